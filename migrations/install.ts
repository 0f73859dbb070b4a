import type { Dialect, SqlRunner, Trigger, TriggerSet } from './sql.js';

/** MySQL: no right to make triggers while the binary log is on; no TRIGGER privilege; no SUPER privilege. */
const MAY_NOT_CREATE_TRIGGERS = [1419, 1142, 1227];

/** The names of triggers that aren't there, are switched off, or have another body. */
export async function missingOf(runner: SqlRunner, set: TriggerSet): Promise<string[]> {
  return lacking(set.triggers, await installed(runner, set)).map(({ name }) => name);
}

/** The names of triggers that are there with another body: another version made them. */
export async function outdatedOf(runner: SqlRunner, set: TriggerSet): Promise<string[]> {
  const present = await installed(runner, set);
  return lacking([...set.routines, ...set.triggers], present)
    .map(({ name }) => name)
    .filter((name) => present.has(name));
}

/**
 * Makes the triggers that are missing, and replaces those that have another body.
 *
 * @returns the names of those it made.
 */
export async function installMissing(
  runner: SqlRunner,
  dialect: Dialect,
  set: TriggerSet,
): Promise<string[]> {
  const present = await installed(runner, set);
  const made = lacking(set.triggers, present);
  try {
    for (const { create } of lacking(set.routines, present)) await runner.query(create);
    for (const { name, create, drop } of made) {
      // On PostgreSQL it may be switched off. Dropping one that is absent would take it from a process that was quicker.
      if (dialect === 'postgres' || present.has(name)) await runner.query(drop);
      await runner.query(create);
    }
  } catch (error) {
    throw explained(error);
  }
  return made.map(({ name }) => name);
}

/** Removes the triggers and their functions. The tables must still exist. */
export async function dropAll(runner: SqlRunner, { triggers, routines }: TriggerSet): Promise<void> {
  for (const { drop } of [...triggers, ...routines]) await runner.query(drop);
}

/** What is in the database, by name. */
async function installed(runner: SqlRunner, set: TriggerSet): Promise<Map<string, string>> {
  const rows = (await runner.query(set.installed)) as { name: string; definition: string }[];
  return new Map(rows.map(({ name, definition }) => [name, definition]));
}

function lacking(wanted: readonly Trigger[], present: ReadonlyMap<string, string>): Trigger[] {
  return wanted.filter(({ name, definition }) => present.get(name) !== definition);
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
