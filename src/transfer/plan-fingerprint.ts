import { createHash } from 'node:crypto';
import type { Stepwise } from '../database/index.js';
import type { ImportPlan } from './import-plan.js';

/**
 * A hash of what a plan would do, and to which groups in which version: SHA-256 in hex. Equal for plans of equal
 * effect, whenever and on whatever instance they are made. How many members a group has makes no difference,
 * because they stay whatever happens.
 */
export function* fingerprintOf(plan: ImportPlan): Stepwise<string> {
  const hash = createHash('sha256');
  const add = (...part: unknown[]) => hash.update(`${JSON.stringify(part)}\n`);
  add('plan', plan.replace, plan.onUnknown);
  for (const { groupId, version } of plan.deletions) {
    add('delete', groupId, version);
    yield;
  }
  for (const { entry, caption, renamedFrom } of plan.conflicts) add('conflict', entry, caption, renamedFrom);
  for (const { outcome, caption, target, groupId, unknown } of plan.groups) {
    add('group', outcome, caption, target, groupId ?? null, unknown);
    yield;
  }
  for (const {
    replaces,
    caption,
    captionKey,
    descriptionChange,
    permissions,
    added,
    removed,
  } of plan.writes) {
    add(
      'write',
      replaces?.id ?? null,
      replaces?.version ?? null,
      caption,
      captionKey,
      descriptionChange ?? null,
      permissions,
      added,
      removed,
    );
    yield;
  }
  return hash.digest('hex');
}

/** A hash of what a plan would do that isn't one of an import: SHA-256 in hex. */
export function fingerprintOfValues(...values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
