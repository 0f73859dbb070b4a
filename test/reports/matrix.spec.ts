import { Grant, Permission } from '../../src/entities/index.js';
import { cellsOf } from '../support/csv.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';

describeEachDatabase('The matrix of groups and permissions', (database) => {
  let host: Host;
  let anna: User;
  let sales: number;
  let desk: number;
  let audit: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view', 'Client:update', 'Payout:approve']);
    desk = await host.group('=1+1', ['Client:update', 'Payout:approve']);
    audit = await host.group('Auditors', ['Group:view']);
    const { id: permissionId } = await host.dataSource.getRepository(Permission).save({ key: 'Gone:view' });
    await host.dataSource.getRepository(Grant).insert({ groupId: desk, permissionId });
  });
  afterAll(() => host.stop());

  const matrix = async (query = '', user: User = anna) => {
    const { status, body } = await restAs(host, user).get(`/groups/matrix${query}`);
    expect(status).toBe(200);
    return body;
  };
  const rowOf = (body: { permissions: { key: string }[] }, key: string) =>
    body.permissions.find((permission) => permission.key === key);
  const keysIn = (body: { permissions: { key: string }[] }) => body.permissions.map(({ key }) => key);

  it('tells what is granted from what is implied, and from what the application does not know', async () => {
    const body = await matrix();
    expect(body.groups).toEqual([
      { id: desk, caption: '=1+1', administrators: false, version: 1 },
      { id: 1, caption: 'Administrators', administrators: true, version: 1 },
      { id: audit, caption: 'Auditors', administrators: false, version: 1 },
      { id: sales, caption: 'Sales', administrators: false, version: 1 },
    ]);
    expect(body.total).toBe(4);
    expect(rowOf(body, 'Client:view')).toMatchObject({
      subject: 'Client',
      action: 'view',
      granted: [sales],
      implied: [{ groupId: desk, through: ['Client:update'] }],
    });
    expect(rowOf(body, 'Client:update')).toMatchObject({ granted: [desk, sales], implied: [] });
    expect(rowOf(body, 'Report:read')).toMatchObject({ granted: [], implied: [] });
    expect(body.dormant).toEqual([{ key: 'Gone:view', granted: [desk] }]);
  });

  it('has the chosen groups alone, and finds permissions by words and by key', async () => {
    const body = await matrix(`?groups=${audit},${sales}&search=VIEW client`);
    expect(body.groups.map(({ id }: { id: number }) => id)).toEqual([audit, sales]);
    expect(keysIn(body)).toEqual(['Client:view']);
    expect(keysIn(await matrix('?search=payout:app'))).toEqual(['Payout:approve']);
    expect((await matrix('?search=gone')).dormant).toHaveLength(1);
    expect(await matrix(`?search=${encodeURIComponent('%')}`)).toMatchObject({ permissions: [], dormant: [] });
  });

  it('leaves out what all of the groups have alike, but not what one grants and another implies', async () => {
    const body = await matrix(`?groups=1,${sales},${desk}&differences=true`);
    expect(keysIn(body)).toEqual(['Client:view']);
    expect(body.dormant).toHaveLength(1);
    expect(await matrix(`?groups=1,${sales}&differences=true`)).toMatchObject({ permissions: [], dormant: [] });
  });

  it('comes as CSV without formulas', async () => {
    const { text, headers } = await restAs(host, anna).get('/groups/matrix?format=csv&search=view');
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toMatch(/filename="matrix-[\d-]{10}\.csv"/);
    const [head, ...rows] = cellsOf(text);
    expect(head!.slice(4)).toEqual(["'=1+1", 'Administrators', 'Auditors', 'Sales']);
    const cells = (key: string) => rows.find((row) => row[0] === key)!.slice(4);
    expect(cells('Client:view')).toEqual(['implied by Client:update', 'everything', '', 'granted']);
    expect(cells('Gone:view')).toEqual(['dormant', 'everything', '', '']);
    expect(rows.every(({ length }) => length === head!.length)).toBe(true);
  });

  it('is refused without the right, and for groups that are not there', async () => {
    const max = await host.user('max@example.com', [sales]);
    const as = (user: User) => restAs(host, user);
    expect((await as(max).get('/groups/matrix')).status).toBe(403);
    expect((await as(anna).get('/groups/matrix?groups=98765')).body.code).toBe('GROUP_NOT_FOUND');
    const many = Array.from({ length: 201 }, (_, index) => index + 1).join(',');
    const refused = await as(anna).get(`/groups/matrix?groups=${many}`);
    expect([refused.status, refused.body.data.faults[0].path]).toEqual([422, 'groups']);
  });

  it('says nothing of users, also to those who may not see them', async () => {
    const otto = await host.user('otto@example.com', [audit]);
    const { text } = await restAs(host, otto).get('/groups/matrix');
    expect(text).not.toMatch(/example\.com|"(members|users)":/);
  });
});
