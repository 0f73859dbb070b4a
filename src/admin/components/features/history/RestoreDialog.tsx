import { useCallback } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type RestoreView } from '../../../contract/index.js';
import { type PlanInput } from '../../shared/groups-api.js';
import { usePanel } from '../../shared/panel-context.js';
import { absolute } from './when.js';
import { type EntryDialogProps, PlanDialog, type ShownPlan } from './PlanDialog.js';
import { PlannedChange } from './PlannedChange.js';

/** What a restore would do, or why it can't be done. */
export function RestoreDialog(props: EntryDialogProps<RestoreView>) {
  const { text, api } = usePanel();
  const { id, event, at } = props.entry;
  const ask = useCallback((input: PlanInput) => api.restore(id, input), [api, id]);

  const shown = ({ group, before, beyond }: RestoreView, putsBack: boolean): ShownPlan => {
    const { outcome, target, added, removed, members, unknown, descriptionChange } = group;
    const isUnchanged = outcome === 'unchanged';
    const isGone = outcome !== 'replace' && !isUnchanged;
    const nothing = isUnchanged && !putsBack;
    const words = (
      <>
        {nothing && <p>{text.message('restoreNothing')}</p>}
        {isGone && <p>{text.message(putsBack ? 'restoreGoneUsers' : 'restoreGone', { caption: target })}</p>}
        {!isUnchanged && (
          <PlannedChange
            {...{ added, removed }}
            caption={before === undefined ? undefined : { before, after: target }}
            description={descriptionChange}
            note={!isGone && <span className="gr-quiet">{text.label('appliesTo', { count: members })}</span>}
          />
        )}
      </>
    );
    return {
      words,
      nothing,
      takesOrGives: added.length + removed.length > 0 && members > 0,
      unknown,
      beyond,
    };
  };

  return (
    <PlanDialog
      {...props}
      {...{ ask, shown }}
      does="restore"
      from={text.label(event === 'group.deleted' ? 'restoreBefore' : 'restoreAfter', {
        when: absolute(text.language, at),
      })}
    />
  );
}
