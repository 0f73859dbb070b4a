import { useCallback } from 'react';
import { Fragment, h } from '../../ui/h.js';
import { Loader } from '../../adminjs.js';
import { type HistoryEntryView, type UndoView } from '../../../contract.js';
import { AskDialog } from '../../shared/AskDialog.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { type PlanInput } from '../../shared/groups-api.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { isOfReason, useReason } from '../../shared/use-reason.js';
import { FormerUsersTick } from './FormerUsersTick.js';
import { BeyondNote, UnknownNote } from './PlanNotes.js';
import { RestoreBox } from './RestoreDialog.styles.js';
import { UndoPlan } from './UndoPlan.js';
import { usePlan } from './use-plan.js';
import { usePanel } from '../../shared/panel-context.js';
import { absolute } from './when.js';

interface Props {
  entry: HistoryEntryView;
  /** Only administrators may keep unknown permissions. */
  mayKeep: boolean;
  /** Whether the signed-in user may change who is in a group. */
  mayMembers: boolean;
  onUndone: (report: UndoView) => void;
  onClose: () => void;
}

/** What undoing a change would do, or why it can't be done. */
export function UndoDialog({ entry, mayKeep, mayMembers, onUndone, onClose }: Props) {
  const { text, api } = usePanel();
  const ask = useCallback((input: PlanInput) => api.undo(entry.id, input), [api, entry.id]);
  const { unknown, setUnknown, users, setUsers, report, fault, busy, carryOut, refuse } = usePlan(
    ask,
    onUndone,
  );
  const why = useReason(entry.group?.id === ADMINISTRATORS);
  const refused =
    report !== null &&
    !report.nothing &&
    (report.beyond.length > 0 || (unknown === 'refuse' && report.unknown.length > 0));
  const isOpen = report !== null && !report.nothing && !refused;
  const undo = () => (why.missing ? refuse({ ...why.missing }) : void carryOut(why.reason));
  return (
    <AskDialog
      narrow
      careful
      title={text.label('undoTitle', { caption: entry.group?.caption })}
      confirm={text.button('undo')}
      kind={report?.does === 'delete' ? 'danger' : 'main'}
      busy={busy}
      disabled={!isOpen}
      onConfirm={undo}
      onClose={onClose}
    >
      <RestoreBox>
        <p className="gr-quiet">{text.label('undoFrom', { when: absolute(text.language, entry.at) })}</p>
        {!report && !fault && <Loader />}
        {fault && !isOfReason(fault) && <FaultNote fault={fault} />}
        {report && (
          <UndoPlan report={report} putsBack={users && (report.former?.back.length ?? 0) > 0}>
            {report.former && (
              <FormerUsersTick
                former={report.former}
                checked={users}
                locked={!mayMembers}
                disabled={busy}
                onChange={setUsers}
              />
            )}
          </UndoPlan>
        )}
        {report && !report.nothing && (
          <>
            <UnknownNote
              unknown={report.unknown}
              mode={unknown}
              mayKeep={mayKeep}
              disabled={busy}
              onMode={setUnknown}
            />
            <BeyondNote message={text.message('undoBeyond')} beyond={report.beyond} />
          </>
        )}
        {isOpen && <ReasonField state={why} fault={fault} disabled={busy} />}
      </RestoreBox>
    </AskDialog>
  );
}
