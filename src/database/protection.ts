import {
  type DataSource,
  type ObjectLiteral,
  QueryFailedError,
  type QueryRunner,
  type SelectQueryBuilder,
} from 'typeorm';
import {
  TablesBusyError,
  alone,
  fixCollations,
  type GroupsTables,
  groupsTables,
  installTriggers,
  outdatedTriggers,
  pendingMigrations,
  seedStatements,
  startAfterHost,
} from '../../migrations/triggers.js';
import { ADMINISTRATORS_ID, Epoch, Group, assertEntitiesFor, userOptionFor } from '../entities/index.js';
import { GroupsSetupError } from '../errors/index.js';
import type { UsersOptions } from '../options/index.js';
import { allGrants } from './tables/grants.js';
import { allMemberships } from './tables/memberships.js';
import { exists } from './work/index.js';
import { type Dialect, dialectOf } from './dialects/index.js';
import { runOn } from './host-transaction.js';

/**
 * Sees to it that the database itself protects what must be protected. After our migrations there is nothing to do; for
 * a host that uses `synchronize` instead, the triggers, the collations and the first rows are put in place.
 *
 * @returns the names of the triggers that had to be made
 * @throws GroupsSetupError when our entities or our tables aren't there, triggers wait for one of our migrations, or another
 * process works on the tables for too long
 */
export async function protectDatabase(dataSource: DataSource, { entity }: UsersOptions): Promise<string[]> {
  const dialect = dialectOf(dataSource);
  assertEntitiesFor(entity);
  if (!dataSource.hasMetadata(Group)) {
    throw new GroupsSetupError(
      "The DataSource doesn't know the entities of the groups.",
      `Add ...groupsEntities({ ${userOptionFor(entity)} }) to the entities of TypeOrmModule.forRoot().`,
    );
  }
  const { name } = dialect;
  const tables = groupsTables(
    dataSource,
    dataSource.getMetadata(Group).givenTableName!.replace(/group$/, ''),
  );
  if (!(await areTablesThere(dataSource))) {
    throw new GroupsSetupError(
      "The tables of the groups aren't in the database.",
      `Add ...groupsMigrations({ ${userOptionFor(entity)}${startAtFor(dataSource)} }) to the migrations of TypeOrmModule.forRoot(), and run them: migrationsRun: true does that at the start.`,
    );
  }
  return onOneConnection(dataSource, dialect, (runner) =>
    alone(runner, name, tables, async () => {
      await assertUpToDate(dataSource, runner, tables);
      await fixCollations(runner, name, tables);
      const made = await installTriggers(runner, name, tables);
      if (!(await areFirstRowsThere(dataSource, runner))) {
        await assertNothingLost(dataSource, runner);
        for (const statement of seedStatements(name, tables)) await runner.query(statement);
      }
      return made;
    }),
  );
}

/** Without it everything works here, and fails on an empty database, where our migration would come before the users. */
function startAtFor(dataSource: DataSource): string {
  const time = startAfterHost(dataSource);
  return time === undefined ? '' : `, startAt: ${time}`;
}

/**
 * In a transaction where that is possible: what starts meanwhile sees all of it or nothing. The host's subscribers don't hear of
 * it: an error of theirs after the COMMIT would look like one of the COMMIT.
 */
async function onOneConnection<T>(
  dataSource: DataSource,
  dialect: Dialect,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner('master');
  try {
    if (!dialect.changesSchemaInTransaction) return await work(runner);
    for (const sql of dialect.begin) await runner.query(sql);
    const result = await work(runner);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    if (dialect.changesSchemaInTransaction) await runner.query('ROLLBACK').catch(() => undefined);
    throw error instanceof TablesBusyError
      ? new GroupsSetupError(TablesBusyError.PROBLEM, TablesBusyError.REMEDY)
      : error;
  } finally {
    await runner.release();
  }
}

/** @throws GroupsSetupError when triggers are those of an earlier version, and a migration will replace them */
async function assertUpToDate(
  dataSource: DataSource,
  runner: QueryRunner,
  tables: GroupsTables,
): Promise<void> {
  const outdated = await outdatedTriggers(runner, dialectOf(dataSource).name, tables);
  if (outdated.length === 0 || dataSource.options.synchronize) return;
  const pending = await pendingMigrations(dataSource, runner);
  if (pending.length === 0) return;
  throw new GroupsSetupError(
    `These triggers are those of an earlier version: ${outdated.join(', ')}.`,
    `Run the migration ${pending.join(', ')}: npx typeorm -d data-source.js migration:run.`,
  );
}

/** Asked first, because an insert of nothing moves the epoch on PostgreSQL, and every instance would read all grants again. */
async function areFirstRowsThere(dataSource: DataSource, runner: QueryRunner): Promise<boolean> {
  const both = dataSource
    .createQueryBuilder()
    .select('g.id')
    .from(Group, 'g')
    .innerJoin(Epoch, 'e', 'e.id = 1')
    .where(`g.id = ${ADMINISTRATORS_ID}`);
  return runOn(runner, exists(both));
}

/** @throws GroupsSetupError when groups are still joined or granted something, but Administrators is gone */
async function assertNothingLost(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  const isThere = (builder: SelectQueryBuilder<ObjectLiteral>) => runOn(runner, exists(builder.limit(1)));
  const administrators = dataSource
    .createQueryBuilder()
    .select('g.id')
    .from(Group, 'g')
    .where(`g.id = ${ADMINISTRATORS_ID}`);
  if (await isThere(administrators)) return;
  if ((await isThere(allMemberships(dataSource))) || (await isThere(allGrants(dataSource)))) {
    throw GroupsSetupError.administratorsGone();
  }
}

async function areTablesThere(dataSource: DataSource): Promise<boolean> {
  try {
    const anyGroup = dataSource.createQueryBuilder().select('g.id').from(Group, 'g').limit(1);
    await runOn(dataSource, exists(anyGroup));
    return true;
  } catch (error) {
    if (error instanceof QueryFailedError && !dialectOf(dataSource).faultOf(error)) return false;
    throw error;
  }
}
