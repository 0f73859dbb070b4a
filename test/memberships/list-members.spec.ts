import { EffectivePermissionsService } from '../../src/index.js';
import { type Host, User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

const NAMES = [
  'Ada 100%',
  'Bob_1',
  'Bobx1',
  "O'Neil",
  'back\\slash',
  'bang!',
  'Émile',
  'ÖZGÜR',
  'ŁUKASZ',
  'Zoë',
];

describeEachDatabase('The users of a group', (database) => {
  let host: Host;
  let sales: number;
  const labels = async (search: string) => {
    const page = await host.memberships.members(sales, { search });
    expect(page.total).toBe(page.records.length);
    return page.records.map(({ label }) => label);
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales');
    for (const [index, name] of NAMES.entries()) await host.user(`u${index}@example.com`, [sales], { name });
    await host.user('outside@example.com', [], { name: 'Ada 100%' });
  });
  afterAll(() => host.stop());

  it.each([
    ['100%', ['u0@example.com']],
    ['%', ['u0@example.com']],
    ['b_', ['u1@example.com']],
    ['_', ['u1@example.com']],
    ['BOB', ['u1@example.com', 'u2@example.com']],
    ["'", ['u3@example.com']],
    ['k\\s', ['u4@example.com']],
    ['!', ['u5@example.com']],
    ['U7@EXAMPLE', ['u7@example.com']],
    ["' OR '1'='1", []],
    ['; DROP TABLE host_user', []],
  ])('are found by %p, taken literally', async (search, found) => {
    expect(await labels(search)).toEqual(found);
  });

  it.each([
    ['rossi@ anna', ['anna.rossi@example.com']],
    ['  anna   NNA.R ', ['anna.rossi@example.com']],
    ['anna bob', []],
    ['a n n a . r o s s i @ example.com', []],
  ])('are found by the words of %p, in any order', async (search, found) => {
    await host.user('anna.rossi@example.com', [sales], { name: 'Rossi' });
    expect(await labels(search)).toEqual(found);
    await host.dataSource.query("DELETE FROM host_user WHERE email = 'anna.rossi@example.com'");
  });

  it.each([
    ['Émile', 'u6@example.com'],
    ['émile', 'u6@example.com'],
    ['ÖZGÜR', 'u7@example.com'],
    ['özgür', 'u7@example.com'],
    ['Łukasz', 'u8@example.com'],
    ['zoë', 'u9@example.com'],
    ['ZOË', 'u9@example.com'],
  ])('are found by %p, whatever its case', async (search, found) => {
    expect(await labels(search)).toContain(found);
  });

  it('are not found, and nothing fails, for text that no database takes as it is', async () => {
    for (const search of ['a\u0000b', '\ud800', 'x'.repeat(10_000), '\u202e']) {
      expect([JSON.stringify(search).slice(0, 20), await labels(search)]).toEqual([
        JSON.stringify(search).slice(0, 20),
        [],
      ]);
    }
  });

  it('are sorted by label and cut into pages that overlap nowhere', async () => {
    const all = (await host.memberships.members(sales, { perPage: 500 })).records.map(({ label }) => label);
    expect(all).toEqual([...all].sort());
    const pages = [1, 2, 3, 4, 5].map((page) => host.memberships.members(sales, { page, perPage: 3 }));
    const read = await Promise.all(pages);
    expect(read.flatMap(({ records }) => records.map(({ label }) => label))).toEqual(all);
    expect(read.map(({ total, page }) => [total, page])).toEqual([1, 2, 3, 4, 5].map((page) => [10, page]));
  });

  it('are sorted by label or by since when, either way, and by id where they are equal', async () => {
    const sorted = async (sort: 'label' | 'addedAt', direction: 'asc' | 'desc') =>
      (await host.memberships.members(sales, { sort, direction })).records.map(({ label }) => label);
    const byLabel = await sorted('label', 'asc');
    expect(byLabel[0]).toBe('u0@example.com');
    expect(await sorted('label', 'desc')).toEqual([...byLabel].reverse());
    const table = host.dataSource.getMetadata('Membership').tablePath;
    await host.dataSource.query(
      `UPDATE ${table} SET added_at = '2020-01-01T00:00:00.000Z' WHERE user_id IN (SELECT id FROM host_user WHERE email IN ('u7@example.com', 'u8@example.com'))`,
    );
    expect((await sorted('addedAt', 'asc')).slice(0, 2)).toEqual(['u7@example.com', 'u8@example.com']);
    expect((await sorted('addedAt', 'desc')).slice(-2)).toEqual(['u7@example.com', 'u8@example.com']);
  });

  it('take numbers of pages outside the limits as the nearest inside', async () => {
    for (const [given, read] of [
      [
        { page: 0, perPage: 0 },
        { page: 1, perPage: 1 },
      ],
      [
        { page: -5, perPage: -1 },
        { page: 1, perPage: 1 },
      ],
      [
        { page: NaN, perPage: NaN },
        { page: 1, perPage: 1 },
      ],
      [
        { page: 1.9, perPage: 2.9 },
        { page: 1, perPage: 2 },
      ],
      [
        { page: 1, perPage: 501 },
        { page: 1, perPage: 500 },
      ],
      [
        { page: Infinity, perPage: Infinity },
        { page: 1, perPage: 1 },
      ],
      [{}, { page: 1, perPage: 20 }],
    ]) {
      const { page, perPage } = await host.memberships.members(sales, given);
      expect({ page, perPage }).toEqual(read);
    }
    const far = await host.memberships.members(sales, { page: Number.MAX_SAFE_INTEGER, perPage: 500 });
    expect([far.records, far.total]).toEqual([[], 10]);
  });

  it('say since when they are in and whether they may sign in', async () => {
    await User.update({ email: 'u0@example.com' }, { status: 'disabled' });
    const [first, second] = (await host.memberships.members(sales)).records;
    expect(first).toEqual({
      id: expect.any(Number),
      label: 'u0@example.com',
      active: false,
      addedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      until: null,
      ended: false,
    });
    expect(second).toMatchObject({ label: 'u1@example.com', active: true });
    await User.update({ email: 'u0@example.com' }, { status: 'enabled' });
  });

  it('are among the candidates, who are everybody, and marked there', async () => {
    const { records, total } = await host.memberships.candidates(sales, { search: 'ada 100%' });
    expect(total).toBe(2);
    expect(records).toMatchObject([
      { label: 'outside@example.com', member: false },
      { label: 'u0@example.com', member: true },
    ]);
    const second = await host.memberships.candidates(sales, { search: 'ada 100%', page: 2, perPage: 1 });
    expect(second).toMatchObject({ total: 2, records: [{ label: 'u0@example.com' }] });
  });

  it('of a group that is not there are no list', async () => {
    await expect(host.memberships.members(999_999)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
    await expect(host.memberships.candidates(999_999)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
  });
});

describeEachDatabase('The users of a group, in an application that says their names,', (database) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(await database.create(), {
      groups: { users: { entity: User, label: 'email', name: 'name', active: { status: 'enabled' } } },
    });
  });
  afterAll(() => host.stop());

  it('are shown with, sorted by and found by name', async () => {
    const sales = await host.group('Sales', ['Report:read']);
    await host.user('a@example.com', [sales], { name: 'Zoe' });
    await host.user('b@example.com', [sales], { name: 'Anna' });
    const called = (users: { label: string; name?: string }[]) =>
      users.map(({ label, name }) => [name, label]);
    const both = [
      ['Anna', 'b@example.com'],
      ['Zoe', 'a@example.com'],
    ];
    expect(called((await host.memberships.members(sales)).records)).toEqual(both);
    expect(called((await host.memberships.candidates(sales)).records)).toEqual(both);
    expect(called((await host.memberships.members(sales, { sort: 'label' })).records)).toEqual(
      [...both].reverse(),
    );
    expect(called((await host.memberships.members(sales, { search: 'ZOE' })).records)).toEqual([both[1]]);
    const effective = host.app.get(EffectivePermissionsService);
    expect(called((await effective.usersWith('Report:read')).records)).toEqual(both);
    const [anna] = (await host.memberships.members(sales)).records;
    expect(await effective.of(anna!.id)).toMatchObject({ label: 'b@example.com', name: 'Anna' });
  });
});
