import { h } from './ui/h.js';
import { Breadcrumbs, useNotice, type ActionProps } from './adminjs.js';
import { Page } from './ui/Root.js';
import { HistoryList } from './features/history/HistoryList.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { ReadWords } from './shared/ReadWords.js';
import { restoredNotice, undoneNotice } from './features/history/restored-notice.js';

const groupsIn = ({ action }: ActionProps) => String(action.custom.groupsResourceId);

function HistoryOf(props: ActionProps) {
  const { resource, action, record } = props;
  const { text } = usePanel();
  const addNotice = useNotice();
  if (!record) return null;
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} record={record} />
      <ReadWords withCategory>
        <HistoryList
          key={record.id}
          title={text.label('historyOf', { user: record.title })}
          userId={String(record.id)}
          onRestored={(report) => addNotice(restoredNotice(groupsIn(props), report))}
          onUndone={(report) => addNotice(undoneNotice(groupsIn(props), report))}
        />
      </ReadWords>
    </Page>
  );
}

/** **History** of a user: what is recorded about them. */
export default inPanel<ActionProps>(groupsIn, HistoryOf);
