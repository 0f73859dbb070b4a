import { AccessService, Catalogue, EffectivePermissionsService } from '../../src/index.js';
import { grantDormant } from '../groups/dormant.js';
import { type Host, type User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

/** Of groups that the test has made. */
const given = { since: expect.any(String) as string, by: { id: null, label: 'test', source: 'system' } };

/** Of memberships that the test has made. */
const joined = { since: expect.any(String) as string, by: { id: null, label: 'test' } };

describeEachDatabase('What a user may do, and who may do something,', (database) => {
  let host: Host;
  let users: User[];
  let sales: number;
  let desk: number;
  const effective = () => host.app.get(EffectivePermissionsService);
  const whoMay = async (key: string) =>
    (await effective().usersWith(key, { perPage: 500 })).records.map(({ label }) => label);

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:update', 'Report:read']);
    desk = await host.group('Desk', ['Client:view', 'Report:read']);
    await grantDormant(host.dataSource, desk, 'Gone:view');
    users = [
      await host.user('anna@example.com', [1, desk]),
      await host.user('both@example.com', [sales, desk], { name: 'Both' }),
      await host.user('desk@example.com', [desk]),
      await host.user('gone@example.com', [1, sales], { status: 'disabled' }),
      await host.user('nobody@example.com'),
    ];
  });
  afterAll(() => host.stop());

  it('names each permission with the groups it comes from', async () => {
    const { groups, permissions, ...user } = await effective().of(users[1]!.id);
    expect(user).toEqual({
      userId: users[1]!.id,
      label: 'both@example.com',
      active: true,
      administrator: false,
    });
    expect(groups.map(({ caption }) => caption).sort()).toEqual(['Desk', 'Sales']);
    const named = permissions.map(({ key, groups }) => [key, groups.map(({ caption }) => caption).sort()]);
    expect(Object.fromEntries(named)).toEqual({
      'Client:view': ['Desk', 'Sales'],
      'Client:update': ['Sales'],
      'Report:read': ['Desk', 'Sales'],
    });
  });

  it('says of each of them by what it is implied there, unless the group grants it itself', async () => {
    const { permissions } = await effective().of(users[1]!.id);
    const view = permissions.find(({ key }) => key === 'Client:view');
    expect(view?.groups).toEqual([
      { id: desk, caption: 'Desk', through: [], until: null },
      { id: sales, caption: 'Sales', through: ['Client:update'], until: null },
    ]);
  });

  it('is everything for an administrator, by Administrators', async () => {
    const { administrator, permissions } = await effective().of(users[0]!.id);
    expect(administrator).toBe(true);
    expect(permissions).toHaveLength(host.app.get(Catalogue).size);
    for (const { groups } of permissions)
      expect(groups).toEqual([{ id: 1, caption: 'Administrators', through: [], until: null }]);
  });

  it('is nothing for a user who is disabled, or in no group', async () => {
    expect(await effective().of(users[3]!.id)).toMatchObject({
      active: false,
      administrator: false,
      permissions: [],
    });
    expect(await effective().of(users[4]!.id)).toMatchObject({ active: true, groups: [], permissions: [] });
    await expect(effective().of(999_999)).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
      data: { userIds: ['999999'] },
    });
    await expect(effective().of('abc')).rejects.toMatchObject({ code: 'USER_ID_INVALID' });
  });

  it('is the same from both sides, for every permission, and for those nobody knows', async () => {
    const keys = host.app.get(Catalogue).entries.map(({ key }) => key);
    for (const key of [...keys, 'Gone:view', 'Nothing:view', '*', '', '%', 'client:view', "' OR '1'='1"]) {
      const allowed: string[] = [];
      for (const { id, email } of users) {
        if ((await host.app.get(AccessService).of(id)).can(key)) allowed.push(email);
      }
      expect([key, await whoMay(key)]).toEqual([key, allowed]);
    }
  });

  it('names who has it with the groups it comes from, administrators with Administrators', async () => {
    const { records } = await effective().usersWith('Client:view');
    expect(records.map(({ label, groups }) => [label, groups])).toEqual([
      [
        'anna@example.com',
        [
          { id: 1, caption: 'Administrators', through: [], until: null, ...joined },
          { id: desk, caption: 'Desk', through: [], until: null, ...joined },
        ],
      ],
      [
        'both@example.com',
        [
          { id: desk, caption: 'Desk', through: [], until: null, ...joined },
          { id: sales, caption: 'Sales', through: ['Client:update'], until: null, ...joined },
        ],
      ],
      ['desk@example.com', [{ id: desk, caption: 'Desk', through: [], until: null, ...joined }]],
    ]);
    const [anna] = (await effective().usersWith('Payout:approve')).records;
    expect(anna!.groups).toStrictEqual([
      { id: 1, caption: 'Administrators', through: [], until: null, ...joined },
    ]);
  });

  it('names the groups that give it, searched and paged, with how many users are in them', async () => {
    const { records, total } = await effective().groupsWith('Client:view');
    expect([total, records]).toEqual([
      3,
      [
        {
          ...{ id: 1, caption: 'Administrators', administrators: true, members: 2, through: [] },
          ...{ since: null, by: null },
        },
        { id: desk, caption: 'Desk', administrators: false, members: 3, through: [], ...given },
        {
          ...{ id: sales, caption: 'Sales', administrators: false, members: 2, through: ['Client:update'] },
          ...given,
        },
      ],
    ]);
    const second = await effective().groupsWith('Client:view', { page: 2, perPage: 1 });
    expect(second.records.map(({ caption }) => caption)).toEqual(['Desk']);
    const found = await effective().groupsWith('Client:view', { search: 'SAL' });
    expect([found.total, found.records.map(({ id }) => id)]).toEqual([1, [sales]]);
    expect((await effective().groupsWith('Gone:view')).records.map(({ id }) => id)).toEqual([1]);
  });

  it('tells all that implies it, sorted, and nothing of that where it is granted as well', async () => {
    const makers = await host.group('Makers', ['Payout:update', 'Payout:approve']);
    const keepers = await host.group('Keepers', ['Payout:update', 'Payout:view']);
    const { id } = await host.user('made@example.com', [makers, keepers]);
    const from = [
      { id: keepers, caption: 'Keepers', through: [], until: null },
      { id: makers, caption: 'Makers', through: ['Payout:approve', 'Payout:update'], until: null },
    ];
    const { permissions } = await effective().of(id);
    expect(permissions.find(({ key }) => key === 'Payout:view')?.groups).toStrictEqual(from);
    const { records: users } = await effective().usersWith('Payout:view', { search: 'made' });
    expect(users.map(({ groups }) => groups)).toStrictEqual([from.map((group) => ({ ...group, ...joined }))]);
    const { records: groups } = await effective().groupsWith('Payout:view');
    const through = groups.map(({ id, through }) => [id, through]);
    expect(through).toStrictEqual([[1, []], ...from.map(({ id, through }) => [id, through])]);
    await host.groups.delete(host.system, [makers, keepers]);
  });

  it('can be searched and paged', async () => {
    const { records, total, ...page } = await effective().usersWith('Client:view', { page: 2, perPage: 1 });
    expect([records.map(({ label }) => label), total, page]).toEqual([
      ['both@example.com'],
      3,
      { page: 2, perPage: 1, totalIsExact: true },
    ]);
    const found = await effective().usersWith('Client:view', { search: 'BOTH' });
    expect(found.records.map(({ id, label }) => [id, label])).toEqual([[users[1]!.id, 'both@example.com']]);
    expect((await effective().usersWith('Client:view', { search: '%' })).total).toBe(0);
  });
});
