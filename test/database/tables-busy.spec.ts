import { type DataSource, type QueryRunner } from 'typeorm';
import {
  TablesBusyError,
  alone,
  dialectOf,
  groupsTables,
  missingTriggers,
} from '../../migrations/triggers.js';
import { protectDatabase } from '../../src/database/protection.js';
import { GroupsSetupError, groupsEntities } from '../../src/index.js';
import { HostUser, hostWith, inventory } from '../migrations/host.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';

const USERS = { entity: HostUser, label: 'name' } as never;
const entities = [HostUser, ...groupsEntities({ user: HostUser })];

/** Lets a DataSource wait for a second instead of a minute. */
function impatient(dataSource: DataSource): DataSource {
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<never>;
    runner.query = (sql: string, ...rest: unknown[]) => query(sql.replace(', 60) AS', ', 1) AS'), ...rest);
    return runner;
  };
  return dataSource;
}

describeEachDatabase(
  'While another process works on the tables of the groups for too long',
  (fixture) => {
    let database: TestDatabase;
    let other: DataSource;
    let holder: QueryRunner;

    beforeEach(async () => {
      database = await fixture.create();
      other = await database.open({ entities });
      holder = other.createQueryRunner();
    });
    afterEach(() => holder.release());

    const whileHeld = (work: () => Promise<unknown>) => alone(holder, 'mysql', groupsTables(other), work);

    it('a start fails with what to do, and writes nothing', async () => {
      const dataSource = impatient(await database.open({ entities, synchronize: true }));
      await whileHeld(async () => {
        const before = await inventory(dataSource, 'mysql');
        const error: unknown = await protectDatabase(dataSource, USERS).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(GroupsSetupError);
        expect((error as Error).message).toMatch(
          /Another process .* 60 seconds\. Start again when it is done\.$/,
        );
        expect(await inventory(dataSource, 'mysql')).toEqual(before);
        expect(await dataSource.query('SELECT id FROM groups_group')).toEqual([]);
      });
      expect(await protectDatabase(dataSource, USERS)).not.toEqual([]);
      expect(await missingTriggers(dataSource, dialectOf(dataSource), groupsTables(dataSource))).toEqual([]);
    });

    it('migrations fail and make no table, and run when it is done', async () => {
      const dataSource = impatient(await database.open({ ...hostWith(HostUser) }));
      await whileHeld(async () => {
        await expect(dataSource.runMigrations({ transaction: 'each' })).rejects.toThrow(TablesBusyError);
        expect((await inventory(dataSource, 'mysql')).filter((name) => name.includes('groups_'))).toEqual([]);
      });
      expect((await dataSource.runMigrations({ transaction: 'each' })).length).toBeGreaterThan(0);
    });
  },
  ['mysql'],
);
