import type { DataSource } from 'typeorm';
import { groupsMigrations } from '../../migrations/index.js';
import { dialectOf, groupsTables, missingTriggers } from '../../migrations/triggers.js';
import { groupsEntities } from '../../src/index.js';
import { User } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { Office } from '../support/offices.js';
import { reportFigures } from '../support/report-figures.js';

const ROUNDS = 1;
const TOGETHER = 3;
/** The host's own, and those of the groups. */
const MIGRATIONS = 1 + groupsMigrations({ user: User }).length;
const ADMINISTRATORS = ['anna@example.com', 'bert@example.com'];

describeEachDatabase('Three processes that start at once', (database) => {
  let shared: TestDatabase;
  const wal = database.kind === 'sqlite' ? { enableWAL: true } : {};

  it('make everything once on an empty database, when each runs the migrations', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      shared = await database.create();
      await together({ migrationsRun: true }, ADMINISTRATORS);
      const { members, ...rest } = await state();
      expect(rest).toEqual({
        administrators: 1,
        epochs: 1,
        missing: [],
        migrations: MIGRATIONS,
        grants: 1,
      });
      expect(members).toEqual(ADMINISTRATORS);
      expect(await firstEntries()).toBe(1);
    }
  }, 120_000);

  it('make everything once, when the migrations ran before', async () => {
    shared = await database.create();
    await (await Office.start(shared, { dataSource: { ...wal, migrationsRun: true } })).stop();
    const dataSource = await open();
    for (const label of ADMINISTRATORS)
      await dataSource.query(`INSERT INTO host_user (email, name) VALUES ('${label}', '')`);
    await together({}, ADMINISTRATORS);
    expect(await state()).toMatchObject({
      administrators: 1,
      epochs: 1,
      missing: [],
      members: ADMINISTRATORS,
    });
    expect(await firstEntries()).toBe(1);
  }, 60_000);

  it('make what synchronize leaves out once, and get back every trigger somebody took', async () => {
    shared = await database.create();
    await (await Office.start(shared, { dataSource: { ...wal, synchronize: true } })).stop();
    const dataSource = await open();
    for (let round = 0; round < ROUNDS; round++) {
      await dataSource.query('DROP TABLE groups_history');
      await dataSource.query('DROP TABLE groups_membership');
      await dataSource.query('DROP TABLE groups_grant');
      await dataSource.query('DROP TABLE groups_permission');
      await dataSource.query('DROP TABLE groups_group');
      await dataSource.query('DROP TABLE groups_epoch');
      await dataSource.synchronize();
      await together({});
      expect(await state()).toMatchObject({ administrators: 1, epochs: 1, missing: [] });
    }
  }, 120_000);

  it('come up on an empty database, when each synchronizes', async () => {
    shared = await database.create();
    await together({ synchronize: true, retryAttempts: 20 });
    expect(await state()).toMatchObject({ administrators: 1, epochs: 1, missing: [] });
  }, 120_000);

  async function together(dataSource: object, administrators?: string[]): Promise<void> {
    const started = Date.now();
    const offices = await Office.startTogether(TOGETHER, shared, {
      dataSource: { ...wal, ...dataSource },
      ...(administrators && { administrators }),
    });
    const made = await offices.at(-1)?.tell({
      way: 'call',
      service: 'groups',
      method: 'create',
      args: [{ caption: 'First', permissions: ['Report:read'] }],
    });
    for (const office of offices) await office.stop();
    reportFigures(`started at once [${database.kind}] ${Object.keys(dataSource).join(' ')}`, {
      processes: TOGETHER,
      up: offices.length,
      milliseconds: Date.now() - started,
    });
    expect(offices).toHaveLength(TOGETHER);
    expect(made).toMatchObject({ refused: null });
  }

  function open(): Promise<DataSource> {
    return shared.open({ entities: [User, ...groupsEntities({ user: User })] });
  }

  async function state() {
    const dataSource = await open();
    const rows = (sql: string): Promise<Record<string, unknown>[]> => dataSource.query(sql);
    const tables = groupsTables(dataSource);
    return {
      administrators: (await rows('SELECT id FROM groups_group WHERE administrators = 1')).length,
      epochs: (await rows('SELECT id FROM groups_epoch')).length,
      grants: (await rows('SELECT group_id FROM groups_grant')).length,
      missing: await missingTriggers(dataSource, dialectOf(dataSource), tables),
      migrations: (await rows('SELECT id FROM migrations').catch(() => [])).length,
      members: (
        await rows(
          'SELECT u.email FROM groups_membership m JOIN host_user u ON u.id = m.user_id WHERE m.group_id = 1 ORDER BY u.email',
        )
      ).map(({ email }) => email),
    };
  }

  /** How often the first administrators were put in. */
  async function firstEntries(): Promise<number> {
    const dataSource = await open();
    const first = "SELECT id FROM groups_history WHERE event = 'members.added'";
    return (await dataSource.query<unknown[]>(first)).length;
  }
});
