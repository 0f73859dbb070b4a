import { useCallback } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { type UndoView } from '../../../contract/index.js';
import { type PlanInput } from '../../shared/groups-api.js';
import { usePanel } from '../../shared/panel-context.js';
import { LeftAlone } from './LeftAlone.js';
import { type EntryDialogProps, PlanDialog, type ShownPlan } from './PlanDialog.js';
import { PlannedChange } from './PlannedChange.js';
import { UndoneMembers } from './UndoneMembers.js';
import { absolute } from './when.js';

/** What undoing a change would do, or why it can't be done. */
export function UndoDialog(props: EntryDialogProps<UndoView>) {
  const { text, api } = usePanel();
  const { id, at } = props.entry;
  const ask = useCallback((input: PlanInput) => api.undo(id, input), [api, id]);

  const shown = (report: UndoView, putsBack: boolean): ShownPlan => {
    const { does, group, nothing, added, removed, members } = report;
    const { caption } = group;
    const words = (
      <>
        {nothing && <p>{text.message('undoNothing')}</p>}
        {does === 'delete' && (
          <p>
            {text.message('undoDeletes', { caption })} {text.message('undoDeletesLater')}
          </p>
        )}
        {does === 'create' && (
          <p>{text.message(putsBack ? 'restoreGoneUsers' : 'restoreGone', { caption })}</p>
        )}
        {!nothing && (
          <PlannedChange
            {...{ added, removed }}
            caption={report.captionChange}
            description={report.descriptionChange}
          >
            <UndoneMembers members={members} />
          </PlannedChange>
        )}
        <LeftAlone {...report} />
      </>
    );
    return {
      words,
      nothing,
      takesOrGives: added.length + removed.length + members.length > 0,
      unknown: nothing ? [] : report.unknown,
      beyond: nothing ? [] : report.beyond,
    };
  };

  return (
    <PlanDialog
      {...props}
      {...{ ask, shown }}
      does="undo"
      from={text.label('undoFrom', { when: absolute(text.language, at) })}
      isDangerous={({ does }) => does === 'delete'}
    />
  );
}
