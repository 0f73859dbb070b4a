import React from 'react';
import { type BasePropertyProps } from './adminjs.js';
import { GroupPills } from './features/users/GroupPills.js';
import { groupsResourceOf, parseUserGroups } from './features/users/user-groups.js';
import { inPanel } from './shared/panel-context.js';
import { ShownProperty } from './ui/ShownProperty.js';

function UserCell({ record, property, where }: BasePropertyProps) {
  return (
    <ShownProperty property={property} where={where}>
      <GroupPills groups={parseUserGroups(record?.params[property.path])} />
    </ShownProperty>
  );
}

/** The groups of a user, in the host's list and show of users. */
export default inPanel<BasePropertyProps>(({ property }) => groupsResourceOf(property), UserCell);
