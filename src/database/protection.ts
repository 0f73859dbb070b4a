import { type DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import {
  type Dialect,
  alone,
  dialectOf,
  fixCollations,
  groupsTables,
  installTriggers,
  seedStatements,
} from '../../migrations/triggers.js';
import { ADMINISTRATORS_ID, Epoch, Group, assertEntitiesFor } from '../entities/index.js';
import { GroupsSetupError } from '../errors/index.js';
import type { UsersOptions } from '../options/index.js';
import { exists, runAsync } from './work.js';
import { assertSupported } from './open-database.js';
import { rowsOf } from './pooled-connection.js';
import { faultOf } from './pooled-faults.js';

/**
 * Sees to it that the database itself protects what must be protected. After our migrations there is nothing to do; for
 * a host that uses `synchronize` instead, the triggers, the collations and the first rows are put in place.
 *
 * @returns the names of the triggers that had to be made
 * @throws GroupsSetupError when our entities or our tables aren't there
 */
export async function protectDatabase(dataSource: DataSource, { entity }: UsersOptions): Promise<string[]> {
  assertSupported(dataSource);
  assertEntitiesFor(entity);
  if (!dataSource.hasMetadata(Group)) {
    throw new GroupsSetupError(
      "The DataSource doesn't know the entities of the groups.",
      `Add ...groupsEntities({ user: ${entity.name} }) to the entities of TypeOrmModule.forRoot().`,
    );
  }
  const dialect = dialectOf(dataSource);
  const tables = groupsTables(
    dataSource,
    dataSource.getMetadata(Group).givenTableName!.replace(/group$/, ''),
  );
  if (!(await areTablesThere(dataSource))) {
    throw new GroupsSetupError(
      "The tables of the groups aren't in the database.",
      `Add ...groupsMigrations({ user: ${entity.name} }) to the migrations of TypeOrmModule.forRoot() and run them.`,
    );
  }
  return onOneConnection(dataSource, dialect, (runner) =>
    alone(runner, dialect, tables, async () => {
      await fixCollations(runner, dialect, tables);
      const made = await installTriggers(runner, dialect, tables);
      if (!(await areFirstRowsThere(dataSource, runner))) {
        for (const statement of seedStatements(dialect, tables)) await runner.query(statement);
      }
      return made;
    }),
  );
}

/** On PostgreSQL in a transaction, too: what starts meanwhile sees all of it or nothing. */
async function onOneConnection<T>(
  dataSource: DataSource,
  dialect: Dialect,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner('master');
  try {
    if (dialect !== 'postgres') return await work(runner);
    await runner.startTransaction('READ COMMITTED');
    const result = await work(runner);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Asked first, because an insert of nothing moves the epoch on PostgreSQL, and every instance would read all grants again. */
async function areFirstRowsThere(dataSource: DataSource, runner: QueryRunner): Promise<boolean> {
  const both = dataSource
    .createQueryBuilder()
    .select('g.id')
    .from(Group, 'g')
    .innerJoin(Epoch, 'e', 'e.id = 1')
    .where(`g.id = ${ADMINISTRATORS_ID}`);
  return runAsync(exists(both), async ({ sql, parameters }) => rowsOf(await runner.query(sql, parameters)));
}

async function areTablesThere(dataSource: DataSource): Promise<boolean> {
  try {
    const anyGroup = dataSource.createQueryBuilder().select('g.id').from(Group, 'g').limit(1);
    await runAsync(exists(anyGroup), async ({ sql, parameters }) =>
      rowsOf(await dataSource.query(sql, parameters)),
    );
    return true;
  } catch (error) {
    if (error instanceof QueryFailedError && !faultOf(error)) return false;
    throw error;
  }
}
