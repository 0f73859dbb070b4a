import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dialectOf, groupsTables, missingTriggers } from '../../migrations/triggers.js';
import { GroupsModule, GroupsService, MembershipsService } from '../../src/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { HostUser, contents, drift, hostWith, undoOurs } from './host.js';
import { RECORDED_VERSIONS, replay } from './recordings.js';

for (const version of RECORDED_VERSIONS) {
  describeEachDatabase(`A database that version ${version} filled`, (database) => {
    let test: TestDatabase;
    let before: Record<string, unknown[]>;
    let app: INestApplicationContext;
    let dataSource: DataSource;

    beforeAll(async () => {
      test = await database.create();
      const old = await test.open();
      await replay(old, version, database.kind);
      before = await contents(old);
      await old.destroy();
      app = await startModule(
        { ...test.options, ...hostWith(HostUser), migrationsRun: true },
        GroupsModule.forRoot<HostUser>({ users: { entity: HostUser, label: 'name' }, rest: false }),
      );
      dataSource = app.get(DataSource);
    });
    afterAll(() => app.close());

    it('is brought up to date by the migrations of today, and by nothing else', async () => {
      expect(await dataSource.showMigrations()).toBe(false);
      expect(await drift(dataSource)).toEqual([]);
      const tables = groupsTables(dataSource);
      expect(await missingTriggers(dataSource, dialectOf(dataSource), tables)).toEqual([]);
    });

    it('has kept every row', async () => {
      const after = await contents(dataSource);
      for (const [table, rows] of Object.entries(before)) {
        expect([table, after[table]?.length]).toEqual([table, rows.length]);
        expect(after[table]).toMatchObject(table === 'epoch' ? [{ id: 1 }] : rows);
      }
      expect(before['history']).toHaveLength(10);
    });

    it('says the same of its groups as it did then', async () => {
      const groups = app.get(GroupsService);
      const { records } = await groups.list();
      const seen = await Promise.all(
        records.map(async ({ id, caption, administrators }) => {
          const { permissions, dormant } = await groups.get(id);
          const members = await app.get(MembershipsService).members(id);
          return {
            caption,
            administrators,
            permissions,
            dormant,
            members: members.records.map(({ label }) => label),
          };
        }),
      );
      const ordinary = { administrators: false, dormant: [], members: [] };
      expect(seen).toEqual([
        { ...ordinary, caption: 'Administrators', administrators: true, permissions: [], members: ['Ada'] },
        { ...ordinary, caption: 'Sales', permissions: ['Group:members', 'Group:view'], members: ['Bob'] },
        { ...ordinary, caption: 'Cafeteria', permissions: ['Group:export'] },
        { ...ordinary, caption: 'Imported', permissions: [], dormant: ['Loan:view'] },
      ]);
    });

    it('can be taken back and brought up again, without a trace of the groups in between', async () => {
      await undoOurs(dataSource);
      expect(await dataSource.query('SELECT name FROM host_user ORDER BY id')).toHaveLength(3);
      await dataSource.runMigrations();
      expect(await drift(dataSource)).toEqual([]);
      expect((await contents(dataSource)).group).toHaveLength(1);
    });
  });
}
