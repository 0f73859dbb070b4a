import { Fragment, h } from '../../ui/h.js';
import { type HistoryEntryView } from '../../../contract/index.js';
import { useGoTo } from '../../shared/use-leave.js';
import { opensElsewhere } from '../../ui/opens-elsewhere.js';
import { usePanel } from '../../shared/panel-context.js';
import { LinkButton } from '../../ui/LinkButton.js';
import { Pill } from '../../ui/Pill.js';

type EntryGroup = NonNullable<HistoryEntryView['group']>;

interface Props {
  group: EntryGroup;
  /** A deleted group has no page. Its history is shown here. */
  onGone: (group: EntryGroup) => void;
}

/** The group of an entry, with the caption it had then. It leads to the group's history. */
export function GroupLink({ group, onGone }: Props) {
  const { text, links } = usePanel();
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
  const address = links.group(group.id, 'history');
  return (
    <a
      href={address}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        goTo(address);
      }}
    >
      {group.caption}
    </a>
  );
}
