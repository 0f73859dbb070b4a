import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';

describeEachDatabase('Two groups compared', (database) => {
  let host: Host;
  let anna: User;
  let otto: User;
  let sales: number;
  let desk: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view', 'Client:update', 'Report:read']);
    desk = await host.group('Desk', ['Client:update', 'Payout:approve']);
    otto = await host.user('otto@example.com', [await host.group('Auditors', ['Group:view'])]);
    await host.user('max@example.com', [sales]);
    await host.user('mia@example.com', [sales], { status: 'disabled' });
  });
  afterAll(() => host.stop());

  const compare = (a: string | number, b: string | number, user: User = anna) =>
    restAs(host, user).get(`/groups/compare?${new URLSearchParams({ a: String(a), b: String(b) })}`);
  const newestEntry = async () => {
    const { body } = await restAs(host, anna).get('/groups/history?perPage=1');
    return body.records[0] as { id: number; at: string };
  };

  it('says what only one of them grants, and what the other gives all the same', async () => {
    const { status, body } = await compare(sales, desk);
    expect(status).toBe(200);
    expect(body).toEqual({
      a: {
        id: sales,
        caption: 'Sales',
        description: '',
        administrators: false,
        version: 1,
        entry: null,
        permissionCount: 3,
        dormantCount: 0,
        memberCount: 1,
      },
      b: expect.objectContaining({ id: desk, caption: 'Desk', permissionCount: 2, memberCount: 0 }),
      onlyA: [
        { key: 'Client:view', known: true, impliedBy: ['Client:update'] },
        { key: 'Report:read', known: true, impliedBy: [] },
      ],
      onlyB: [{ key: 'Payout:approve', known: true, impliedBy: [] }],
      bothCount: 1,
    });
  });

  it('compares a group with itself after an entry of the history, at a time, and after it is gone', async () => {
    const id = await host.group('Old name', ['Client:view', 'Report:read']);
    const lea = await host.user('lea@example.com', [id]);
    const leo = await host.user('leo@example.com', [id]);
    const before = await newestEntry();
    leo.status = 'disabled';
    await leo.save();
    await host.groups.update(host.system, id, {
      caption: 'New name',
      description: 'For new people',
      grant: ['Client:update'],
      revoke: ['Report:read'],
    });
    await host.memberships.change(host.system, id, { remove: [lea.id] });
    const after = await newestEntry();
    const then = { caption: 'Old name', description: '', version: 1, entry: before, permissionCount: 2, memberCount: 2 };
    const now = { caption: 'New name', description: 'For new people', version: 2, entry: null, memberCount: 0 };
    const differing = {
      a: now,
      b: then,
      onlyA: [{ key: 'Client:update' }],
      onlyB: [{ key: 'Report:read' }],
      bothCount: 1,
    };
    const place = ({ id, at }: typeof before) => ({ id, at });
    expect((await compare(id, `${id}@${before.id}`)).body).toMatchObject({
      ...differing,
      b: { ...then, entry: place(before) },
    });
    expect((await compare(id, `${id}@${before.at}`)).body.b).toMatchObject({ ...then, entry: place(before) });
    const since = { ...now, entry: place(after) };
    expect((await compare(`${id}@${after.id}`, id)).body).toMatchObject({ a: since, onlyA: [], onlyB: [] });

    await host.groups.delete(host.system, id);
    expect((await compare(id, `${id}@${before.id}`)).body.code).toBe('GROUP_NOT_FOUND');
    expect((await compare(`${id}@${after.id}`, `${id}@${before.id}`)).body).toMatchObject({
      a: { caption: 'New name' },
      b: { caption: 'Old name' },
    });
    const gone = await newestEntry();
    expect((await compare(sales, `${id}@${gone.id}`)).body.code).toBe('GROUP_NOT_FOUND');
  });

  it('takes Administrators as granting everything', async () => {
    const { body } = await compare(1, sales);
    expect(body.a).toMatchObject({ administrators: true, memberCount: 1 });
    expect(body.onlyB).toEqual([]);
    expect(body.onlyA).toHaveLength(body.a.permissionCount - 3);
  });

  it('counts users for those alone who may change who is in groups', async () => {
    const entry = await newestEntry();
    for (const b of [desk, `${sales}@${entry.id}`]) {
      const { status, body } = await compare(sales, b, otto);
      expect(status).toBe(200);
      expect([Object.keys(body.a), Object.keys(body.b)].flat()).not.toContain('memberCount');
    }
  });

  it.each([
    ['a', '0', '2'],
    ['a', 'Sales', '2'],
    ['b', '2', '2@'],
    ['b', '2', '2@yesterday'],
    ['b', '2', '2@2026-11-01'],
    ['b', '2', '2@2026-02-31T00:00:00Z'],
    ['b', '2', '2@2999-01-01T00:00:00Z'],
    ['b', '2', '2@1999-01-01T00:00:00Z'],
  ])('names %s as the fault of a=%s&b=%s', async (path, a, b) => {
    const { status, body } = await compare(a, b);
    expect([status, body.code, body.data.faults[0].path]).toEqual([422, 'REQUEST_INVALID', path]);
  });

  it('is refused for entries that are not there, and without the right', async () => {
    expect((await compare(sales, `${sales}@999999999`)).body.code).toBe('HISTORY_ENTRY_NOT_FOUND');
    expect((await compare(sales, `${sales}@9999999999`)).body.code).toBe('HISTORY_ENTRY_NOT_FOUND');
    const nobody = await host.user('nobody@example.com', [desk]);
    expect((await compare(sales, desk, nobody)).status).toBe(403);
    expect((await compare(sales, 98765)).status).toBe(404);
  });
});
