import React, { useMemo } from 'react';
import { Breadcrumbs, useNotice, type ActionProps } from 'adminjs';
import { baseStyles } from './common/base-styles.js';
import { GroupsApi } from './common/groups-api.js';
import { styled, themeVariables } from './common/styled.js';
import { useText } from './common/use-text.js';
import { HistoryList } from './history/HistoryList.js';
import { restoredNotice } from './history/restored-notice.js';
import { useKeyWords } from './history/use-key-words.js';

const Page = styled.main`
  ${themeVariables}
  ${baseStyles}
`;

/** The **History** page: what happened to all groups, also to those that are gone. */
export default function GroupsHistory({ resource, action }: ActionProps) {
  const groups = String(action.custom.groups);
  const text = useText(groups);
  const api = useMemo(() => new GroupsApi(groups), [groups]);
  const words = useKeyWords(api, text);
  const addNotice = useNotice();
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} />
      <HistoryList
        text={text}
        api={api}
        words={words}
        title={text.label('history')}
        onRestored={(report) => addNotice(restoredNotice(groups, report))}
      />
    </Page>
  );
}
