import React from 'react';
import { type GroupRef } from './user-groups.js';

/** The groups a user is in, or a dash. */
export function GroupPills({ groups }: { groups: readonly GroupRef[] }) {
  if (groups.length === 0) return <span className="gr-quiet">–</span>;
  return (
    <>
      {groups.map(({ id, caption }, at) => (
        <React.Fragment key={id}>
          {at > 0 && ' '}
          <span className="gr-pill gr-pill-primary">{caption ?? `#${id}`}</span>
        </React.Fragment>
      ))}
    </>
  );
}
