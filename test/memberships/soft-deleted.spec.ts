import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { In } from 'typeorm';
import { Actor, GroupsModule, GroupsService, MembershipsService, groupsEntities } from '../../src/index.js';
import { Staff } from '../bootstrap/staff.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('A user who was soft-deleted', (database) => {
  let app: INestApplicationContext;
  let sales: number;
  let gone: Staff;
  const system = Actor.system('test');
  const memberships = () => app.get(MembershipsService);

  beforeAll(async () => {
    const { options } = await database.create();
    app = await startModule(
      { ...options, entities: [Staff, ...groupsEntities({ user: Staff })], synchronize: true },
      GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name' } }),
    );
    sales = (await app.get(GroupsService).create(system, { caption: 'Sales' })).id;
    const max = await Staff.create({ name: 'Max' }).save();
    gone = await Staff.create({ name: 'Gone' }).save();
    await memberships().change(system, sales, { add: [max.id, gone.id] });
    await gone.softRemove();
  });
  afterAll(() => app.close());

  it('is in no list of users, and the number of users says the same as the list', async () => {
    const { records, total } = await memberships().members(sales);
    expect([records.map(({ label }) => label), total]).toEqual([['Max'], 1]);
    expect((await memberships().candidates(sales)).records.map(({ label }) => label)).toEqual(['Max']);
    expect((await app.get(GroupsService).get(sales)).members).toBe(total);
    expect((await app.get(GroupsService).list({ ids: [sales] })).records).toMatchObject([{ members: total }]);
  });

  it('can be put into no group, and is nobody to the last administrator', async () => {
    await expect(memberships().change(system, 1, { add: [gone.id] })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    });
    const anna = await Staff.create({ name: 'Anna' }).save();
    const otto = await Staff.create({ name: 'Otto' }).save();
    await memberships().change(system, 1, { add: [anna.id, otto.id] });
    await otto.softRemove();
    await expect(memberships().change(system, 1, { remove: [anna.id] })).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
  });

  it('is never the last administrator: they are not soft-deleted, alone or with the others', async () => {
    const [anna] = await Staff.findBy({ name: 'Anna' });
    const other = await Staff.create({ name: 'Other' }).save();
    await memberships().change(system, 1, { add: [other.id] });
    await expect(Staff.softRemove([anna!, other])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await Staff.countBy({ name: In(['Anna', 'Other']) })).toBe(2);
    await other.softRemove();
    await expect(anna!.softRemove()).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await Staff.countBy({ name: 'Anna' })).toBe(1);
  });

  it('is in the group again when they come back, and can be taken out before that', async () => {
    await gone.recover();
    expect((await memberships().members(sales)).total).toBe(2);
    await gone.softRemove();
    expect((await memberships().change(system, sales, { remove: [gone.id] })).removed).toBe(1);
    await gone.recover();
    expect((await memberships().members(sales)).total).toBe(1);
  });
});
