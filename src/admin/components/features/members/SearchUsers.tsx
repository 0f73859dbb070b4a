import { h } from '../../ui/h.js';
import { type UserView } from '../../../contract/index.js';
import { Check } from '../../ui/Check.js';
import { List } from '../../ui/List.js';
import { SearchField } from '../../ui/SearchField.js';
import { End } from '../../shared/End.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { usePanel } from '../../shared/panel-context.js';
import { UserName } from '../../shared/UserName.js';
import { StatusPill } from '../../shared/StatusPill.js';
import { useAnswer } from '../../shared/use-answer.js';
import { useSearch } from '../../ui/use-search.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  groupId: number;
  disabled: boolean;
  chosen: ReadonlyMap<string, UserView>;
  onChoose: (users: readonly UserView[], on: boolean) => void;
}

/** Finds users by a search. Ticked users stay ticked when the search changes. */
export function SearchUsers({ groupId, disabled, chosen, onChoose }: Props) {
  const { text } = usePanel();
  const { field, wanted } = useSearch();
  // The answer also contains users who are in the group already.
  const { answer: found, fault } = useAnswer((api) => api.candidates(groupId, wanted), [groupId, wanted]);
  return (
    <div>
      <SearchField label={text.label('searchUsers')} {...field} autoFocus />
      {fault && <FaultNote fault={fault} />}
      {found && found.users.length === 0 && <p className="gr-empty">{text.message('noUserFound')}</p>}
      {found && found.users.length > 0 && (
        <List>
          {found.users.map(({ id, active, member, until, ended, ...user }) => (
            <li key={id}>
              <label>
                <Check
                  checked={(member && !ended) || chosen.has(id)}
                  disabled={(member && !ended) || disabled}
                  onChange={(event) => onChoose([{ id, active, ...user }], event.target.checked)}
                />
                <span className="gr-grow">
                  <UserName user={user} />
                </span>
                <End until={until} ended={ended} />
                {member && !ended && <Pill tone="primary">{text.label('alreadyIn')}</Pill>}
                {!active && <StatusPill active={false} />}
              </label>
            </li>
          ))}
        </List>
      )}
      <p className="gr-quiet gr-small" role="status">
        {found && found.total > found.users.length
          ? text.message('moreCandidates', { shown: found.users.length, total: found.total })
          : ''}
      </p>
    </div>
  );
}
