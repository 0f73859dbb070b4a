import type { Access } from '../access/index.js';
import type { Stepwise } from '../database/index.js';
import type { Effect } from '../memberships/index.js';
import type { ChosenPlan } from './choose-entries.js';
import { permissionsBeyond, permissionsNeeded } from './permissions-needed.js';
import type { PlanCounts, PlannedDeletion, PlannedGroup, ReplaceMode } from './import-plan.js';
import { type PlanRules, type PlannedRefusal, refusalsOf } from './plan-refusals.js';

/** What happens, or happened, to one entry of the document. */
export interface ReportedGroup extends PlannedGroup {
  /** Whether it is among the entries that are applied. The others are left out, whatever their outcome says. */
  chosen: boolean;
  /** What it needs that the actor doesn't hold, sorted: an import with it among the chosen ones is refused. */
  beyond: string[];
}

/** A group that is deleted, or was, because the mirrored document doesn't have it. */
export interface DeletedGroup extends Omit<PlannedDeletion, 'version'> {
  /** What of its permissions the actor doesn't hold, sorted. */
  beyond: string[];
}

/** What an import did, or would do. */
export interface ImportReport {
  /** `repeated`: done before, by a request with this idempotency key. The lists are then empty, and `effect` is null. */
  kind: 'planned' | 'done' | 'repeated';
  replace: ReplaceMode;
  /** Of the plan of the whole document, whichever entries are chosen. */
  fingerprint: string;
  /** Whether the actor who asked could apply it: there are no refusals. */
  applicable: boolean;
  /** What applying it would be refused for: the first 100. */
  refusals: PlannedRefusal[];
  /** One per entry, in the order of the document. */
  groups: ReportedGroup[];
  /** Groups that the document doesn't have, where it is mirrored. */
  deleted: DeletedGroup[];
  /** Permissions of the chosen entries that no group knows here, sorted. */
  unknown: string[];
  /** How many of the chosen entries have which outcome, and how many groups are deleted. */
  counts: PlanCounts;
  /**
   * Who would no longer be able to do what, and who could do more, when the plan was made. Null where more than 5,000 groups
   * with users change.
   */
  effect: Effect | null;
}

/** What a report is made of. */
interface Reported {
  plan: ChosenPlan;
  fingerprint: string;
  access: Pick<Access, 'can'>;
  effect: Effect | null;
}

/** Tells an actor of a plan before it is done. */
export function* reportOfPlan(
  { plan, fingerprint, access, effect }: Reported,
  rules: PlanRules,
): Stepwise<ImportReport> {
  const refusals = yield* refusalsOf(plan, access, rules);
  return {
    kind: 'planned',
    ...(yield* common(plan, access)),
    fingerprint,
    applicable: refusals.length === 0,
    refusals,
    effect,
  };
}

/**
 * Tells an actor of a plan after it was done.
 *
 * @param groupIds those of the groups that were written, by the place of their entry
 */
export function* reportOfImport(
  { plan, fingerprint, access, effect }: Reported,
  groupIds: ReadonlyMap<number, number>,
): Stepwise<ImportReport> {
  const report = yield* common(plan, access);
  for (const [entry, groupId] of groupIds) report.groups[entry]!.groupId = groupId;
  return { kind: 'done', ...report, fingerprint, applicable: true, refusals: [], effect };
}

function* common(
  { replace, groups, writes, deletions, unknown, counts, chosen }: ChosenPlan,
  access: Pick<Access, 'can'>,
): Stepwise<Pick<ImportReport, 'replace' | 'groups' | 'deleted' | 'unknown' | 'counts'>> {
  const rows: ReportedGroup[] = [];
  const chosenWrites = new Map(writes.map((write) => [write.entry, write]));
  for (const [entry, group] of groups.entries()) {
    const write = chosenWrites.get(entry);
    const needed = write ? permissionsNeeded(write) : [...group.added, ...group.removed];
    rows.push({ ...group, chosen: chosen.has(entry), beyond: permissionsBeyond(access, needed) });
    yield;
  }
  const deleted: DeletedGroup[] = [];
  for (const { version: _, ...deletion } of deletions) {
    deleted.push({ ...deletion, beyond: permissionsBeyond(access, deletion.removed) });
    yield;
  }
  return { replace, groups: rows, deleted, unknown, counts };
}
