import { useState } from 'react';
import { h } from '../../ui/h.js';
import { type ColleagueView, type GroupOption } from '../../../contract/index.js';
import { Waiting } from '../../shared/Waiting.js';
import { usePanel } from '../../shared/panel-context.js';
import { useAnswer } from '../../shared/use-answer.js';
import { UserName } from '../../shared/UserName.js';
import { AskDialog } from '../../shared/AskDialog.js';
import { List } from '../../ui/List.js';
import { SearchField } from '../../ui/SearchField.js';
import { useSearch } from '../../ui/use-search.js';
import { Pill } from '../../ui/Pill.js';

interface Props {
  /** The groups to tick: those of the colleague that the signed-in user may give. */
  onCopy: (groups: readonly GroupOption[]) => void;
  onClose: () => void;
}

/** **Copy from a colleague…**: ticks the groups that somebody else is in. Nothing is saved until Save. */
export function ColleagueDialog({ onCopy, onClose }: Props) {
  const { text } = usePanel();
  const { field, wanted } = useSearch();
  const [chosen, setChosen] = useState<ColleagueView | null>(null);
  const { answer, fault } = useAnswer((api) => api.colleagues(wanted), [wanted]);
  const given = chosen?.groups.filter(({ locked }) => !locked) ?? [];
  const locked = chosen?.groups.filter((group) => group.locked) ?? [];
  return (
    <AskDialog
      title={text.label('copyFromColleague')}
      confirm={text.button('copy')}
      disabled={given.length === 0}
      note={
        locked.length > 0
          ? text.message('copyGroupsLocked', { groups: locked.map(({ caption }) => caption).join(', ') })
          : text.message('copyGroupsHint')
      }
      onConfirm={() => onCopy(given)}
      onClose={onClose}
    >
      <div>
        <SearchField label={text.label('searchUsers')} {...field} autoFocus />
        <Waiting for={answer} fault={fault} />
        {answer && answer.users.length === 0 && <p className="gr-empty">{text.message('noUserFound')}</p>}
        {answer && answer.users.length > 0 && (
          <List>
            {answer.users.map((user) => (
              <li key={user.id}>
                <label>
                  <input
                    type="radio"
                    name="gr-colleague"
                    checked={chosen?.id === user.id}
                    onChange={() => setChosen(user)}
                  />
                  <span className="gr-grow">
                    <UserName user={user} />
                  </span>
                  {user.groups.map(({ id, caption }) => (
                    <Pill key={id}>{caption}</Pill>
                  ))}
                </label>
              </li>
            ))}
          </List>
        )}
      </div>
    </AskDialog>
  );
}
