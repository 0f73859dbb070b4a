import React from 'react';
import { PropertyLabel, type BasePropertyProps } from 'adminjs';
import { FormGroup } from '@adminjs/design-system';
import { InlineRoot } from './common/Root.js';
import { GroupPills } from './users/GroupPills.js';
import { parseUserGroups } from './users/user-groups.js';

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
