import React from 'react';
import { PropertyLabel, type BasePropertyProps, FormGroup } from './adminjs.js';
import { InlineRoot } from './ui/Root.js';
import { GroupPills } from './features/users/GroupPills.js';
import { parseUserGroups } from './features/users/user-groups.js';

/** The groups of a user, in the host's list and show of users. */
export default function GroupsUserCell({ record, property, where }: BasePropertyProps) {
  const pills = (
    <InlineRoot>
      <GroupPills groups={parseUserGroups(record?.params[property.path])} />
    </InlineRoot>
  );
  if (where === 'list') return pills;
  return (
    <FormGroup>
      <PropertyLabel property={property} />
      {pills}
    </FormGroup>
  );
}
