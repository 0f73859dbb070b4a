import { h } from '../../ui/h.js';
import { type UndoView } from '../../../contract/index.js';
import { usePanel } from '../../shared/panel-context.js';
import { EndChange } from './EndChange.js';
import { Folded } from './Folded.js';
import { StatusPill } from '../../shared/StatusPill.js';

/** The users whom an undo adds again or removes, or to whom it gives the earlier end back. Disabled users are marked. */
export function UndoneMembers({ members }: Pick<UndoView, 'members'>) {
  const { text } = usePanel();
  if (members.length === 0) return null;
  return (
    <Folded
      label={text.label('users')}
      items={members.map(({ id, label, active, does, until, before }) => (
        <li key={id}>
          {does === 'add' && <span className="gr-good">+ </span>}
          {does === 'remove' && <span className="gr-bad">− </span>}
          {label} {!active && <StatusPill active={false} />}{' '}
          {does === 'add' && until !== null && <EndChange until={until} />}
          {does === 'move' && <EndChange until={until} before={before ?? null} />}
          {does === 'end' && <span className="gr-quiet">{text.label('endsNow')}</span>}
        </li>
      ))}
    />
  );
}
