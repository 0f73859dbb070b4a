import { AccessService, EffectivePermissionsService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

const STAFF = 36;

describeEachDatabase('Who may do what hundreds of groups give', (database) => {
  let host: Host;
  let users: User[];
  const effective = () => host.app.get(EffectivePermissionsService);
  const allowed = async (key: string) => {
    const emails: string[] = [];
    for (const { id, email } of users)
      if ((await host.app.get(AccessService).of(id)).can(key)) emails.push(email);
    return emails.sort();
  };
  const pageByPage = async (key: string, search = '') => {
    const emails: string[] = [];
    for (let page = 1; page <= users.length; page++) {
      const { records } = await effective().usersWith(key, { page, perPage: 1, search });
      emails.push(...records.map(({ label }) => label));
    }
    return emails;
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    const known = await host.group('Known', ['Client:view', 'Client:update', 'Report:read', 'Payout:view']);
    const run = (sql: string) => host.dataSource.query(sql);
    const ids = Array.from({ length: 900 }, (_, index) => 1000 + index);
    await run(
      `INSERT INTO groups_group (id, caption, caption_key, version, created_at, updated_at)
       VALUES ${ids.map((id) => `(${id}, 'Group ${id}', 'group ${id}', 1, '', '')`).join(', ')}`,
    );
    const give = (key: string, groups: string) =>
      run(
        `INSERT INTO groups_grant (group_id, permission_id) SELECT g.id, p.id FROM groups_group g
         CROSS JOIN groups_permission p WHERE p.permission_key = '${key}' AND g.id BETWEEN ${groups}`,
      );
    await give('Report:read', '1000 AND 1299');
    await give('Client:view', '1000 AND 1299');
    await give('Client:update', '1300 AND 1899');

    const staff: User[] = [];
    for (let number = STAFF; number > 0; number--)
      staff.push(await host.user(`staff${String(number).padStart(2, '0')}@example.com`));
    await run(
      `INSERT INTO groups_membership (group_id, user_id, added_at) SELECT g.id, u.id, ''
       FROM groups_group g CROSS JOIN (${staff.map(({ id }) => `SELECT ${id} AS id`).join(' UNION ALL ')}) u
       WHERE g.id BETWEEN 1000 AND 1299`,
    );
    users = [
      ...staff,
      await host.user('admin@example.com', [1]),
      await host.user('away@example.com', [1000, 1899], { status: 'disabled' }),
      await host.user('by-update@example.com', [1899]),
      await host.user('nobody@example.com'),
      await host.user('payer@example.com', [known]),
    ];
    await host.dataSource.query(
      `DELETE FROM groups_grant WHERE group_id = ${known} AND permission_id <>
       (SELECT id FROM groups_permission WHERE permission_key = 'Payout:view')`,
    );
  });
  afterAll(() => host.stop());

  it.each([
    ['few groups with many members', 'Report:read', STAFF + 1],
    ['many groups, some of them by what implies it', 'Client:view', STAFF + 2],
    ['many groups with hardly a member', 'Client:update', 2],
    ['one group with one member', 'Payout:view', 2],
  ])('are exactly those who may, in the order of their names: %s', async (_, key, total) => {
    const expected = await allowed(key);
    expect(expected).toHaveLength(total);
    const all = await effective().usersWith(key, { perPage: 500 });
    expect([all.total, all.records.map(({ label }) => label)]).toEqual([total, expected]);
    expect(await pageByPage(key)).toEqual(expected);
  });

  it('can be searched, and are still counted', async () => {
    for (const key of ['Report:read', 'Client:view']) {
      const expected = (await allowed(key)).filter((email) => email.startsWith('staff1'));
      expect(await pageByPage(key, 'STAFF1')).toEqual(expected);
      expect((await effective().usersWith(key, { search: 'staff1', perPage: 1 })).total).toBe(10);
      expect((await effective().usersWith(key, { search: '%' })).total).toBe(0);
    }
  });

  it('come with the groups that give it', async () => {
    const joined = { since: expect.any(String) as string, by: { id: null, label: 'test' } };
    const { records } = await effective().usersWith('Client:view', { perPage: 2 });
    expect(records.map(({ label, groups }) => [label, groups])).toEqual([
      ['admin@example.com', [{ id: 1, caption: 'Administrators', through: [], until: null, ...joined }]],
      [
        'by-update@example.com',
        [{ id: 1899, caption: 'Group 1899', through: ['Client:update'], until: null, ...joined }],
      ],
    ]);
  });
});
