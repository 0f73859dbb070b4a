import { type Access, assertWithinCeiling } from '../access/index.js';
import type { Stepwise } from '../database/index.js';
import { RenameConflictError, UnknownPermissionError } from '../errors/index.js';
import { type ChosenPlan, chooseEntries } from './choose-entries.js';
import type { ImportInput } from './import-plan.js';
import { allPermissionsNeeded } from './permissions-needed.js';
import { fingerprintOf } from './plan-fingerprint.js';
import { planImport } from './plan-import.js';

/** A plan, and who it is made for. */
export interface MadePlan {
  plan: ChosenPlan;
  /** Of the plan of the whole document. */
  fingerprint: string;
  /** Which permissions it takes to do it. */
  needed: ReadonlySet<string>;
  access: Access;
}

/**
 * Makes the plan of an import or a restore. It needs no database, so nobody waits for a connection meanwhile.
 *
 * @param only the places of the chosen groups in the document; all of them without it
 */
export function* makePlan(input: ImportInput, access: Access, only?: readonly number[]): Stepwise<MadePlan> {
  const whole = yield* planImport(input);
  const fingerprint = yield* fingerprintOf(whole);
  const plan = yield* chooseEntries(whole, only);
  return { plan, fingerprint, needed: yield* allPermissionsNeeded(plan), access };
}

/** Whether somebody looked at another plan than this one. */
export function hasMoved({ fingerprint }: MadePlan, lookedAt: string | undefined): lookedAt is string {
  return lookedAt !== undefined && lookedAt !== fingerprint;
}

/**
 * @throws RenameConflictError
 * @throws UnknownPermissionError
 * @throws GrantCeilingError
 */
export function assertApplicable({ plan, needed, access }: MadePlan): void {
  const [conflict] = plan.conflicts;
  if (conflict) throw RenameConflictError.at(conflict);
  if (!plan.applicable) throw UnknownPermissionError.keys(plan.unknown);
  assertWithinCeiling(access, needed);
}
