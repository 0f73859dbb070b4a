import { describeEachDatabase } from '../support/databases.js';
import { refusalsOf } from '../history/entries.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';

describeEachDatabase('The history tells of a refusal by REST', (database) => {
  let host: Host;
  let max: User;
  let sales: number;
  let entry: number;

  beforeAll(async () => {
    const principal = (request: { headers: Record<string, string | undefined> }) => {
      const { 'x-user': id, 'x-name': label } = request.headers;
      return id === undefined ? null : { id, ...(label !== undefined && { label }) };
    };
    host = await startHost(await database.create(), { groups: { rest: { principal } } });
    sales = await host.group('Sales', ['Client:view']);
    max = await host.user('max@example.com');
    const anna = await host.user('anna@example.com', [1]);
    await host.groups.update(host.system, sales, { grant: ['Payout:view'] });
    entry = (await restAs(host, anna).get(`/groups/${sales}/history`)).body.records[0].id as number;
  });
  afterAll(() => host.stop());

  const toldOf = async (work: () => Promise<unknown>) => {
    const before = (await refusalsOf(host.dataSource)).length;
    await work();
    return (await refusalsOf(host.dataSource)).slice(before);
  };

  it.each<[string, 'post' | 'patch' | 'put' | 'delete', () => string, 'Sales' | null]>([
    ['group.created', 'post', () => '/groups', null],
    ['group.created', 'post', () => `/groups/${sales}/duplicate`, 'Sales'],
    ['group.updated', 'patch', () => `/groups/${sales}`, 'Sales'],
    ['group.deleted', 'delete', () => `/groups/${sales}`, 'Sales'],
    ['members.added', 'put', () => `/groups/${sales}/users/${max.id}`, 'Sales'],
    ['members.removed', 'delete', () => `/groups/${sales}/users/${max.id}`, 'Sales'],
    ['members.added', 'patch', () => `/groups/${sales}/users`, 'Sales'],
    ['groups.imported', 'post', () => '/groups/import', null],
    ['group.restored', 'post', () => `/groups/history/${entry}/restore`, 'Sales'],
    ['entry.undone', 'post', () => `/groups/history/${entry}/undo`, 'Sales'],
  ])('of %s, tried with %s, with the group and who it was', async (attempt, method, path, caption) => {
    const told = await toldOf(async () => expect((await restAs(host, max)[method](path())).status).toBe(403));
    expect(told).toMatchObject([
      {
        actorId: String(max.id),
        actorLabel: 'max@example.com',
        source: 'rest',
        groupId: caption && sales,
        caption,
        details: { attempt, code: 'ACCESS_DENIED' },
      },
    ]);
  });

  it('by the name that the host gives who makes it', async () => {
    const named = () => restAs(host, max).delete(`/groups/${sales}`).set('x-name', 'The robot of Max');
    expect(await toldOf(() => named().expect(403))).toMatchObject([{ actorLabel: 'The robot of Max' }]);
  });

  it('without a group where the address names none', async () => {
    const told = await toldOf(() => restAs(host, max).delete('/groups/nothing').expect(403));
    expect(told).toMatchObject([{ groupId: null, details: { attempt: 'group.deleted' } }]);
    const restored = await toldOf(() =>
      restAs(host, max).post('/groups/history/nothing/restore').expect(403),
    );
    expect(restored).toMatchObject([{ groupId: null, details: { attempt: 'group.restored' } }]);
  });

  it('not where somebody only looked, or is nobody here', async () => {
    const nobody = { id: max.id + 1000 };
    const told = await toldOf(async () => {
      for (const path of [
        '/groups',
        `/groups/${sales}`,
        '/groups/history',
        '/groups/permissions',
        '/groups/export',
      ])
        await restAs(host, max).get(path).expect(403);
      await restAs(host, nobody).delete(`/groups/${sales}`).expect(401);
      await restAs(host, null).delete(`/groups/${sales}`).expect(401);
    });
    expect(told).toEqual([]);
  });
});
