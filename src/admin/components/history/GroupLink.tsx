import React from 'react';
import { ViewHelpers } from 'adminjs';
import { GroupsActions, type HistoryEntryView } from '../../contract.js';
import { useGoTo } from '../common/use-leave.js';
import { type Text } from '../common/use-text.js';

type EntryGroup = NonNullable<HistoryEntryView['group']>;

interface Props {
  text: Text;
  resourceId: string;
  group: EntryGroup;
  mayUpdate: boolean;
  /** A group that is gone has no page: its history is shown here. */
  onGone: (group: EntryGroup) => void;
}

/** The group of an entry, as it was called then: leads to its history. */
export function GroupLink({ text, resourceId, group, mayUpdate, onGone }: Props) {
  const goTo = useGoTo();
  if (!group.exists) {
    return (
      <>
        <button type="button" className="gr-link gr-flush" onClick={() => onGone(group)}>
          {group.caption}
        </button>{' '}
        <span className="gr-pill gr-pill-bad">{text.label('gone')}</span>
      </>
    );
  }
  const actionName = mayUpdate && group.id !== 1 ? GroupsActions.edit : GroupsActions.show;
  const recordId = String(group.id);
  const address = `${new ViewHelpers().recordActionUrl({ resourceId, recordId, actionName })}?tab=history`;
  return (
    <a
      href={address}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(address);
      }}
    >
      {group.caption}
    </a>
  );
}
