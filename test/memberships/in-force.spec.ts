import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { MembershipsTable, UsersTable } from '../../src/database/index.js';
import { AccessService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

/**
 * What the query alone decides. An access that was read forgets in memory what has ended, too (`test/access/ends.spec.ts`), so what
 * may be done doesn't tell which of the two lines holds.
 */
describeEachDatabase('A membership that has ended', (database) => {
  let host: Host;
  let group: number;
  const users: Record<string, User> = {};

  beforeAll(async () => {
    host = await startHost(await database.create());
    group = await host.group('Readers', ['Report:read']);
    for (const name of ['always', 'later', 'ended', 'nobody'])
      users[name] = await host.user(`${name}@example.com`, name === 'nobody' ? [] : [group]);
    const setEnd = (user: User, until: string) =>
      host.dataSource.query(`UPDATE groups_membership SET until = '${until}' WHERE user_id = ${user.id}`);
    await setEnd(users['later']!, new Date(Date.now() + 3_600_000).toISOString());
    await setEnd(users['ended']!, new Date(Date.now() - 1000).toISOString());
  });
  afterAll(() => host.stop());

  const table = () => host.app.get(MembershipsTable);
  const selectUsers = () => host.app.get(UsersTable).select();
  const found = async (selection: SelectQueryBuilder<ObjectLiteral>) => {
    const rows = await selection.andWhere('m.groupId = :group', { group }).getRawMany<{ user_id: number }>();
    return rows
      .map(({ user_id }) => Object.keys(users).find((name) => users[name]!.id === Number(user_id)))
      .sort();
  };

  it('is in no query on memberships in force', async () => {
    const inForce = ['always', 'later'];
    expect(await found(table().current())).toEqual(inForce);
    expect(await found(table().joinCurrent(selectUsers(), 'u.id'))).toEqual(inForce);
    expect(await found(table().leftJoinCurrent(selectUsers(), 'u.id'))).toEqual(inForce);
    expect(await found(table().joinLasting(selectUsers(), 'u.id'))).toEqual(['always']);
    for (const [name, count] of Object.entries({ always: 1, later: 1, ended: 0, nobody: 0 }))
      expect([name, await table().currentOf(String(users[name]!.id)).getCount()]).toEqual([name, count]);
  });

  it('is in the queries on all of them, which say that it has ended', async () => {
    expect(await found(table().all())).toEqual(['always', 'ended', 'later']);
    const rows = await table()
      .selectEnds(table().all())
      .andWhere('m.groupId = :group', { group })
      .getRawMany<{ user_id: number; ended: unknown }>();
    const ended = rows.filter((row) => Number(row.ended) === 1).map(({ user_id }) => Number(user_id));
    expect(ended).toEqual([users['ended']!.id]);
  });

  it('gives an access nothing, though the access itself takes it for one that has not ended', async () => {
    const access = await host.app.get(AccessService).of(users['ended']!.id);
    const { now } = performance;
    performance.now = () => -3_600_000;
    try {
      expect(access.active).toBe(true);
      expect(access.groupIds).toEqual([]);
      expect(access.can('Report:read')).toBe(false);
    } finally {
      performance.now = now;
    }
  });
});
