import { collationFixes } from './mysql/collations.js';
import { seed as mysqlSeed } from './mysql/seed.js';
import { mysqlTriggers } from './mysql/triggers.js';
import { seed as postgresSeed } from './postgres/seed.js';
import { postgresTriggers } from './postgres/triggers.js';
import type { Dialect, GroupsTables, SqlRunner, Trigger, TriggerSet } from './sql.js';
import { seed as sqliteSeed } from './sqlite/seed.js';
import { sqliteTriggers } from './sqlite/triggers.js';

export { alone } from './alone.js';
export { dataSourceOf, dialectOf, groupsTables } from './connection.js';
export { PROTECTED_MARKER, REFUSALS } from './messages.js';
export type { Dialect, GroupsTables, SqlRunner, Trigger, TriggerSet } from './sql.js';

const TRIGGERS = { sqlite: sqliteTriggers, postgres: postgresTriggers, mysql: mysqlTriggers };
const SEEDS = { sqlite: sqliteSeed, postgres: postgresSeed, mysql: mysqlSeed };

/** MySQL: no right to make triggers while the binary log is on; no TRIGGER privilege; no SUPER privilege. */
const MAY_NOT_CREATE_TRIGGERS = [1419, 1142, 1227];

/** The triggers that protect our tables, as SQL. Runs nothing. */
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

/** The names of the triggers that should be there and aren't, or are switched off. Doesn't compare their bodies. */
export async function missingTriggers(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<string[]> {
  return (await missing(runner, groupsTriggers(dialect, tables))).map(({ name }) => name);
}

/**
 * Makes the triggers that are missing and leaves the others alone, so that it can run at every start; in several
 * processes at once only `alone`. The tables must exist; the rows of the epoch and of Administrators need not.
 *
 * @returns the names of those it made.
 * @throws Error on MySQL when the database user may not create triggers, saying what to grant or set.
 */
export async function installTriggers(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<string[]> {
  const set = groupsTriggers(dialect, tables);
  const absent = await missing(runner, set);
  if (absent.length === 0) return [];
  try {
    for (const { create } of set.routines) await runner.query(create);
    for (const { create, drop } of absent) {
      // There it may be switched off. Elsewhere it is absent, and dropping it would take it from a process that was quicker.
      if (dialect === 'postgres') await runner.query(drop);
      await runner.query(create);
    }
  } catch (error) {
    throw explained(error);
  }
  return absent.map(({ name }) => name);
}

/** Removes the triggers and their functions. The tables must still exist. */
export async function dropTriggers(runner: SqlRunner, dialect: Dialect, tables: GroupsTables): Promise<void> {
  const { triggers, routines } = groupsTriggers(dialect, tables);
  for (const { drop } of [...triggers, ...routines]) await runner.query(drop);
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

async function missing(runner: SqlRunner, { installed, triggers }: TriggerSet): Promise<Trigger[]> {
  const rows = (await runner.query(installed)) as { name: string }[];
  const names = new Set(rows.map(({ name }) => name));
  return triggers.filter(({ name }) => !names.has(name));
}

function explained(error: unknown): unknown {
  const { errno } = error as { errno?: number };
  if (errno === undefined || !MAY_NOT_CREATE_TRIGGERS.includes(errno)) return error;
  return new Error(
    'The database user may not create the triggers that protect the groups. ' +
      'Let an administrator run GRANT TRIGGER ON … TO that user and, where the binary log is on, SET GLOBAL log_bin_trust_function_creators = 1.',
    { cause: error },
  );
}
