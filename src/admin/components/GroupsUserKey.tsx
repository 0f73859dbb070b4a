import { useMemo } from 'react';
import { Fragment, h } from './ui/h.js';
import { BasePropertyComponent, type BasePropertyProps, type EditPropertyProps } from './adminjs.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { ShownProperty } from './ui/ShownProperty.js';
import { KeyHint, WholeKey } from './features/users/UserKey.styles.js';

type Props = BasePropertyProps | EditPropertyProps;

/** The key of a user of the directory: chosen once, with a word on what it is, and only shown from then on. */
function UserKey(props: Props) {
  const { property, record, where } = props;
  const { text } = usePanel();
  // AdminJS's own field for it, which is what the property has without this component.
  const plain = useMemo(() => ({ ...property, components: {} }), [property]);
  // A new user who was refused has the key that was typed, but was never listed.
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
