import { UserNamesService, UsersService } from '../../src/index.js';
import { type Host, type User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('Users and their groups', (database) => {
  let host: Host;
  let users: UsersService;
  let names: UserNamesService;
  let sales: number;
  let max: User;
  let former: User;

  beforeAll(async () => {
    host = await startHost(await database.create());
    users = host.app.get(UsersService);
    names = host.app.get(UserNamesService);
    sales = await host.group('Sales');
    await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com', [sales]);
    former = await host.user('former@example.com', [sales]);
    await host.memberships.change(host.system, sales, { end: [former.id] });
  });
  afterAll(() => host.stop());

  const listed = async (query: Parameters<UsersService['list']>[0]) =>
    (await users.list(query)).records.map(({ label }) => label).sort();

  it('are listed with the groups they are in, and were in', async () => {
    const { records, total } = await users.list({ search: 'example' });
    expect(total).toBe(3);
    expect(records.find(({ id }) => id === former.id)).toEqual({
      id: former.id,
      label: 'former@example.com',
      active: true,
      groups: [{ id: sales, caption: 'Sales', until: expect.any(String), ended: true }],
    });
  });

  it('are filtered by a group and by none, as far as memberships are in force', async () => {
    expect(await listed({ group: sales })).toEqual(['max@example.com']);
    expect(await listed({ group: 1 })).toEqual(['anna@example.com']);
    expect(await listed({ group: null })).toEqual(['former@example.com']);
    await expect(users.list({ group: 4711 })).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
  });

  it('are found by the whole label, whatever its case', async () => {
    expect(await listed({ label: 'MAX@example.com' })).toEqual(['max@example.com']);
    expect(await listed({ label: 'max' })).toEqual([]);
    expect(await listed({ label: '%' })).toEqual([]);
    expect(await listed({ label: 'máx@example.com' })).toEqual([]);
  });

  it('are told one by one', async () => {
    expect(await users.get(max.id)).toMatchObject({ label: 'max@example.com', groups: [{ id: sales }] });
    await expect(users.get(2_000_000)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  });

  it('are named by id or label', async () => {
    expect(
      await names.resolve([max.id, `id:${max.id}`, 'label:max@example.com', 'label: former@EXAMPLE.com ']),
    ).toEqual([max.id, max.id, max.id, former.id]);
    await expect(names.resolveOne('label:')).rejects.toMatchObject({ code: 'USER_LABEL_UNKNOWN' });
  });
});
