import { Fragment, h } from '../../ui/h.js';
import { type FormerUsers } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { usePanel } from '../../shared/panel-context.js';
import { EndChange } from './EndChange.js';
import { Folded } from './Folded.js';
import { NamedUsers } from './NamedUsers.js';
import { FactsBox } from './EntryFacts.styles.js';
import { StatusPill } from '../../shared/StatusPill.js';

interface Props {
  former: FormerUsers;
  checked: boolean;
  /** The signed-in user may not change members, so no user can be put back. */
  locked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

/** Shows the users who were in the group then, and asks whether to put them back. */
export function FormerUsersTick({ former, checked, locked, disabled, onChange }: Props) {
  const { text } = usePanel();
  const { back, ended, gone, unnamed } = former;
  return (
    <>
      {back.length > 0 && (
        <FactsBox>
          <label className="gr-tick">
            <Check
              checked={checked}
              disabled={disabled || locked}
              onChange={(event) => onChange(event.target.checked)}
            />
            {text.label('usersBack')}
          </label>
          <Folded
            label={text.label('usersBackList')}
            items={back.map(({ id, label, active, until }) => (
              <li key={id}>
                {label} {!active && <StatusPill active={false} />}{' '}
                {until !== null && <EndChange until={until} />}
              </li>
            ))}
          />
        </FactsBox>
      )}
      <NamedUsers label={text.label('usersEnded')} users={ended} />
      <NamedUsers label={text.label('usersGone')} users={gone} />
      {unnamed > 0 && <p className="gr-quiet">{text.label('usersUnnamed', { count: unnamed })}</p>}
    </>
  );
}
