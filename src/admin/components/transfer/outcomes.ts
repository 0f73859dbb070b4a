import { type ImportReport, type PlannedGroup, type PlannedOutcome } from '../../contract.js';

export const OUTCOMES: readonly PlannedOutcome[] = ['create', 'replace', 'rename', 'unchanged', 'protected'];

/** The pill's colour. */
export const TONES: Record<PlannedOutcome, string> = {
  create: 'gr-pill-good',
  replace: 'gr-pill-primary',
  rename: 'gr-pill-good',
  unchanged: '',
  protected: 'gr-pill-warn',
};

/** What is written first, what stays as it is last and in one line. */
export function splitPlan({ groups }: ImportReport): { written: PlannedGroup[]; unchanged: PlannedGroup[] } {
  const rank = ({ outcome }: PlannedGroup) => OUTCOMES.indexOf(outcome);
  return {
    written: groups.filter(({ outcome }) => outcome !== 'unchanged').sort((a, b) => rank(a) - rank(b)),
    unchanged: groups.filter(({ outcome }) => outcome === 'unchanged'),
  };
}

export const writes = ({ counts }: ImportReport): number => counts.create + counts.replace + counts.rename;
