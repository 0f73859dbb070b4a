import type { Access } from '../access/index.js';
import type { Stepwise } from '../database/index.js';
import { AccessDeniedError } from '../errors/index.js';
import type { ImportPlan, PlannedWrite, UnknownMode } from './import-plan.js';

/**
 * What the actor must hold for a write: what it gives and takes. If it changes the caption of a group, also all that the group
 * grants: people know it by its name.
 */
export function permissionsNeeded({
  replaces,
  caption,
  permissions,
  added,
  removed,
}: PlannedWrite): string[] {
  const isRenamed = replaces !== null && replaces.caption !== caption;
  return [...(isRenamed ? permissions : added), ...removed];
}

/** The same for a whole plan, each once. Who deletes a group takes all that it grants. */
export function* allPermissionsNeeded({
  writes,
  deletions,
}: Pick<ImportPlan, 'writes' | 'deletions'>): Stepwise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const write of writes) {
    for (const key of permissionsNeeded(write)) keys.add(key);
    yield;
  }
  for (const { removed } of deletions) {
    for (const key of removed) keys.add(key);
    yield;
  }
  return keys;
}

/** Which of these permissions the actor doesn't hold, sorted. */
export function permissionsBeyond(access: Pick<Access, 'can'>, keys: readonly string[]): string[] {
  return keys.filter((key) => !access.can(key)).sort();
}

/** @throws AccessDeniedError if unknown permissions are to be kept, unless the actor is an administrator */
export function assertMayKeep(access: Access, unknown: UnknownMode | undefined): void {
  if (unknown === 'keep' && !access.administrator) throw AccessDeniedError.missing([]);
}
