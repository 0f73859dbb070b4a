import React, { useState } from 'react';
import { type GroupOption } from '../../contract.js';
import { Check } from '../common/Check.js';
import { type Text } from '../common/use-text.js';

interface Props {
  text: Text;
  options: readonly GroupOption[];
  chosen: ReadonlySet<number>;
  onChoose: (id: number, on: boolean) => void;
}

/** From so many groups on, there is a search. */
const SEARCH_FROM = 8;

/** A tick per group; those one may not give or take say so. */
export function GroupChoices({ text, options, chosen, onChoose }: Props) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase();
  const shown = options.filter(({ caption }) => caption.toLocaleLowerCase().includes(wanted));
  return (
    <div className="gr-choices gr-card">
      {options.length >= SEARCH_FROM && (
        <input
          type="search"
          className="gr-input"
          placeholder={text.label('searchGroups')}
          aria-label={text.label('searchGroups')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            // Enter would send the whole form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      <ul>
        {shown.map(({ id, caption, administrators, locked }) => {
          const why = locked
            ? text.message(administrators ? 'assignLockedAdministrators' : 'assignLocked')
            : undefined;
          return (
            <li key={id}>
              <label title={why}>
                <Check
                  checked={chosen.has(id)}
                  disabled={locked}
                  onChange={(event) => onChoose(id, event.target.checked)}
                />
                <span>{caption}</span>
                {administrators && <span className="gr-pill gr-pill-primary">{text.label('protected')}</span>}
                {locked && <span className="gr-quiet gr-small">{why}</span>}
              </label>
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && <p className="gr-quiet gr-none">{text.message('nothingFound')}</p>}
    </div>
  );
}
