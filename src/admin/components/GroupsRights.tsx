import { h } from './ui/h.js';
import { Breadcrumbs, type ActionProps } from './adminjs.js';
import { Waiting } from './shared/Waiting.js';
import { useAnswer } from './shared/use-answer.js';
import { Page } from './ui/Root.js';
import { RightsView } from './features/rights/RightsView.js';
import { inPanel, WithLinks, WithReasons, WithWords } from './shared/panel-context.js';

function RightsOf({ action, record, resource }: ActionProps) {
  const userId = record?.id ?? '';
  const { answer, fault, reload } = useAnswer((api) => api.userRights(userId), [userId]);
  return (
    <Page>
      <Breadcrumbs resource={resource} actionName={action.name} {...(record ? { record } : {})} />
      <Waiting for={answer} fault={fault} />
      {answer && (
        <WithWords catalogue={answer.catalogue}>
          <WithLinks may={answer.may} usersResourceId={resource.id}>
            <WithReasons reasons={answer.reasons}>
              <RightsView
                rights={answer}
                giveTo={answer.may.members ? userId : undefined}
                onGiven={() => void reload()}
              />
            </WithReasons>
          </WithLinks>
        </WithWords>
      )}
    </Page>
  );
}

/** **Rights** of a user: what they may do, and which groups it comes from. */
export default inPanel<ActionProps>(RightsOf);
