import type { Stepwise } from '../database/index.js';
import { RequestInvalidError } from '../errors/index.js';
import type { ImportPlan, PlannedWrite } from './import-plan.js';
import { summaryOf } from './plan-import.js';

/** A plan of which some entries are to be applied. */
export interface ChosenPlan extends ImportPlan {
  /** The places of the chosen entries in the document, from 0. `groups` still has a row for every entry. */
  chosen: ReadonlySet<number>;
}

/**
 * Chooses entries of a plan by their place in the document; all of them without `only`. What is left out keeps the name
 * it was planned with, so that a choice moves no number: what was said of an entry is what happens to it.
 *
 * @throws RequestInvalidError for a place the document doesn't have
 */
export function* chooseEntries(plan: ImportPlan, only?: readonly number[]): Stepwise<ChosenPlan> {
  if (!only) return { ...plan, chosen: new Set(plan.groups.keys()) };
  const chosen = new Set(only);
  for (const entry of chosen) if (plan.groups[entry] === undefined) throw noSuchEntry(entry, plan);
  if (plan.replace === 'mirror') throw mirroredInPart();
  const writes = plan.writes.filter(({ entry }) => chosen.has(entry));
  const lacking = writes.find(({ after }) => after !== undefined && !chosen.has(after));
  if (lacking) throw withoutRename(lacking);
  const conflicts = plan.conflicts.filter(({ entry }) => chosen.has(entry));
  const groups = plan.groups.filter((_, entry) => chosen.has(entry));
  return { ...plan, writes, conflicts, ...(yield* summaryOf({ ...plan, groups, conflicts })), chosen };
}

function mirroredInPart(): RequestInvalidError {
  const message = 'must be left out with replace=mirror: a part of the file would delete the rest';
  return RequestInvalidError.at([{ path: 'only', message }]);
}

function withoutRename({ entry, after }: PlannedWrite): RequestInvalidError {
  const message = `must have ${after}, too: groups[${entry}] gets the caption of the group that groups[${after}] renames`;
  return RequestInvalidError.at([{ path: 'only', message }]);
}

function noSuchEntry(entry: number, { groups }: ImportPlan): RequestInvalidError {
  const message = `must be places of groups in the file, from 0 to ${groups.length - 1}; ${entry} is none`;
  return RequestInvalidError.at([{ path: 'only', message }]);
}
