import { useMemo } from 'react';
import { Fragment, h } from './ui/h.js';
import { BasePropertyComponent, type BasePropertyProps, type EditPropertyProps } from './adminjs.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { ShownProperty } from './ui/ShownProperty.js';
import { KeyHint, WholeKey } from './features/users/UserKey.styles.js';

type Props = BasePropertyProps | EditPropertyProps;

/**
 * The key of a user of the directory. The form of a new user has a field with a hint for it. Later, the key is only shown.
 */
function UserKey(props: Props) {
  const { property, record, where } = props;
  const { text } = usePanel();
  // Without its own components, the property has the field of AdminJS.
  const plain = useMemo(() => ({ ...property, components: {} }), [property]);
  // If creating a user was refused, the record has the typed key, but no `createdAt`.
  if (where === 'edit' && !record?.params['createdAt'])
    return (
      <>
        <BasePropertyComponent {...props} property={plain} />
        <KeyHint>{text.message('userKeyHint')}</KeyHint>
      </>
    );
  const value = String(record?.params[property.path] ?? '');
  if (where === 'list') return <WholeKey>{value}</WholeKey>;
  return (
    <ShownProperty property={property} where={where}>
      {value}
    </ShownProperty>
  );
}

export default inPanel<Props>(UserKey);
