import { h } from './ui/h.js';
import { Breadcrumbs, type ActionProps } from './adminjs.js';
import { Page } from './ui/Root.js';
import { HistoryList } from './features/history/HistoryList.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { ReadWords } from './shared/ReadWords.js';

function History({ resource, action }: ActionProps) {
  const { text } = usePanel();
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} />
      <ReadWords withCategory>
        <HistoryList title={text.label('history')} />
      </ReadWords>
    </Page>
  );
}

/** The **History** page: what happened to all groups, deleted ones too. */
export default inPanel<ActionProps>(History);
