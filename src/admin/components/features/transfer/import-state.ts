import {
  type ActionFault,
  type Answer,
  type ImportReport,
  type ReplaceMode,
  type UnknownMode,
} from '../../../contract/index.js';
import { type ReadFile } from './read-file.js';

/** What the user waits for now. */
export interface Busy {
  step: 'reading' | 'sending' | 'planning' | 'saving';
  /** How much of the file has been sent. */
  percent?: number;
}

export interface ImportModes {
  replace: ReplaceMode;
  unknown: UnknownMode;
}

/** What the popup knows, from choosing a file to the report of what was done. */
export interface ImportState {
  modes: ImportModes;
  /** The file, once it is chosen. */
  chosen: File | null;
  /** What is in it, once it is read. */
  file: ReadFile | null;
  /** The plan, or what was done. */
  report: ImportReport | null;
  /** The plan that was shown before, if the groups have changed since. */
  before: ImportReport | null;
  /** The places of the groups that are left out. */
  left: ReadonlySet<number>;
  fault: ActionFault | null;
  /** A save was sent, but no answer came. It may have been carried out. */
  lost: boolean;
  busy: Busy | null;
}

export type ImportAnswer = Answer<{ report: ImportReport }>;

export type ImportEvent =
  /** Back to the beginning. The choices stay. */
  | { kind: 'forgotten' }
  | { kind: 'chosen'; source: File }
  | { kind: 'read'; file: ReadFile }
  /** A fault that was found in the browser. */
  | { kind: 'refused'; fault: ActionFault }
  | { kind: 'modes'; modes: ImportModes }
  | { kind: 'planAsked'; modes: ImportModes }
  | { kind: 'planAnswered'; answer: ImportAnswer }
  | { kind: 'saveAsked' }
  | { kind: 'saveAnswered'; answer: ImportAnswer }
  | { kind: 'progressed'; busy: Busy }
  | { kind: 'ticked'; places: readonly number[]; on: boolean };

export const NOTHING_CHOSEN: ImportState = {
  modes: { replace: 'enabled', unknown: 'refuse' },
  chosen: null,
  file: null,
  report: null,
  before: null,
  left: new Set(),
  fault: null,
  lost: false,
  busy: null,
};

export function importReducer(state: ImportState, event: ImportEvent): ImportState {
  switch (event.kind) {
    case 'forgotten':
      return { ...NOTHING_CHOSEN, modes: state.modes };
    case 'chosen':
      return { ...NOTHING_CHOSEN, modes: state.modes, chosen: event.source, busy: { step: 'reading' } };
    case 'read':
      return { ...state, file: event.file };
    case 'refused':
      return { ...state, busy: null, fault: event.fault };
    case 'modes':
      return { ...state, modes: event.modes };
    case 'planAsked':
      return { ...state, modes: event.modes, before: null, lost: false, busy: { step: 'sending' } };
    case 'planAnswered':
      return { ...state, busy: null, ...planned(event.answer) };
    case 'saveAsked':
      return { ...state, busy: { step: 'saving' } };
    case 'saveAnswered':
      return { ...state, busy: null, fault: null, lost: false, ...saved(state, event.answer) };
    case 'progressed':
      return { ...state, busy: event.busy };
    case 'ticked':
      return { ...state, left: ticked(state.left, event.places, event.on) };
  }
}

/** Whether the file is read, and the same request may succeed the next time. */
export function mayAskAgain({ file, fault, lost }: ImportState): boolean {
  return file !== null && fault !== null && !lost && !fault.code.startsWith('DOCUMENT_');
}

function planned(answer: ImportAnswer): Partial<ImportState> {
  return answer.fault ? { fault: answer.fault, report: null } : { fault: null, report: answer.report };
}

function saved({ report }: ImportState, answer: ImportAnswer): Partial<ImportState> {
  const { fault } = answer;
  if (!fault) {
    // If a save was carried out before, the server doesn't send its groups again. They are those of this plan.
    const done =
      answer.report.kind === 'repeated' && report ? { ...report, kind: 'done' as const } : answer.report;
    return { before: null, report: done };
  }
  if (fault.code === 'PLAN_MOVED') return { before: report, report: fault.data.report as ImportReport };
  return { fault, lost: isLoss(fault) };
}

/** The faults after which the save may have been carried out or not. */
function isLoss({ code }: ActionFault): boolean {
  return code === 'NETWORK' || code === 'SERVER';
}

function ticked(left: ReadonlySet<number>, places: readonly number[], on: boolean): ReadonlySet<number> {
  const after = new Set(left);
  for (const place of places) {
    if (on) after.delete(place);
    else after.add(place);
  }
  return after;
}
