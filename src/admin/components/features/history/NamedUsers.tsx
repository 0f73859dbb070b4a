import { h } from '../../ui/h.js';
import { type FormerUsers } from '../../../contract/index.js';
import { FactsBox } from './EntryFacts.styles.js';
import { Folded } from './Folded.js';

/** Names of users, after what they have in common. Nothing if there are none. */
export function NamedUsers({ label, users }: { label: string; users: FormerUsers['gone'] }) {
  if (users.length === 0) return null;
  return (
    <FactsBox className="gr-quiet">
      {label}
      <Folded
        label={label}
        className="gr-names"
        items={users.map((user) => (
          <li key={user.id}>{user.label}</li>
        ))}
      />
    </FactsBox>
  );
}
