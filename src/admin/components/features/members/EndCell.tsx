import { h } from '../../ui/h.js';
import { type MemberView } from '../../../contract/index.js';
import { endWords, exactEnd } from '../../shared/ends.js';
import { usePanel } from '../../shared/panel-context.js';

interface Props {
  member: MemberView;
  locked: boolean;
  onMove: (member: MemberView) => void;
}

/** The end of a membership, as a button that opens the dialog to change it. */
export function EndCell({ member, locked, onMove }: Props) {
  const { text } = usePanel();
  const { until, ended } = member;
  const when = until === null ? '' : endWords(text.language, until);
  const words = until === null ? text.label('noEnd') : ended ? text.label('endedWhen', { when }) : when;
  const title = until === null ? undefined : exactEnd(text.language, until);
  const look = ended ? 'gr-ended' : until === null ? 'gr-quiet' : '';
  if (locked)
    return (
      <span className={look} title={title}>
        {words}
      </span>
    );
  return (
    <button
      type="button"
      className={`gr-link gr-flush ${look}`}
      title={title}
      aria-label={text.label('endOf', { user: member.name ?? member.label, end: words })}
      onClick={() => onMove(member)}
    >
      {words}
    </button>
  );
}
