import { h } from './ui/h.js';
import { type BasePropertyProps } from './adminjs.js';
import {} from '../contract/index.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { RecordLink } from './shared/RecordLink.js';
import { InlineRoot } from './ui/Root.js';

function RowActions({ record, resource }: BasePropertyProps) {
  const { text } = usePanel();
  const caption = String(record?.params.caption ?? '');
  return (
    <InlineRoot>
      <RecordLink
        {...{ resource, record }}
        actions={['edit', 'show']}
        className="gr-link gr-flush gr-nowrap"
        label={(action) => `${text.action(action)}: ${caption}`}
      >
        {(action) => action && text.action(action)}
      </RecordLink>
    </InlineRoot>
  );
}

/** **Edit** in each row of the list of groups, or **View** if the user may only look at the group. */
export default inPanel<BasePropertyProps>(RowActions);
