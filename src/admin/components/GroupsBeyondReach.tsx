import { Fragment, h } from './ui/h.js';
import { type ActionProps, BaseActionComponent } from './adminjs.js';
import { inPanel, usePanel } from './shared/panel-context.js';
import { Root } from './ui/Root.js';

function BeyondReach(props: ActionProps) {
  const { text } = usePanel();
  const { action, record } = props;
  const component = (action.custom['shownBy'] ?? null) as string | null;
  return (
    <>
      <Root>
        <p className="gr-note gr-gap">{text.message('userBeyondReach', { user: record?.title ?? '' })}</p>
      </Root>
      <BaseActionComponent {...props} action={{ ...action, component }} />
    </>
  );
}

/** Shows a user who has more permissions than the signed-in user, and says why that user can't be changed. */
export default inPanel<ActionProps>(BeyondReach);
