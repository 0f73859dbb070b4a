import { Fragment, h } from '../../ui/h.js';
import { ViewHelpers } from '../../adminjs.js';
import { type HistoryEntryView } from '../../../contract.js';
import { useGoTo } from '../../shared/use-leave.js';
import { usePanel } from '../../shared/panel-context.js';
import { LinkButton } from '../../ui/LinkButton.js';
import { Pill } from '../../ui/Pill.js';

type EntryGroup = NonNullable<HistoryEntryView['group']>;

interface Props {
  resourceId: string;
  group: EntryGroup;
  mayUpdate: boolean;
  /** A deleted group has no page. Its history is shown here. */
  onGone: (group: EntryGroup) => void;
}

/** The group of an entry, with the caption it had then. It leads to the group's history. */
export function GroupLink({ resourceId, group, mayUpdate, onGone }: Props) {
  const { text } = usePanel();
  const goTo = useGoTo();
  if (!group.exists) {
    return (
      <>
        <LinkButton className="gr-flush" onClick={() => onGone(group)}>
          {group.caption}
        </LinkButton>{' '}
        <Pill tone="bad">{text.label('gone')}</Pill>
      </>
    );
  }
  const actionName = mayUpdate && group.id !== 1 ? 'edit' : 'show';
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
