import { h } from '../../ui/h.js';
import { type GroupOption } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { type GroupRef } from './user-groups.js';
import { End } from '../../shared/End.js';
import { usePanel } from '../../shared/panel-context.js';
import { GroupEndField } from './GroupEndField.js';
import { ChoicesBox } from './GroupChoices.styles.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  options: readonly GroupOption[];
  /** How many groups match the search. `options` may have only the first of them. */
  total: number;
  query: string;
  onQuery: (query: string) => void;
  chosen: ReadonlySet<number>;
  onChoose: (id: number, on: boolean) => void;
  /** The groups the user is in already, some of them until a time. */
  present: readonly GroupRef[];
  /** The ends that the form sets, by group. */
  ends: ReadonlyMap<number, string | null>;
  onEnd: (id: number, until: string | null) => void;
}

/** With this many groups or more, there is a search. */
const SEARCH_FROM = 8;

/** A checkbox for each group. Groups that the signed-in user may not give or take say so. */
export function GroupChoices({
  options,
  total,
  query,
  onQuery,
  chosen,
  onChoose,
  present,
  ends,
  onEnd,
}: Props) {
  const { text } = usePanel();
  const before = new Map(present.map((group) => [group.id, group]));
  return (
    <ChoicesBox className="gr-card">
      {(query !== '' || total >= SEARCH_FROM) && (
        <input
          type="search"
          className="gr-input"
          placeholder={text.label('searchGroups')}
          aria-label={text.label('searchGroups')}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            // Enter would send the whole form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      <ul>
        {options.map(({ id, caption, administrators, locked }) => {
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
                {administrators && <Pill tone="primary">{text.label('protected')}</Pill>}
                {chosen.has(id) && locked && <End {...before.get(id)} />}
                {locked && <span className="gr-quiet gr-small">{why}</span>}
              </label>
              {chosen.has(id) && !locked && (
                <GroupEndField
                  caption={caption}
                  before={before.get(id)}
                  until={ends.get(id)}
                  onUntil={(until) => onEnd(id, until)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {total === 0 && <p className="gr-quiet">{text.message('noGroupFound')}</p>}
      {total > options.length && (
        <p className="gr-quiet gr-small">
          {text.message('moreCandidates', { shown: options.length, total })}
        </p>
      )}
    </ChoicesBox>
  );
}
