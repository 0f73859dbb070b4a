import { SEEDS } from './1-create-groups/index.js';
import { TRIGGERS } from './2-extend-groups/index.js';
import { collationFixes } from './collations.js';
import { dropAll, installMissing, missingOf, outdatedOf } from './install.js';
import type { Dialect, GroupsTables, SqlRunner, TriggerSet } from './sql.js';

export { TablesBusyError, alone } from './alone.js';
export { dataSourceOf, dialectOf, groupsTables } from './connection.js';
export { PROTECTED_MARKER, REFUSALS } from './1-create-groups/index.js';
export { startAfterHost } from './order.js';
export { pendingMigrations } from './pending.js';
export type { Dialect, GroupsTables, SqlRunner, Trigger, TriggerSet } from './sql.js';

/** The triggers that protect our tables: those of the newest migration that changed them. Runs nothing. */
export function groupsTriggers(dialect: Dialect, tables: GroupsTables): TriggerSet {
  return TRIGGERS[dialect](tables);
}

/**
 * The statements that put the epoch row and Administrators in place where they are missing; running them again
 * changes nothing. Works with and without the triggers. Two processes at once may collide: take a lock, or try again.
 */
export function seedStatements(dialect: Dialect, tables: GroupsTables, now = new Date()): string[] {
  return SEEDS[dialect](tables, now.toISOString());
}

/** The names of the triggers that should be there and aren't, are switched off, or do something else than they should. */
export async function missingTriggers(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<string[]> {
  return missingOf(runner, groupsTriggers(dialect, tables));
}

/** The names of the triggers whose body is that of another version. */
export async function outdatedTriggers(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<string[]> {
  return outdatedOf(runner, groupsTriggers(dialect, tables));
}

/**
 * Makes the triggers that are missing, replaces those that do something else than they should (an earlier version made
 * them), and leaves the others alone, so that it can run at every start; in several processes at once only `alone`.
 * The tables must exist; the rows of the epoch and of Administrators need not.
 *
 * @returns the names of those it made.
 * @throws Error on MySQL when the database user may not create triggers, saying what to grant or set.
 */
export async function installTriggers(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<string[]> {
  return installMissing(runner, dialect, groupsTriggers(dialect, tables));
}

/** Removes the triggers and their functions. The tables must still exist. */
export async function dropTriggers(runner: SqlRunner, dialect: Dialect, tables: GroupsTables): Promise<void> {
  return dropAll(runner, groupsTriggers(dialect, tables));
}

/**
 * MySQL and MariaDB: gives tables made by `synchronize` the collations the migration would have. Does nothing when
 * they are right, and on the other databases, whose comparisons are exact from the start.
 *
 * @returns the statements it ran.
 */
export async function fixCollations(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<string[]> {
  if (dialect !== 'mysql') return [];
  const fixes = await collationFixes(runner, tables);
  for (const fix of fixes) await runner.query(fix);
  return fixes;
}
