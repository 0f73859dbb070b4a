import React from 'react';
import { type Impact } from '../../contract.js';
import { type Text } from './use-text.js';

type ImpactGroup = Impact['groups'][number];

/** “12 users will lose its 18 permissions.”: two counts, so two texts, each with its own plural. */
const lossOf = (text: Text, { members, permissions }: ImpactGroup): string =>
  members === 0
    ? text.message('nobodyLoses')
    : text.message('usersLose', {
        count: members,
        permissions: text.label('itsPermissions', { count: permissions }),
      });

/** What deleting these groups takes from whom. */
export function ImpactText({ text, impact }: { text: Text; impact: Impact }) {
  const [first, ...others] = impact.groups;
  if (!first) return null;
  if (others.length === 0) return <p>{lossOf(text, first)}</p>;
  return (
    <ul className="gr-impact">
      {impact.groups.map((group) => (
        <li key={group.id}>
          <strong>{group.caption}</strong> <span className="gr-quiet">{lossOf(text, group)}</span>
        </li>
      ))}
    </ul>
  );
}
