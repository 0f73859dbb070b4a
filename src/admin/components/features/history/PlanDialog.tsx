import { type ReactNode } from 'react';
import { Fragment, h } from '../../ui/h.js';
import {
  type EffectInput,
  type EffectView,
  type FormerUsers,
  type HistoryEntries,
  type HistoryEntryView,
} from '../../../contract/index.js';
import { AskDialog } from '../../shared/AskDialog.js';
import { EffectText } from '../../shared/EffectText.js';
import { FaultNote } from '../../shared/FaultNote.js';
import { ReasonField } from '../../shared/ReasonField.js';
import { Loader } from '../../adminjs.js';
import { ADMINISTRATORS } from '../../shared/administrators.js';
import { usePanel } from '../../shared/panel-context.js';
import { isOfReason, useReason } from '../../shared/use-reason.js';
import { FormerUsersTick } from './FormerUsersTick.js';
import { BeyondNote, UnknownNote } from './PlanNotes.js';
import { PlanDialogBox } from './PlanDialog.styles.js';
import { type AskPlan, usePlan } from './use-plan.js';

/** What dialogs about one entry need. */
export interface EntryDialogProps<Report> {
  entry: HistoryEntryView;
  /** What the signed-in user may do. */
  may: HistoryEntries['may'];
  onDone: (report: Report) => void;
  onClose: () => void;
}

/** A plan as the dialog shows it. */
export interface ShownPlan {
  /** What it does, in words. */
  words: ReactNode;
  /** There is nothing to do. */
  nothing: boolean;
  /** It takes or gives something, so it may concern somebody. */
  takesOrGives: boolean;
  /** Permissions to give again that the application doesn't know any more. */
  unknown: readonly string[];
  /** Permissions that the plan needs, but the signed-in user doesn't have. */
  beyond: readonly string[];
}

interface Report {
  fingerprint: string;
  former?: FormerUsers;
  effect: EffectView;
  change: EffectInput;
}

interface Props<Planned extends Report> extends EntryDialogProps<Planned> {
  does: 'restore' | 'undo';
  /** From which moment. */
  from: string;
  /** Whether the plan takes something away for good. */
  isDangerous?: (report: Planned) => boolean;
  /** Must come from `useCallback`: a new function asks again. */
  ask: AskPlan<Planned>;
  /** @param putsBack the users who were in the group then are put back */
  shown: (report: Planned, putsBack: boolean) => ShownPlan;
}

/** What a restore or an undo would do, or why it can't be done. */
export function PlanDialog<Planned extends Report>(props: Props<Planned>) {
  const { entry, may, onDone, onClose, does, from, isDangerous, ask, shown } = props;
  const { text } = usePanel();
  const { unknown, setUnknown, users, setUsers, report, fault, busy, carryOut, refuse } = usePlan(
    ask,
    onDone,
  );
  const why = useReason(does === 'undo' && entry.group?.id === ADMINISTRATORS);
  const plan = report && shown(report, users && (report.former?.back.length ?? 0) > 0);
  const isRefused = plan && (plan.beyond.length > 0 || (unknown === 'refuse' && plan.unknown.length > 0));
  const isOpen = plan !== null && !plan.nothing && !isRefused;
  return (
    <AskDialog
      narrow
      careful
      title={text.label(`${does}Title`, { caption: entry.group?.caption })}
      confirm={text.button(does)}
      kind={report && isDangerous?.(report) ? 'danger' : 'main'}
      busy={busy}
      disabled={!isOpen}
      onConfirm={() => (why.missing ? refuse({ ...why.missing }) : void carryOut(why.reason))}
      onClose={onClose}
    >
      <PlanDialogBox>
        <p className="gr-quiet">{from}</p>
        {!report && !fault && <Loader />}
        {fault && !isOfReason(fault) && <FaultNote fault={fault} />}
        {report && plan && (
          <>
            {plan.words}
            {report.former && (
              <FormerUsersTick
                former={report.former}
                checked={users}
                locked={!may.members}
                disabled={busy}
                onChange={setUsers}
              />
            )}
            <div aria-live="polite">
              <EffectText
                effect={report.effect}
                change={report.change}
                nobody={plan.takesOrGives ? text.message('nothingChangesForAnybody') : ''}
              />
            </div>
            <UnknownNote
              unknown={plan.unknown}
              mode={unknown}
              mayKeep={may.keep}
              disabled={busy}
              onMode={setUnknown}
            />
            <BeyondNote message={text.message(`${does}Beyond`)} beyond={plan.beyond} />
          </>
        )}
        {isOpen && <ReasonField state={why} fault={fault} disabled={busy} />}
      </PlanDialogBox>
    </AskDialog>
  );
}
