import { h } from './ui/h.js';
import { RightsView } from './features/rights/RightsView.js';
import { Waiting } from './shared/Waiting.js';
import { inPanel, WithLinks, WithWords } from './shared/panel-context.js';
import { useAnswer } from './shared/use-answer.js';
import { LonePage } from './ui/Root.js';

function MyRights() {
  const { answer, fault } = useAnswer((api) => api.myRights());
  return (
    <LonePage>
      <Waiting for={answer} fault={fault} />
      {answer && (
        <WithWords catalogue={answer.catalogue}>
          <WithLinks may={answer.may} seesGroups={answer.seesGroups}>
            <RightsView mine rights={answer} />
          </WithLinks>
        </WithWords>
      )}
    </LonePage>
  );
}

/** **My rights**: what the signed-in user may do, and which groups it comes from. */
export default inPanel<object>(MyRights);
