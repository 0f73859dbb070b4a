import { h } from './ui/h.js';
import { Breadcrumbs, useNotice, type ActionProps } from './adminjs.js';
import { Page } from './ui/Root.js';
import { HistoryList } from './features/history/HistoryList.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { ReadWords } from './shared/ReadWords.js';
import { restoredNotice, undoneNotice } from './features/history/restored-notice.js';

function History({ resource, action }: ActionProps) {
  const { text } = usePanel();
  const groups = String(action.custom.groups);
  const addNotice = useNotice();
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} />
      <ReadWords withCategory>
        <HistoryList
          title={text.label('history')}
          onRestored={(report) => addNotice(restoredNotice(groups, report))}
          onUndone={(report) => addNotice(undoneNotice(groups, report))}
        />
      </ReadWords>
    </Page>
  );
}

/** The **History** page: what happened to all groups, deleted ones too. */
export default inPanel<ActionProps>(({ action }) => String(action.custom.groups), History);
