import { type Host, type User, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';
import { grantDormant } from './dormant.js';

describeEachDatabase('Groups', (database) => {
  let host: Host;
  let sales: number;
  let desk: number;
  let max: User;

  beforeEach(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view', 'Payout:approve']);
    desk = await host.group('Desk');
    max = await host.user('max@example.com', [sales, desk]);
  });
  afterEach(() => host.stop());

  it('are removed together, with grants and memberships, and the users stay', async () => {
    await host.groups.delete(host.system, [sales, desk, sales]);
    expect((await host.groups.list()).total).toBe(1);
    for (const table of ['groups_grant', 'groups_membership']) {
      expect(await host.dataSource.query(`SELECT * FROM ${table}`)).toEqual([]);
    }
    expect((await host.memberships.groupsOf([max.id])).get(String(max.id))).toEqual([]);
  });

  it('are not removed when one of them is not there, is Administrators, or has changed', async () => {
    const attempts = [
      [[sales, 999_999], undefined, 'GROUP_NOT_FOUND'],
      [[sales, 1], undefined, 'ADMINISTRATORS_PROTECTED'],
      [[sales], 7, 'GROUP_STALE'],
    ] as const;
    for (const [ids, version, code] of attempts) {
      await expectNoTrace(host.dataSource, stateOf, () => host.groups.delete(host.system, ids, version), {
        code,
      });
    }
  });

  it('get another id when they are made again', async () => {
    await host.groups.delete(host.system, desk);
    const again = await host.group('Desk');
    expect(again).toBeGreaterThan(desk);
    expect((await host.groups.get(again)).members).toBe(0);
  });

  it('are duplicated without users and without dormant permissions, with the next number', async () => {
    await grantDormant(host.dataSource, sales, 'Gone:view');
    const first = await host.groups.duplicate(host.system, sales);
    const second = await host.groups.duplicate(host.system, sales);
    const third = await host.groups.duplicate(host.system, first.id);
    expect([first.caption, second.caption, third.caption]).toEqual([
      'Sales (1)',
      'Sales (2)',
      'Sales (1) (1)',
    ]);
    for (const copy of [first, second, third]) {
      expect(copy).toMatchObject({
        permissions: ['Client:view', 'Payout:approve'],
        dormant: [],
        members: 0,
        version: 1,
      });
    }
    expect((await host.groups.get(sales)).dormant).toEqual(['Gone:view']);
  });

  it('are duplicated under a caption of choice, unless it is taken or none', async () => {
    expect((await host.groups.duplicate(host.system, sales, ' Sellers ')).caption).toBe('Sellers');
    const attempts = [
      ['DESK', 'CAPTION_TAKEN'],
      ['', 'CAPTION_INVALID'],
      ['Admin1strators', 'CAPTION_INVALID'],
    ] as const;
    for (const [caption, code] of attempts) {
      await expectNoTrace(
        host.dataSource,
        stateOf,
        () => host.groups.duplicate(host.system, sales, caption),
        { code },
      );
    }
  });

  it('of the longest caption are duplicated, too', async () => {
    const id = await host.group('x'.repeat(100));
    const captions = [1, 2].map(() => host.groups.duplicate(host.system, id));
    expect((await Promise.all(captions)).map(({ caption }) => caption).sort()).toEqual([
      `${'x'.repeat(96)} (1)`,
      `${'x'.repeat(96)} (2)`,
    ]);
  });
});
