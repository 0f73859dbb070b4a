import React from 'react';
import { PropertyLabel, type BasePropertyProps, FormGroup } from './adminjs.js';
import { InlineRoot } from './ui/Root.js';
import { GroupPills } from './features/users/GroupPills.js';
import { inPanel } from './shared/panel-context.js';
import { groupsResourceOf, parseUserGroups } from './features/users/user-groups.js';

function UserCell({ record, property, where }: BasePropertyProps) {
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

/** The groups of a user, in the host's list and show of users. */
export default inPanel<BasePropertyProps>(({ property }) => groupsResourceOf(property), UserCell);
