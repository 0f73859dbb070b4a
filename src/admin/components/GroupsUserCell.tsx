import React from 'react';
import { type BasePropertyProps } from './adminjs.js';
import { GroupPills } from './features/users/GroupPills.js';
import { parseUserGroups } from './features/users/user-groups.js';
import { ShownProperty } from './ui/ShownProperty.js';

/** The groups of a user, in the host's list of users and on the page of a user. */
export default function GroupsUserCell({ record, property, where }: BasePropertyProps) {
  return (
    <ShownProperty property={property} where={where}>
      <GroupPills groups={parseUserGroups(record?.params[property.path])} />
    </ShownProperty>
  );
}
