import React, { type ComponentType } from 'react';

/**
 * The place where AdminJS shows its notices. AdminJS doesn't tell screen readers about them; this live region does.
 * AdminJS passes its own component as a prop.
 */
export default function GroupsNotices({ OriginalComponent: Notices }: { OriginalComponent: ComponentType }) {
  return (
    <div role="status">
      <Notices />
    </div>
  );
}
