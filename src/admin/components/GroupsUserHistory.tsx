import { h } from './ui/h.js';
import { Breadcrumbs, type ActionProps } from './adminjs.js';
import { Page } from './ui/Root.js';
import { HistoryList } from './features/history/HistoryList.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { ReadWords } from './shared/ReadWords.js';

function HistoryOf({ resource, action, record }: ActionProps) {
  const { text } = usePanel();
  if (!record) return null;
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} record={record} />
      <ReadWords withCategory>
        <HistoryList
          key={record.id}
          title={text.label('historyOf', { user: record.title })}
          userId={String(record.id)}
        />
      </ReadWords>
    </Page>
  );
}

/** **History** of a user: what is recorded about them. */
export default inPanel<ActionProps>(HistoryOf);
