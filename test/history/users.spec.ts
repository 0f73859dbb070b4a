import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Acting } from '../../src/admin/index.js';
import {
  AccessService,
  Actor,
  GroupsModule,
  GroupsService,
  HistoryService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { Staff } from '../bootstrap/staff.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';
import { ListingLogger } from '../support/listing-logger.js';

describeEachDatabase('The history of users who are in groups', (database) => {
  let app: INestApplicationContext;
  let dataSource: DataSource;
  let anna: Staff;
  let max: Staff;
  let sales: number;
  const system = Actor.system('test');
  const logger = new ListingLogger();

  beforeAll(async () => {
    const { options } = await database.create();
    const entities = [Staff, ...groupsEntities({ user: Staff })];
    app = await startModule(
      { ...options, entities, synchronize: true, logger },
      GroupsModule.forRoot<Staff>({
        users: { entity: Staff, label: 'name', active: { enabled: true } },
        rest: false,
      }),
    );
    dataSource = app.get(DataSource);
    anna = await Staff.create({ name: 'Anna' }).save();
    await app.get(MembershipsService).change(system, 1, { add: [anna.id] });
    sales = (await app.get(GroupsService).create(system, { caption: 'Sales' })).id;
  });
  beforeEach(async () => {
    max = await Staff.create({ name: 'Max' }).save();
    await app.get(MembershipsService).change(system, sales, { add: [max.id] });
  });
  afterAll(() => app.close());

  const asAnna = async <T>(work: () => Promise<T>): Promise<T> => {
    const access = await app.get(AccessService).of(anna.id);
    return Acting.run(new Acting(Actor.user(anna.id, 'Anna', 'admin'), access, () => true), work);
  };
  /** What is recorded of a piece of work, the oldest first. */
  const recorded = async (work: () => Promise<unknown>) => {
    const read = async () => (await app.get(HistoryService).list({ perPage: 100 })).entries;
    const [newest] = await read();
    await work();
    const entries = (await read()).filter(({ id }) => id > newest!.id);
    return entries.reverse();
  };
  const user = () => [{ id: String(max.id), label: 'Max' }];
  const groups = () => [{ id: sales, caption: 'Sales' }];
  const became = (event: string) => ({ event, group: null, users: user(), groups: groups() });
  const left = () => ({ event: 'members.removed', group: { id: sales }, users: user() });

  const WRITES: [string, () => Promise<unknown>, () => object[]][] = [
    ['disabled', () => Object.assign(max, { enabled: false }).save(), () => [became('user.disabled')]],
    ['soft-deleted', () => max.softRemove(), () => [became('user.deleted')]],
    ['deleted', () => max.remove(), () => [became('user.deleted'), left()]],
    [
      'deleted by a statement',
      () => dataSource.getRepository(Staff).delete({ id: max.id }),
      () => [became('user.deleted'), left()],
    ],
  ];

  it.each(WRITES)(
    'tells that somebody was %s, with the groups and who did it',
    async (_what, write, told) => {
      const expected = told();
      const entries = await recorded(() => asAnna(write));
      expect(entries).toMatchObject(
        expected.map((entry) => ({ ...entry, actor: { id: String(anna.id), label: 'Anna' }, found: false })),
      );
      expect(new Set(entries.map(({ request }) => request)).size).toBe(1);
    },
  );

  it('tells that it was the application, where no user did it', async () => {
    const entries = await recorded(() => Object.assign(max, { enabled: false }).save());
    expect(entries).toMatchObject([
      { ...became('user.disabled'), actor: { id: null, label: 'application' } },
    ]);
  });

  it('tells of a statement that names nobody where a user did it, and not where the application did', async () => {
    const enable = (enabled: boolean) => dataSource.getRepository(Staff).update({ id: max.id }, { enabled });
    expect(await recorded(() => asAnna(() => enable(false)))).toMatchObject([
      { ...became('user.disabled'), actor: { label: 'Anna' } },
    ]);
    expect(await recorded(() => enable(true))).toEqual([]);
    await asAnna(() => enable(true));
  });

  it('tells of a soft deletion that names no user, and of the way back, for any actor', async () => {
    const staff = dataSource.getRepository(Staff);
    expect(await recorded(() => staff.softDelete({ id: max.id }))).toMatchObject([became('user.deleted')]);
    expect(await recorded(() => staff.restore({ id: max.id }))).toMatchObject([became('user.enabled')]);
  });

  /** How often the lock of our writes was taken on the connection of the host. */
  const locks = async (work: () => Promise<unknown>) => {
    logger.statements.length = 0;
    await work();
    return logger.statements.filter(([sql]) => /^UPDATE .*groups_epoch/.test(sql)).length;
  };

  it('is written in a transaction of ours where the host has none, in which no lock would last', async () => {
    expect(await locks(() => dataSource.getRepository(Staff).delete({ id: max.id }))).toBe(0);
  });

  it('is kept without a lock where a write changes nothing of it', async () => {
    expect(await locks(() => Object.assign(max, { enabled: false }).save())).toBe(1);
    expect(await locks(() => Object.assign(max, { team: 'Other' }).save())).toBe(0);
    await app.get(MembershipsService).change(system, sales, { remove: [max.id] });
    expect(await locks(() => Object.assign(max, { team: 'Third' }).save())).toBe(0);
  });

  it('tells that somebody is enabled again, or back', async () => {
    await Object.assign(max, { enabled: false }).save();
    expect(await recorded(() => Object.assign(max, { enabled: true }).save())).toMatchObject([
      became('user.enabled'),
    ]);
    await max.softRemove();
    expect(await recorded(() => max.recover())).toMatchObject([became('user.enabled')]);
  });

  it('tells nothing of other changes, of users in no group, and of what was rolled back', async () => {
    const idle = await Staff.create({ name: 'Idle' }).save();
    const entries = await recorded(async () => {
      await Object.assign(max, { team: 'Other' }).save();
      await Object.assign(idle, { enabled: false }).save();
      await idle.remove();
      const work = dataSource.transaction(async (manager) => {
        await manager.remove(Staff, max);
        throw new Error('changed my mind');
      });
      await expect(work).rejects.toThrow('changed my mind');
    });
    expect(entries).toEqual([]);
  });
});

describeEachDatabase('What somebody did by SQL', (database) => {
  it('is found at the next start, and told as found', async () => {
    const { options } = await database.create();
    const start = (synchronize: boolean) =>
      startModule(
        { ...options, entities: [Staff, ...groupsEntities({ user: Staff })], synchronize },
        GroupsModule.forRoot<Staff>({
          users: { entity: Staff, label: 'name', active: { enabled: true } },
          rest: false,
        }),
      );
    const first = await start(true);
    const system = Actor.system('test');
    const sales = (await first.get(GroupsService).create(system, { caption: 'Sales' })).id;
    const ids: number[] = [];
    for (const name of ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil'])
      ids.push((await Staff.create({ name }).save()).id);
    const [anna, ben, cleo, dora, emil] = ids as [number, number, number, number, number];
    await first.get(MembershipsService).change(system, 1, { add: [anna] });
    await first.get(MembershipsService).change(system, sales, { add: [ben, cleo, dora] });
    const [newest] = (await first.get(HistoryService).list()).entries;
    const sql = (statement: string) => first.get(DataSource).query(statement);
    const table = first.get(DataSource).getMetadata(Staff).tablePath;
    await sql(`DELETE FROM groups_membership WHERE user_id = ${ben}`);
    await sql(
      `UPDATE ${table} SET enabled = ${database.kind === 'postgres' ? 'false' : '0'} WHERE id = ${cleo}`,
    );
    await sql(`DELETE FROM ${table} WHERE id = ${dora}`);
    await sql(`INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (${sales}, ${emil}, '')`);
    await first.close();

    const second = await start(false);
    const { entries } = await second.get(HistoryService).list();
    const found = entries.filter(({ id }) => id > newest!.id).reverse();
    const told = ({ event, users }: (typeof found)[0]) => [event, users.map(({ label }) => label).join()];
    expect(found.map(told).sort()).toEqual([
      ['members.added', 'Emil'],
      ['members.removed', 'Ben,Dora'],
      ['user.deleted', 'Dora'],
      ['user.disabled', 'Cleo'],
    ]);
    for (const entry of found)
      expect(entry).toMatchObject({ found: true, actor: { id: null, label: 'database' } });
    await second.close();
    const third = await start(false);
    expect((await third.get(HistoryService).list()).entries).toHaveLength(entries.length);
    await third.close();
  });
});
