import { h } from './ui/h.js';
import { type BasePropertyProps } from './adminjs.js';
import { StatusPill } from './shared/StatusPill.js';
import { inPanel } from './shared/panel-context.js';
import { ShownProperty } from './ui/ShownProperty.js';

/** Whether a user of the directory is enabled, in the list and on the page of the user. */
function UserStatus({ record, property, where }: BasePropertyProps) {
  return (
    <ShownProperty property={property} where={where}>
      <StatusPill active={record?.params[property.path] === 'enabled'} />
    </ShownProperty>
  );
}

export default inPanel<BasePropertyProps>(UserStatus);
