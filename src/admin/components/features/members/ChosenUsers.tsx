import { useState } from 'react';
import { h } from '../../ui/h.js';
import { type UserView } from '../../../contract/index.js';
import { usePanel } from '../../shared/panel-context.js';
import { ChosenBox } from './ChosenUsers.styles.js';
import { LinkButton } from '../../ui/LinkButton.js';

interface Props {
  users: readonly UserView[];
  disabled: boolean;
  onRemove: (users: readonly UserView[]) => void;
}

/** How many users are shown before a click on “and … more”; `MOST` are shown after it. */
const SHOWN = 6;
const MOST = 200;

/** The chosen users, whatever the current search is. Each of them can be removed again. */
export function ChosenUsers({ users, disabled, onRemove }: Props) {
  const { text } = usePanel();
  const [open, setOpen] = useState(false);
  if (users.length === 0) return null;
  const shown = users.slice(0, open ? MOST : SHOWN);
  const rest = users.length - SHOWN;
  return (
    <ChosenBox>
      <div className="gr-line">
        <span className="gr-field-label gr-grow">{text.label('chosenUsers', { number: users.length })}</span>
        <LinkButton className="gr-small gr-flush" disabled={disabled} onClick={() => onRemove(users)}>
          {text.button('dropAllChosen')}
        </LinkButton>
      </div>
      <ul aria-label={text.label('chosenUsers', { number: users.length })}>
        {shown.map((user) => (
          <li key={user.id} className="gr-pill gr-pill-primary" title={user.label}>
            <span>{user.name ?? user.label}</span>
            <button
              type="button"
              disabled={disabled}
              aria-label={text.label('dropChosen', { user: user.name ?? user.label })}
              onClick={() => onRemove([user])}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <LinkButton className="gr-small gr-flush" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? text.button('showLess') : text.label('andMore', { count: rest })}
        </LinkButton>
      )}
      {open && users.length > MOST && (
        <p className="gr-quiet gr-small">
          {text.message('chosenMore', { shown: MOST, total: users.length })}
        </p>
      )}
    </ChosenBox>
  );
}
