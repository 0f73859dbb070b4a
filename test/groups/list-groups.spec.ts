import { type GroupSort, type GroupsQuery, Catalogue } from '../../src/index.js';
import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { grantDormant } from './dormant.js';

describeEachDatabase('The list of groups', (database) => {
  let host: Host;
  const list = (query: GroupsQuery = {}) => host.groups.list({ perPage: 500, ...query });
  const captions = async (query: GroupsQuery) => {
    const { records, total } = await list(query);
    expect(total).toBe(records.length);
    return records.map(({ caption }) => caption);
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    const ids = [
      await host.group('Sales 100%', ['Client:view', 'Client:update']),
      await host.group('Sales_north', ['Client:view']),
      await host.group('Salesxnorth'),
      await host.group('Café'),
      await host.group('Cafe'),
      await host.group('ÉTOILE', ['Client:view', 'User:view', 'Payout:view']),
      await host.group('back\\slash'),
      await host.group("O'Neil!"),
      await host.group('Ｆｕｌｌ ｗｉｄｔｈ'),
      await host.group('ŞIŞLI'),
    ];
    await host.user('ada@example.com', [ids[0]!, ids[1]!]);
    await host.user('bob@example.com', [ids[0]!]);
    await host.user('cid@example.com', [ids[2]!], { status: 'disabled' });
    for (const key of ['Gone:view', 'Gone:edit', 'Gone:delete'])
      await grantDormant(host.dataSource, ids[1]!, key);
  });
  afterAll(() => host.stop());

  it.each([
    ['%', ['Sales 100%']],
    ['0%', ['Sales 100%']],
    ['s_n', ['Sales_north']],
    ['_', ['Sales_north']],
    ['SALES', ['Sales 100%', 'Sales_north', 'Salesxnorth']],
    ['café', ['Café']],
    ['Cafe\u0301', ['Café']],
    ['cafe', ['Cafe']],
    ['étoile', ['ÉTOILE']],
    ['k\\s', ['back\\slash']],
    ["o'n", ["O'Neil!"]],
    ['!', ["O'Neil!"]],
    ['full width', ['Ｆｕｌｌ ｗｉｄｔｈ']],
    ['şişli', ['ŞIŞLI']],
    ['  north  ', ['Sales_north', 'Salesxnorth']],
    ["' OR '1'='1", []],
    ['administrators', ['Administrators']],
  ])('finds by %p, taken literally and whatever its case', async (search, found) => {
    expect(await captions({ search })).toEqual(found);
  });

  it('finds nothing, and nothing fails, for text that no database takes as it is', async () => {
    for (const search of ['a\u0000b', '\ud800', 'x'.repeat(10_000), '\u202e']) {
      expect([JSON.stringify(search).slice(0, 20), await captions({ search })]).toEqual([
        JSON.stringify(search).slice(0, 20),
        [],
      ]);
    }
  });

  it.each(['id', 'caption', 'members', 'permissions', 'updatedAt'] as GroupSort[])(
    'sorts by %s both ways, by what it shows',
    async (sort) => {
      const shown = async (direction: 'asc' | 'desc') =>
        (await list({ sort, direction })).records.map((group) =>
          sort === 'caption' ? group.caption.normalize('NFKC').toLowerCase() : group[sort],
        );
      const ascending = await shown('asc');
      const sorted = [...ascending].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
      expect(ascending).toEqual(sorted);
      expect(await shown('desc')).toEqual(sorted.reverse());
    },
  );

  it('counts users, permissions known and dormant, and gives Administrators all', async () => {
    const { records } = await list({ search: 'sales' });
    expect(records.map(({ members, permissions, dormant }) => [members, permissions, dormant])).toEqual([
      [2, 2, 0],
      [1, 1, 3],
      [1, 0, 0],
    ]);
    const [administrators] = (await list({ ids: [1] })).records;
    expect(administrators).toMatchObject({
      id: 1,
      administrators: true,
      permissions: host.app.get(Catalogue).size,
      dormant: 0,
    });
    expect(Object.keys(administrators!).sort()).toEqual([
      'administrators',
      'caption',
      'createdAt',
      'description',
      'dormant',
      'ending',
      'id',
      'inactive',
      'members',
      'permissions',
      'updatedAt',
      'version',
    ]);
  });

  it('is cut into pages that overlap nowhere, whatever it is sorted by', async () => {
    for (const sort of ['id', 'caption', 'members', 'permissions', 'updatedAt'] as const) {
      const all = (await list({ sort })).records.map(({ id }) => id);
      expect(all).toHaveLength(11);
      const pages = await Promise.all(
        [1, 2, 3, 4].map((page) => host.groups.list({ sort, page, perPage: 3 })),
      );
      expect(pages.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(all);
      expect(pages.map(({ total }) => total)).toEqual([11, 11, 11, 11]);
    }
  });

  it('takes numbers of pages outside the limits as the nearest inside', async () => {
    for (const [given, read] of [
      [
        { page: 0, perPage: 0 },
        { page: 1, perPage: 1 },
      ],
      [
        { page: -3, perPage: 1000 },
        { page: 1, perPage: 500 },
      ],
      [
        { page: NaN, perPage: 2.5 },
        { page: 1, perPage: 2 },
      ],
    ] as const) {
      expect(await host.groups.list(given)).toMatchObject(read);
    }
    expect(await host.groups.list()).toMatchObject({ page: 1, perPage: 20 });
    const far = await host.groups.list({ page: Number.MAX_SAFE_INTEGER, perPage: 500 });
    expect([far.records, far.total]).toEqual([[], 11]);
  });

  it('can be of chosen groups only, and of none', async () => {
    expect(await captions({ ids: [1, 2, 999_999] })).toEqual(['Administrators', 'Sales 100%']);
    expect(await captions({ ids: [] })).toEqual([]);
    expect(await captions({ ids: [1, 2], search: 'sales' })).toEqual(['Sales 100%']);
    expect(await captions({ ids: [1, 2], administrators: false })).toEqual(['Sales 100%']);
  });
});
