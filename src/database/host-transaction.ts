import type { DataSource, QueryRunner } from 'typeorm';
import { rowsOf } from './pooled-connection.js';
import { type Work, runAsync } from './work/index.js';

/**
 * Does work on a connection of the host's, in its transaction if there is one: its changes are seen there, and nowhere else yet.
 *
 * @param asked how a statement is asked, for instance `Dialect.lockedRead`
 */
export function runOn<T>(
  runner: QueryRunner | DataSource,
  work: Work<T>,
  asked: (sql: string) => string = (sql) => sql,
): Promise<T> {
  return runAsync(work, async ({ sql, parameters, each }) => {
    if (!each) return rowsOf(await runner.query(asked(sql), parameters));
    for (const row of each) await runner.query(sql, [...row]);
    return [];
  });
}
