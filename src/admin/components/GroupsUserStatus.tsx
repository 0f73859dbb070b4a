import React from 'react';
import { PropertyLabel, type BasePropertyProps, FormGroup } from './adminjs.js';
import { StatusPill } from './features/members/StatusPill.js';
import { groupsResourceOf } from './features/users/user-groups.js';
import { inPanel } from './shared/panel-context.js';
import { InlineRoot } from './ui/Root.js';

/** Whether a user of the directory is enabled, in the list and on the page of the user. */
function UserStatus({ record, property, where }: BasePropertyProps) {
  const pill = (
    <InlineRoot>
      <StatusPill active={record?.params[property.path] === 'enabled'} />
    </InlineRoot>
  );
  if (where === 'list') return pill;
  return (
    <FormGroup>
      <PropertyLabel property={property} />
      {pill}
    </FormGroup>
  );
}

export default inPanel<BasePropertyProps>(({ property }) => groupsResourceOf(property), UserStatus);
