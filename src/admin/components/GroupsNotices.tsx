import React, { type ComponentType } from 'react';

/**
 * Stands where AdminJS shows its notices, which screen readers know nothing of: what comes and goes in here, they say.
 * AdminJS gives its own component along.
 */
export default function GroupsNotices({ OriginalComponent: Notices }: { OriginalComponent: ComponentType }) {
  return (
    <div role="status">
      <Notices />
    </div>
  );
}
