import type { ObjectLiteral, Repository } from 'typeorm';
import { Grant, Group, Membership, Permission } from '../../src/entities/index.js';
import type { GroupDetails } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Client, type Host, startHost, stateOf } from '../support/host/index.js';

describeEachDatabase("The host's own code, through TypeORM's entities,", (database) => {
  let host: Host;
  let sales: number;
  let before: Awaited<ReturnType<typeof stateOf>>;
  const of = <T extends ObjectLiteral>(entity: new () => T): Repository<T> =>
    host.dataSource.getRepository(entity);
  const get = (id: number): Promise<GroupDetails> => host.groups.get(id);
  const NOW = '2026-11-25T06:32:32.386Z';

  beforeAll(async () => {
    host = await startHost(await database.create());
    await host.user('anna@example.com', [1]);
  });
  beforeEach(async () => {
    sales = await host.group('Sales', ['Client:view']);
    before = await stateOf(host.dataSource);
  });
  afterEach(async () => {
    for (const { id } of (await host.groups.list()).records)
      if (id !== 1) await host.groups.delete(host.system, id);
  });
  afterAll(() => host.stop());

  const permissionId = async () => (await of(Permission).findOneByOrFail({ key: 'Client:view' })).id;
  const group = (more: Partial<Group>) =>
    of(Group).save({
      caption: 'Owners',
      captionKey: 'owners',
      administrators: null,
      version: 1,
      createdAt: NOW,
      updatedAt: NOW,
      ...more,
    });

  it('writes other groups, their grants and who is in them, as it always could', async () => {
    const owners = await group({});
    await of(Grant).save({ groupId: owners.id, permissionId: await permissionId() });
    const { id: userId } = await host.user(`max${owners.id}@example.com`);
    await of(Membership).save({ groupId: owners.id, userId, addedAt: NOW });
    expect(await get(owners.id)).toMatchObject({ permissions: ['Client:view'], members: 1 });

    const found = await of(Group).findOneByOrFail({ id: sales });
    await of(Group).save(Object.assign(found, { caption: 'Trade', captionKey: 'trade' }));
    expect(await get(sales)).toMatchObject({ caption: 'Trade' });
    await of(Group).remove(found);
    await expect(get(sales)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
  });

  it('puts somebody into Administrators, and takes one of several out', async () => {
    const { id: userId } = await host.user(`eve${sales}@example.com`);
    const membership = await of(Membership).save({ groupId: 1, userId, addedAt: NOW });
    expect((await get(1)).members).toBe(2);
    await of(Membership).remove(membership);
    expect((await get(1)).members).toBe(1);
  });

  it('writes and removes what has the id of an administrator in another table, also while none is active', async () => {
    const [anna] = (await host.memberships.members(1)).records;
    const client = await Client.create({ id: Number(anna!.id), name: 'Same id' }).save();
    await host.dataSource.query("UPDATE host_user SET status = 'disabled'");
    try {
      await Object.assign(client, { name: 'Still the same id' }).save();
      expect(await Client.findOneByOrFail({ id: client.id })).toMatchObject({ name: 'Still the same id' });
      await client.remove();
      expect(await Client.count()).toBe(0);
    } finally {
      await host.dataSource.query("UPDATE host_user SET status = 'enabled'");
    }
  });

  it('writes what it has itself under the name of our column', async () => {
    const client = Object.assign(new Client(), { name: 'Two of them', administrators: 2 });
    await client.save();
    expect(await Client.findOneByOrFail({ id: client.id })).toMatchObject({ name: 'Two of them' });
    await client.remove();
  });

  const protectedOnUpdate = { code: 'ADMINISTRATORS_PROTECTED' };
  const REFUSED: [string, () => Promise<unknown>][] = [
    ['make a second Administrators', () => group({ administrators: 1 })],
    ['make one that looks like it inside', () => group({ administrators: 0 as never })],
    [
      'make another group Administrators',
      async () => {
        const found = await of(Group).findOneByOrFail({ id: sales });
        return of(Group).save(Object.assign(found, { administrators: 1 }));
      },
    ],
    [
      'make Administrators another group',
      async () => {
        const found = await of(Group).findOneByOrFail({ id: 1 });
        return of(Group).save(Object.assign(found, { administrators: null }));
      },
    ],
    ['rename Administrators without having read it', () => of(Group).save({ id: 1, caption: 'Owners' })],
    [
      'grant Administrators anything',
      async () => of(Grant).save({ groupId: 1, permissionId: await permissionId() }),
    ],
    ['remove Administrators without having read it', () => of(Group).remove({ id: 1 } as Group)],
    [
      'remove Administrators among others',
      async () => of(Group).remove(await of(Group).find({ order: { id: 'DESC' } })),
    ],
  ];

  it.each(REFUSED)('can not %s', async (_, work) => {
    await expect(work()).rejects.toMatchObject(protectedOnUpdate);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });
});
