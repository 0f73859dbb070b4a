import { EffectivePermissionsService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

const STAFF = 4200;
const email = (id: number) => `staff${String(id).padStart(4, '0')}@example.com`;
const isActive = (id: number) => id % 7 !== 0;
const all = Array.from({ length: STAFF }, (_, index) => index + 1);

/** Groups of one right each: the ids they begin with, and who is in which. */
const RIGHTS = {
  'Client:view': { from: 10_000, groups: 600, isIn: (id: number, group: number) => id % 600 === group },
  'Report:read': { from: 20_000, groups: 1, isIn: (id: number) => id > 1100 },
  'Payout:view': { from: 30_000, groups: 2, isIn: (id: number, group: number) => id % 4 !== group },
  'Report:publish': {
    from: 40_000,
    groups: 600,
    isIn: (id: number, group: number) => id < 4 && group % 3 === 0,
  },
  'Client:create': {
    from: 50_000,
    groups: 20,
    isIn: (id: number, group: number) => id % 20 === group && id < 2000,
  },
};
type Right = keyof typeof RIGHTS;

describeEachDatabase('Who may do what thousands may', (database) => {
  let host: Host;
  const ask = (key: Right, query: Parameters<EffectivePermissionsService['usersWith']>[1]) =>
    host.app.get(EffectivePermissionsService).usersWith(key, query);
  const holdersOf = (key: Right) => {
    const { groups, isIn } = RIGHTS[key];
    const numbers = Array.from({ length: groups }, (_, group) => group);
    return all.filter((id) => isActive(id) && numbers.some((group) => isIn(id, group))).map(email);
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    await host.group('Known', Object.keys(RIGHTS));
    const run = (sql: string) => host.dataSource.query(sql);
    const insert = async (into: string, rows: string[]) => {
      for (let start = 0; start < rows.length; start += 500)
        await run(`INSERT INTO ${into} VALUES ${rows.slice(start, start + 500).join(', ')}`);
    };
    const [{ id: first }] = await run('SELECT COALESCE(MAX(id), 0) AS id FROM host_user');
    expect(Number(first)).toBe(0);
    await insert(
      'host_user (id, email, name, status)',
      all.map((id) => `(${id}, '${email(id)}', 'Staff', '${isActive(id) ? 'enabled' : 'disabled'}')`),
    );
    for (const [key, { from, groups, isIn }] of Object.entries(RIGHTS)) {
      const numbers = Array.from({ length: groups }, (_, group) => group);
      await insert(
        'groups_group (id, caption, caption_key, version, created_at, updated_at)',
        numbers.map((group) => `(${from + group}, 'G ${from + group}', 'g ${from + group}', 1, '', '')`),
      );
      await run(
        `INSERT INTO groups_grant (group_id, permission_id) SELECT g.id, p.id FROM groups_group g
         CROSS JOIN groups_permission p WHERE p.permission_key = '${key}' AND g.id BETWEEN ${from} AND ${from + groups}`,
      );
      await insert(
        'groups_membership (group_id, user_id, added_at)',
        all.flatMap((id) =>
          numbers.filter((group) => isIn(id, group)).map((group) => `(${from + group}, ${id}, '')`),
        ),
      );
    }
  });
  afterAll(() => host.stop());

  it.each<[string, Right, number, boolean]>([
    ['most, by hundreds of groups', 'Client:view', 500, false],
    ['most, but nobody whose name comes first', 'Report:read', 500, false],
    ['most, by two groups', 'Payout:view', 500, false],
    ['a few, by hundreds of groups', 'Report:publish', 3, true],
    ['some, by a few groups', 'Client:create', 1714, true],
  ])(
    'is answered with the same users in the same order wherever it begins: %s',
    async (_, key, total, exact) => {
      const expected = holdersOf(key);
      for (const [page, perPage] of [
        [1, 20],
        [24, 20],
        [2, 7],
        [2, 200],
      ] as const) {
        const answer = await ask(key, { page, perPage });
        const shown = expected.slice((page - 1) * perPage, page * perPage);
        expect([page, answer.records.map(({ label }) => label)]).toEqual([page, shown]);
        expect([page, perPage, answer.total, answer.totalIsExact]).toEqual([page, perPage, total, exact]);
      }
      expect(exact ? expected.length : expected.length > total).toBe(exact ? total : true);
    },
  );

  it.each(Object.keys(RIGHTS) as Right[])(
    'is counted to the last of them once the page asked for is far down: %s',
    async (key) => {
      const expected = holdersOf(key);
      const last = Math.ceil(expected.length / 20);
      for (const [page, perPage] of [
        [25, 20],
        [last, 20],
        [last + 1, 20],
        [1, 500],
      ] as const) {
        const { records, total, totalIsExact } = await ask(key, { page, perPage });
        expect([total, totalIsExact]).toEqual([expected.length, true]);
        expect(records.map(({ label }) => label)).toEqual(
          expected.slice((page - 1) * perPage, page * perPage),
        );
      }
    },
  );

  it.each(Object.keys(RIGHTS) as Right[])('is counted exactly when it is searched: %s', async (key) => {
    const expected = holdersOf(key).filter((label) => label.includes('ff12'));
    const { records, total, totalIsExact } = await ask(key, { search: 'FF12', perPage: 10 });
    expect([total, totalIsExact]).toEqual([expected.length, true]);
    expect(records.map(({ label }) => label)).toEqual(expected.slice(0, 10));
  });
});
