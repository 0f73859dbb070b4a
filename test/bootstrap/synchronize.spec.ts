import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dialectOf, groupsTables, groupsTriggers, missingTriggers } from '../../migrations/triggers.js';
import { Actor, GroupsModule, GroupsService, MembershipsService, groupsEntities } from '../../src/index.js';
import { describeEachDatabase, type TestDatabase } from '../support/databases.js';
import { Staff } from './staff.js';
import { startModule } from './start-module.js';

describeEachDatabase('A host that lets TypeORM synchronize', (database) => {
  let test: TestDatabase;
  let app: INestApplicationContext;
  let dataSource: DataSource;
  const start = () =>
    startModule(
      { ...test.options, entities: [Staff, ...groupsEntities({ user: Staff })], synchronize: true },
      GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name' } }),
    );

  beforeAll(async () => {
    test = await database.create();
    app = await start();
    dataSource = app.get(DataSource);
  });
  afterAll(() => app.close());

  it('has Administrators and the epoch, once', async () => {
    expect(await dataSource.query('SELECT id, caption, administrators FROM groups_group')).toEqual([
      { id: 1, caption: 'Administrators', administrators: 1 },
    ]);
    expect(await dataSource.query('SELECT id FROM groups_epoch')).toEqual([{ id: 1 }]);
  });

  it('has every trigger, and they refuse', async () => {
    const dialect = dialectOf(dataSource);
    const tables = groupsTables(dataSource);
    expect(groupsTriggers(dialect, tables).triggers.length).toBeGreaterThan(10);
    expect(await missingTriggers(dataSource, dialect, tables)).toEqual([]);
    for (const attack of [
      'DELETE FROM groups_group WHERE id = 1',
      "UPDATE groups_group SET caption = 'Owners' WHERE id = 1",
      'DELETE FROM groups_epoch',
    ]) {
      await expect(dataSource.query(attack)).rejects.toThrow('GROUPS_PROTECTED');
    }
  });

  it('keeps what is in it at the next start, and gets back what was taken', async () => {
    const actor = Actor.system('test');
    const { id } = await app
      .get(GroupsService)
      .create(actor, { caption: 'Café', permissions: ['Group:view'] });
    await app.get(GroupsService).create(actor, { caption: 'Cafe' });
    const user = await Staff.create({ name: 'Max' }).save();
    await app.get(MembershipsService).change(actor, id, { add: [user.id] });
    const dialect = dialectOf(dataSource);
    for (const { drop } of groupsTriggers(dialect, groupsTables(dataSource)).triggers.slice(0, 2)) {
      await dataSource.query(drop);
    }
    await app.close();
    app = await start();
    dataSource = app.get(DataSource);
    expect(await missingTriggers(dataSource, dialect, groupsTables(dataSource))).toEqual([]);
    expect(await app.get(GroupsService).get(id)).toMatchObject({
      caption: 'Café',
      permissions: ['Group:view'],
      members: 1,
    });
    expect((await app.get(GroupsService).list()).total).toBe(3);
  });
});
