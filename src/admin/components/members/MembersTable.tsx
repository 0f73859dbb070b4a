import React from 'react';
import { type MemberView } from '../../contract.js';
import { Check } from '../common/Check.js';
import { type Text } from '../common/use-text.js';
import { Avatar } from './Avatar.js';
import { StatusPill } from './StatusPill.js';

interface Props {
  text: Text;
  members: readonly MemberView[];
  locked: boolean;
  selected: ReadonlySet<string>;
  onSelect: (ids: string[], select: boolean) => void;
  onRemove: (member: MemberView) => void;
}

export function MembersTable({ text, members, locked, selected, onSelect, onRemove }: Props) {
  const chosen = members.filter(({ id }) => selected.has(id)).length;
  const since = new Intl.DateTimeFormat(text.language, { dateStyle: 'medium' });
  return (
    <table className="gr-table">
      <thead>
        <tr>
          {!locked && (
            <th scope="col" className="gr-narrow-cell">
              <Check
                aria-label={text.label('selectAll')}
                checked={chosen > 0 && chosen === members.length}
                indeterminate={chosen > 0 && chosen < members.length}
                onChange={() =>
                  onSelect(
                    members.map(({ id }) => id),
                    chosen < members.length,
                  )
                }
              />
            </th>
          )}
          <th scope="col">{text.label('user')}</th>
          <th scope="col">{text.label('status')}</th>
          <th scope="col">{text.label('since')}</th>
          {!locked && (
            <th scope="col">
              <span className="gr-hidden">{text.button('remove')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            {!locked && (
              <td className="gr-narrow-cell">
                <Check
                  aria-label={text.label('selectUser', { user: member.label })}
                  checked={selected.has(member.id)}
                  onChange={(event) => onSelect([member.id], event.target.checked)}
                />
              </td>
            )}
            <th scope="row">
              <Avatar label={member.label} /> {member.label}
            </th>
            <td>
              <StatusPill text={text} active={member.active} />
            </td>
            <td className="gr-quiet">
              <time dateTime={member.addedAt} title={new Date(member.addedAt).toLocaleString(text.language)}>
                {since.format(new Date(member.addedAt))}
              </time>
            </td>
            {!locked && (
              <td className="gr-end">
                <button
                  type="button"
                  className="gr-link gr-link-bad gr-row-action"
                  aria-label={text.label('removeUser', { user: member.label })}
                  onClick={() => onRemove(member)}
                >
                  {text.button('remove')}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
