import type { Access } from '../access/index.js';
import type { Stepwise } from '../database/index.js';
import type { ChosenPlan } from './choose-entries.js';
import { permissionsBeyond, permissionsNeeded } from './permissions-needed.js';
import type { PlannedGroup, PlannedOutcome, ReplaceMode } from './import-plan.js';

/** What happens, or happened, to one entry of the document. */
export interface ReportedGroup extends PlannedGroup {
  /** Whether it is among the entries that are applied. The others are left out, whatever their outcome says. */
  chosen: boolean;
  /** What it needs that the actor doesn't hold, sorted: an import with it among the chosen ones is refused. */
  beyond: string[];
}

/** What an import did, or would do. */
export interface ImportReport {
  /** `repeated`: done before, by a request with this idempotency key. `groups` and `unknown` are then empty. */
  kind: 'planned' | 'done' | 'repeated';
  replace: ReplaceMode;
  /** Of the plan of the whole document, whichever entries are chosen. */
  fingerprint: string;
  /** One per entry, in the order of the document. */
  groups: ReportedGroup[];
  /** Permissions of the chosen entries that no group knows here, sorted. */
  unknown: string[];
  /** How many of the chosen entries have which outcome. */
  counts: Record<PlannedOutcome, number>;
}

/** Tells an actor of a plan, before or after it is done. */
export function* reportOf(
  { replace, groups, writes, unknown, counts, chosen }: ChosenPlan,
  fingerprint: string,
  access: Pick<Access, 'can'>,
  kind: 'planned' | 'done',
): Stepwise<ImportReport> {
  const rows: ReportedGroup[] = [];
  const chosenWrites = new Map(writes.map((write) => [write.entry, write]));
  for (const [entry, group] of groups.entries()) {
    const write = chosenWrites.get(entry);
    const needed = write ? permissionsNeeded(write) : [...group.added, ...group.removed];
    rows.push({ ...group, chosen: chosen.has(entry), beyond: permissionsBeyond(access, needed) });
    yield;
  }
  return { kind, replace, fingerprint, groups: rows, unknown, counts };
}
