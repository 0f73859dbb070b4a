import { Catalogue, LossService } from '../../src/index.js';
import { grantDormant } from '../groups/dormant.js';
import { type Host, type User, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('Who could no longer do what', (database) => {
  let host: Host;
  let sales: number;
  let desk: number;
  let both: User;
  const loss = () => host.app.get(LossService);

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:update', 'Report:read']);
    desk = await host.group('Desk', ['Client:view', 'Report:read', 'Payout:approve']);
    await grantDormant(host.dataSource, desk, 'Gone:view');
    await host.user('anna@example.com', [1, desk]);
    both = await host.user('both@example.com', [sales, desk]);
    await host.user('one@example.com', [desk]);
    await host.user('two@example.com', [desk]);
    await host.user('disabled@example.com', [desk], { status: 'disabled' });
  });
  afterAll(() => host.stop());

  it('when a group is deleted: only what no other group of theirs gives, and never an administrator', async () => {
    const before = await stateOf(host.dataSource);
    expect(await loss().of({ groupIds: [desk] })).toEqual({
      users: 3,
      until: null,
      permissions: [
        { key: 'Client:view', users: 2 },
        { key: 'Payout:view', users: 3 },
        { key: 'Payout:approve', users: 3 },
        { key: 'Report:read', users: 2 },
      ],
    });
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('when several are deleted together', async () => {
    const { users, permissions } = await loss().of({ groupIds: [sales, desk] });
    expect(users).toBe(3);
    expect(Object.fromEntries(permissions.map(({ key, users }) => [key, users]))).toMatchObject({
      'Client:view': 3,
      'Client:update': 1,
      'Report:read': 3,
    });
  });

  it('when a user leaves a group', async () => {
    expect(await loss().of({ groupIds: [sales], userIds: [both.id] })).toEqual({
      users: 1,
      until: null,
      permissions: [{ key: 'Client:update', users: 1 }],
    });
    expect(await loss().of({ groupIds: [sales], userIds: [both.id + 1] })).toEqual({
      users: 0,
      until: null,
      permissions: [],
    });
  });

  it('when an administrator leaves: everything that no other group gives, unless nobody would be left', async () => {
    const anna = await host.dataSource.query("SELECT id FROM host_user WHERE email = 'anna@example.com'");
    const carl = await host.user('carl@example.com', [1], { status: 'disabled' });
    const leaving = (userIds: unknown[]) => loss().of({ groupIds: [1], userIds });
    await expect(leaving([anna[0].id])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await expect(leaving([anna[0].id, carl.id])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect((await leaving([carl.id])).users).toBe(0);
    const dora = await host.user('dora@example.com', [1]);
    expect((await leaving([anna[0].id])).users).toBe(1);
    await expect(leaving([dora.id, anna[0].id])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await host.memberships.change(host.system, 1, { remove: [carl.id, dora.id] });
  });

  it('when a group grants less, implied permissions among it', async () => {
    expect(await loss().of({ groupIds: [desk], keys: ['Payout:approve', 'Client:view'] })).toEqual({
      users: 3,
      until: null,
      permissions: [
        { key: 'Client:view', users: 2 },
        { key: 'Payout:view', users: 3 },
        { key: 'Payout:approve', users: 3 },
      ],
    });
    expect(await loss().of({ groupIds: [sales], keys: ['Report:read'] })).toEqual({
      users: 0,
      until: null,
      permissions: [],
    });
  });

  it('when an administrator leaves Administrators: all but what the other groups give', async () => {
    const { users, permissions } = await loss().of({ groupIds: [1] });
    const kept = ['Client:view', 'Payout:approve', 'Payout:view', 'Report:read'];
    const lost = host.app.get(Catalogue).entries.map(({ key }) => key);
    expect(users).toBe(1);
    expect(permissions.map(({ key }) => key)).toEqual(lost.filter((key) => !kept.includes(key)));
  });

  it('when the last administrator leaves a group that is not Administrators', async () => {
    const [anna] = await host.dataSource.query("SELECT id FROM host_user WHERE email = 'anna@example.com'");
    expect(await loss().of({ groupIds: [desk], userIds: [anna.id] })).toEqual({
      users: 0,
      until: null,
      permissions: [],
    });
  });

  it('and nobody, where there is nothing to take', async () => {
    const empty = await host.group('Empty', ['Client:view']);
    expect(await loss().of({ groupIds: [empty], keys: [] })).toEqual({
      users: 0,
      until: null,
      permissions: [],
    });
    expect(await loss().of({ groupIds: [] })).toEqual({ users: 0, until: null, permissions: [] });
    expect(await loss().of({ groupIds: [4711] })).toEqual({ users: 0, until: null, permissions: [] });
  });
});
