import type { Dialect, GroupsTables, SqlRunner } from './sql.js';
import { literal } from './sql.js';

/** Seconds that another process may take for its triggers. */
const LIMIT = 60;

/** Another process kept the lock on our tables for longer than we wait. Nothing was written. */
export class TablesBusyError extends Error {
  static readonly PROBLEM = `Another process has worked on the tables of the groups for more than ${LIMIT} seconds.`;
  static readonly REMEDY = 'Start again when it is done.';

  constructor() {
    super(`${TablesBusyError.PROBLEM} ${TablesBusyError.REMEDY}`);
  }
}

/**
 * Does work on our schema while no other process does any: several instances start at once, and the database's own
 * `IF NOT EXISTS` doesn't hold between them. The runner has to be one connection; on PostgreSQL, in a transaction, with
 * which the lock ends. SQLite needs none: there, each statement looks and makes in one step.
 *
 * @throws TablesBusyError on MySQL, where the lock has a limit
 */
export async function alone<T>(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
  work: () => Promise<T>,
): Promise<T> {
  const name = literal(`nestjs-adminjs-groups ${tables.group.path}`);
  if (dialect === 'postgres')
    await runner.query(`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  if (dialect !== 'mysql') return work();
  // Locks are the server's, not the database's, and their names are short.
  const lock = `MD5(CONCAT(DATABASE(), ${name}))`;
  const [row] = (await runner.query(`SELECT GET_LOCK(${lock}, ${LIMIT}) AS \`taken\``)) as {
    taken: unknown;
  }[];
  if (Number(row?.taken) !== 1) throw new TablesBusyError();
  try {
    return await work();
  } finally {
    await runner.query(`SELECT RELEASE_LOCK(${lock})`);
  }
}
