import { h } from './ui/h.js';
import { USER_PERMISSIONS, USER_RIGHTS } from '../contract/index.js';
import { type BasePropertyProps } from './adminjs.js';
import { GroupPills } from './features/users/GroupPills.js';
import { parseUserGroups } from './features/users/user-groups.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { RecordLink } from './shared/RecordLink.js';
import { ShownProperty } from './ui/ShownProperty.js';

function UserCell({ record, resource, property, where }: BasePropertyProps) {
  const { text } = usePanel();
  const groups = parseUserGroups(record?.params[property.path]);
  const count: unknown = record?.params[USER_PERMISSIONS];
  const counted = typeof count === 'number' && text.label('permissionsCount', { count });
  return (
    <ShownProperty property={property} where={where}>
      {(groups.length > 0 || !counted) && <GroupPills groups={groups} />}{' '}
      {counted && (
        <RecordLink
          {...{ resource, record }}
          actions={[USER_RIGHTS]}
          className="gr-link gr-flush gr-small gr-nowrap"
          label={() => `${counted}: ${record?.title ?? ''}`}
        >
          {() => counted}
        </RecordLink>
      )}
    </ShownProperty>
  );
}

/** The groups of a user, in the host's list and show of users; in the list also how many permissions they give, with a link to them. */
export default inPanel<BasePropertyProps>(UserCell);
