import type { Stepwise } from '../database/index.js';
import type { PlannedWrite } from './import-plan.js';

/** Which permissions are given or taken, each once. */
export function* permissionsChangedBy(writes: readonly PlannedWrite[]): Stepwise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const { added, removed } of writes) {
    for (const key of added) keys.add(key);
    for (const key of removed) keys.add(key);
    yield;
  }
  return keys;
}
