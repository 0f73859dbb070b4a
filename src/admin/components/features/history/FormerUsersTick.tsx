import { type ReactNode } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type FormerUsers } from '../../../contract.js';
import { Check } from '../../ui/Check.js';
import { usePanel } from '../../shared/panel-context.js';
import { EndChange } from './EndChange.js';
import { Folded } from './Folded.js';
import { FactsBox } from './EntryFacts.styles.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  former: FormerUsers;
  checked: boolean;
  /** Nobody can be put back: the signed-in user may not change members. */
  locked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

/** Who was in the group then, and whether they are put back. */
export function FormerUsersTick({ former, checked, locked, disabled, onChange }: Props) {
  const { text } = usePanel();
  const { back, ended, gone, unnamed } = former;
  const names = (label: string, items: ReactNode[]) =>
    items.length > 0 && (
      <FactsBox className="gr-quiet">
        {label}
        <Folded label={label} className="gr-names" items={items} />
      </FactsBox>
    );
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
                {label} {!active && <Pill tone="bad">{text.label('disabled')}</Pill>}{' '}
                {until !== null && <EndChange until={until} />}
              </li>
            ))}
          />
        </FactsBox>
      )}
      {names(
        text.label('usersEnded'),
        ended.map(({ id, label }) => <li key={id}>{label}</li>),
      )}
      {names(
        text.label('usersGone'),
        gone.map(({ id, label }) => <li key={id}>{label}</li>),
      )}
      {unnamed > 0 && <p className="gr-quiet">{text.label('usersUnnamed', { count: unnamed })}</p>}
    </>
  );
}
