import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import {
  AccessService,
  Actor,
  GroupsModule,
  GroupsService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { Staff } from '../bootstrap/staff.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('Nothing at all may be done by', (database) => {
  let app: INestApplicationContext;
  let sales: number;
  let member: Staff;
  let administrator: Staff;
  const system = Actor.system('test');
  const of = (id: unknown) => app.get(AccessService).of(id);
  const NOTHING = { active: false, administrator: false, groupIds: [] };

  beforeAll(async () => {
    const { options } = await database.create();
    app = await startModule(
      { ...options, entities: [Staff, ...groupsEntities({ user: Staff })], synchronize: true },
      GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name', active: { enabled: true } } }),
    );
    sales = (await app.get(GroupsService).create(system, { caption: 'Sales', permissions: ['Group:view'] }))
      .id;
  });
  beforeAll(async () => {
    const other = await Staff.create({ name: 'Otto' }).save();
    await app.get(MembershipsService).change(system, 1, { add: [other.id] });
  });
  beforeEach(async () => {
    member = await Staff.create({ name: 'Max' }).save();
    administrator = await Staff.create({ name: 'Anna' }).save();
    await app.get(MembershipsService).change(system, sales, { add: [member.id] });
    await app.get(MembershipsService).change(system, 1, { add: [administrator.id] });
    expect((await of(member.id)).can('Group:view')).toBe(true);
    expect((await of(administrator.id)).administrator).toBe(true);
  });
  afterAll(() => app.close());

  it('a user who was soft-deleted, until they are brought back', async () => {
    for (const user of [member, administrator]) {
      await user.softRemove();
      const access = await of(user.id);
      expect(access).toMatchObject(NOTHING);
      expect(access.can('Group:view')).toBe(false);
      expect(() => access.assert()).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
      await user.recover();
      expect((await of(user.id)).can('Group:view')).toBe(true);
    }
  });

  it('a user who was disabled, until they are enabled again', async () => {
    for (const user of [member, administrator]) {
      await Staff.update(user.id, { enabled: false });
      const access = await of(user.id);
      expect(access).toMatchObject(NOTHING);
      expect(access.can('Group:view')).toBe(false);
      await Staff.update(user.id, { enabled: true });
      expect((await of(user.id)).can('Group:view')).toBe(true);
    }
  });

  it('a user who was removed', async () => {
    const { id } = administrator;
    await administrator.remove();
    expect(await of(id)).toMatchObject(NOTHING);
  });

  it('an id that no user has, and ids that cannot be one', async () => {
    for (const id of [
      999_999,
      0,
      -1,
      1.5,
      NaN,
      Infinity,
      2 ** 31,
      '99999999999999999999',
      '',
      ' 1',
      '1 ',
      '01',
      '+1',
      '1e0',
      '0x1',
      '1; DROP TABLE staff',
      "1' OR '1'='1",
      '1\u0000',
      '１',
      null,
      undefined,
      true,
      {},
      { id: member.id },
      [member.id],
      [[member.id]],
      new Date(),
      Symbol('1'),
      BigInt(member.id),
      () => member.id,
      { toString: () => String(member.id) },
    ]) {
      const access = await of(id);
      expect([typeof id, access.active, access.can('Group:view')]).toEqual([typeof id, false, false]);
      expect(access).toMatchObject(NOTHING);
    }
  });
});
