import { setTimeout as delay } from 'node:timers/promises';
import { AccessService, Actor, EffectService, EffectivePermissionsService } from '../../src/index.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost, stateOf } from '../support/host/index.js';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

describeEachDatabase('Memberships with an end', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let eva: User;
  let sales: number;
  const change = (
    { add, end, remove }: { add?: User[]; end?: User[]; remove?: User[] },
    until?: unknown,
    groupId = sales,
    actor = host.system,
  ) =>
    host.memberships.change(actor, groupId, {
      add: (add ?? []).map(({ id }) => id),
      end: (end ?? []).map(({ id }) => id),
      remove: (remove ?? []).map(({ id }) => id),
      until: until as string,
    });
  const untilOf = async (user: User, groupId = sales) => {
    const { records } = await host.memberships.members(groupId);
    const { until, ended } = records.find(({ id }) => id === user.id)!;
    return { until, ended };
  };
  const setEnd = (user: User, time: Date, groupId = sales) =>
    host.dataSource.query(
      `UPDATE groups_membership SET until = '${time.toISOString()}' WHERE group_id = ${groupId} AND user_id = ${user.id}`,
    );
  const may = async (user: User) => (await host.app.get(AccessService).of(user.id)).can('Client:view');
  const lacksTrace = (refused: () => Promise<unknown>, refusal: object) =>
    expectNoTrace(host.dataSource, stateOf, refused, refusal);

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    eva = await host.user('eva@example.com');
  });
  beforeEach(async () => {
    for (const { id } of [max, eva]) await host.memberships.setGroupsOf(host.system, id, []);
    sales = await host.group(`Sales ${Math.random()}`, ['Client:view']);
  });
  afterAll(() => host.stop());

  it('are sorted by their end, those without one last', async () => {
    const sorted = async (direction: 'asc' | 'desc') => {
      const { records } = await host.memberships.members(sales, { sort: 'until', direction });
      return records.map(({ id }) => id);
    };
    await change({ add: [anna] });
    await change({ add: [max] }, inDays(2));
    await change({ add: [eva] }, inDays(1));
    expect(await sorted('asc')).toEqual([eva.id, max.id, anna.id]);
    expect(await sorted('desc')).toEqual([anna.id, max.id, eva.id]);
  });

  it('begin with their end, which the list and the history name', async () => {
    const [entry] = await entriesMadeBy(host.dataSource, () =>
      change({ add: [max] }, '2042-12-12T18:00:00+01:00'),
    );
    const until = '2042-12-12T17:00:00.000Z';
    expect(await untilOf(max)).toEqual({ until, ended: false });
    expect(entry).toMatchObject({
      event: 'members.added',
      details: { users: [{ id: max.id, label: 'max@example.com', until }] },
    });
  });

  it.each([
    ['2042-12-12T17:00Z', '2042-12-12T17:00:00.000Z'],
    ['2042-12-12T17:00:00.123456789-01:30', '2042-12-12T18:30:00.123Z'],
    [new Date('2042-12-12T17:00:00Z'), '2042-12-12T17:00:00.000Z'],
    ['2048-02-29T00:00:00Z', '2048-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    [null, null],
  ])('take %p', async (until, kept) => {
    await change({ add: [max] }, until);
    expect((await untilOf(max)).until).toBe(kept);
  });

  it.each([
    ['2042-12-12', 'no-zone'],
    ['2042-12-12T17:00', 'no-zone'],
    ['2042-12-12T17:00:00.000', 'no-zone'],
    ['10000-01-01T00:00:00Z', 'too-far'],
    ['+010000-01-01T00:00:00Z', 'too-far'],
    ['9999-12-31T23:59:59-01:00', 'too-far'],
    [new Date('+012000-01-01T00:00:00Z'), 'too-far'],
    ['2020-12-12T17:00:00Z', 'past'],
    ['0000-01-01T00:00:00Z', 'past'],
    [new Date(0), 'past'],
    ['2043-02-29T00:00:00Z', 'not-time'],
    ['2042-13-01T00:00:00Z', 'not-time'],
    ['2042-12-12T25:00:00Z', 'not-time'],
    ['tomorrow', 'not-time'],
    ['', 'not-time'],
    [' 2042-12-12T17:00:00Z', 'not-time'],
    [2_302_000_000_000, 'not-time'],
    [true, 'not-time'],
    [{}, 'not-time'],
    [['2042-12-12T17:00:00Z'], 'not-time'],
    [new Date(NaN), 'not-time'],
  ])('refuse %p', async (until, reason) => {
    await lacksTrace(() => change({ add: [max] }, until), {
      code: 'END_INVALID',
      data: { field: 'until', reason },
    });
  });

  it('refuse an end a second ago, and take one in a few seconds, whatever the clock of the process says', async () => {
    const RightDate = Date;
    const now = Date.now();
    for (const wrong of [0, -600_000, 600_000]) {
      globalThis.Date = class extends RightDate {
        constructor(value?: number | string) {
          super(value ?? RightDate.now() + wrong);
        }
        static override now = () => RightDate.now() + wrong;
      } as DateConstructor;
      try {
        await lacksTrace(() => change({ add: [max] }, new RightDate(now - 1000).toISOString()), {
          code: 'END_INVALID',
          data: { reason: 'past' },
        });
        await change({ add: [max] }, new RightDate(now + 60_000).toISOString());
        expect(await may(max)).toBe(true);
      } finally {
        globalThis.Date = RightDate;
      }
    }
  });

  it('get another end, or none, and leave who is in alone where no end is said', async () => {
    await change({ add: [max] }, inDays(2));
    const first = (await untilOf(max)).until;
    const later = inDays(3);
    const [entry] = await entriesMadeBy(host.dataSource, async () =>
      expect(await change({ add: [max] }, later)).toEqual({ added: 0, changed: 1, removed: 0, members: 1 }),
    );
    expect(entry).toMatchObject({
      event: 'members.changed',
      details: {
        users: [{ id: max.id, label: 'max@example.com', until: later.toISOString(), before: first }],
      },
    });
    const none = await entriesMadeBy(host.dataSource, async () => {
      await change({ add: [max] }, later);
      await change({ add: [max] });
    });
    expect(none).toEqual([]);
    expect((await untilOf(max)).until).toBe(later.toISOString());
    await change({ add: [max] }, null);
    expect((await untilOf(max)).until).toBeNull();
  });

  it('end now, stay listed, and are renewed by adding the user again', async () => {
    await change({ add: [max, eva] });
    const [entry] = await entriesMadeBy(host.dataSource, async () =>
      expect(await change({ end: [max] })).toEqual({ added: 0, changed: 1, removed: 0, members: 2 }),
    );
    const { until, ended } = await untilOf(max);
    expect(ended).toBe(true);
    expect(entry).toMatchObject({ event: 'members.changed', details: { users: [{ until, before: null }] } });
    expect([await may(max), await may(eva)]).toEqual([false, true]);
    expect(await change({ end: [max] })).toMatchObject({ changed: 0 });
    expect(await change({ add: [max] })).toMatchObject({ added: 0, changed: 1 });
    expect(await untilOf(max)).toEqual({ until: null, ended: false });
    expect(await may(max)).toBe(true);
  });

  it('remove before they end, and end before they add, where a user is in several lists', async () => {
    await change({ add: [max, eva] });
    expect(await change({ add: [max, eva], end: [max, eva], remove: [max] })).toEqual({
      added: 0,
      changed: 1,
      removed: 1,
      members: 1,
    });
    expect((await untilOf(eva)).ended).toBe(true);
    expect(await change({ add: [max], end: [max] })).toMatchObject({ added: 0, changed: 0 });
  });

  it('show who could be renewed among those who could be added', async () => {
    await change({ add: [max, eva] });
    await change({ end: [max] });
    const { records } = await host.memberships.candidates(sales);
    const of = ({ id }: User) => records.find((user) => user.id === id);
    expect(of(max)).toMatchObject({ member: true, ended: true, until: expect.any(String) });
    expect(of(eva)).toMatchObject({ member: true, ended: false, until: null });
    expect(of(anna)).toMatchObject({ member: false, ended: false, until: null });
  });

  it('are under the same rules as members: who lacks what the group grants changes no end', async () => {
    const support = await host.group(`Support ${Math.random()}`, ['Group:view', 'Group:members']);
    await change({ add: [eva] }, undefined, support);
    await change({ add: [max] }, inDays(2));
    const actor = Actor.user(eva.id, 'eva', 'admin');
    const ceiling = { code: 'GRANT_CEILING' };
    await lacksTrace(() => change({ add: [max] }, inDays(3), sales, actor), ceiling);
    await lacksTrace(() => change({ add: [max] }, null, sales, actor), ceiling);
    await lacksTrace(() => change({ end: [max] }, undefined, sales, actor), ceiling);
    await lacksTrace(() => change({ end: [anna] }, undefined, 1, actor), {
      code: 'ADMINISTRATORS_PROTECTED',
    });
  });

  it("can't be the last administrator's", async () => {
    const last = { code: 'LAST_ADMINISTRATOR' };
    await lacksTrace(() => change({ add: [anna] }, inDays(300), 1), last);
    await lacksTrace(() => change({ end: [anna] }, undefined, 1), last);
    await change({ add: [max] }, inDays(1), 1);
    await lacksTrace(() => change({ add: [anna] }, inDays(300), 1), last);
    await lacksTrace(() => change({ remove: [anna] }, undefined, 1), last);
    await change({ add: [max] }, inDays(2), 1);
    await change({ end: [max] }, undefined, 1);
    await change({ remove: [max] }, undefined, 1);
  });

  it('stay as they are when the groups of a user are set', async () => {
    await change({ add: [max] }, inDays(2));
    const { until } = await untilOf(max);
    const desk = await host.group(`Desk ${Math.random()}`);
    await host.memberships.setGroupsOf(host.system, max.id, [sales, desk]);
    const groups = (await host.memberships.groupsOf([max.id])).get(String(max.id))!;
    expect(groups.map((group) => [group.id, group.until, group.ended])).toEqual([
      [desk, null, false],
      [sales, until, false],
    ]);
  });

  it('are counted where they end within seven days', async () => {
    await change({ add: [max] }, inDays(6.9));
    await change({ add: [eva] }, inDays(7.1));
    await change({ add: [anna] });
    const counted = { members: 3, ending: 1 };
    expect(await host.groups.get(sales)).toMatchObject(counted);
    expect((await host.groups.list({ ids: [sales] })).records).toMatchObject([counted]);
    await change({ end: [max] });
    expect(await host.groups.get(sales)).toMatchObject({ members: 3, ending: 0 });
    expect((await host.groups.list({ ids: [sales] })).records).toMatchObject([{ ending: 0 }]);
  });

  it('of disabled users are counted apart', async () => {
    const gone = await host.user('gone@example.com', [sales], { status: 'disabled' });
    const counted = { members: 1, inactive: 1 };
    expect(await host.groups.get(sales)).toMatchObject(counted);
    expect((await host.groups.list({ ids: [sales] })).records).toMatchObject([counted]);
    await change({ add: [max] });
    expect(await host.groups.get(sales)).toMatchObject({ members: 2, inactive: 1 });
    await gone.remove();
    expect((await host.groups.list({ ids: [sales] })).records).toMatchObject([{ members: 1, inactive: 0 }]);
  });

  it('say until when somebody has a permission: the latest end, and none where one group gives it for good', async () => {
    const rights = host.app.get(EffectivePermissionsService);
    const desk = await host.group(`Desk ${Math.random()}`, ['Client:view']);
    await change({ add: [max] }, inDays(2));
    const later = inDays(3);
    await change({ add: [max] }, later, desk);
    const of = async () => {
      const { permissions, groups } = await rights.of(max.id);
      const { records } = await rights.usersWith('Client:view', { search: 'max@' });
      return [
        permissions.find(({ key }) => key === 'Client:view')?.until,
        records[0]?.until,
        groups.filter(({ ended }) => ended).length,
      ];
    };
    expect(await of()).toEqual([later.toISOString(), later.toISOString(), 0]);
    await change({ add: [max] }, null);
    expect(await of()).toEqual([null, null, 0]);
    await change({ end: [max] });
    expect(await of()).toEqual([later.toISOString(), later.toISOString(), 1]);
    await change({ end: [max] }, undefined, desk);
    expect(await of()).toEqual([undefined, undefined, 2]);
  });

  it('say when what is taken would have ended by itself', async () => {
    const effects = host.app.get(EffectService);
    const lost = async (userIds?: number[]) =>
      (await effects.of({ leave: [sales], ...(userIds && { userIds }) })).lost.until;
    const later = inDays(3);
    await change({ add: [max] }, inDays(2));
    await change({ add: [eva] }, later);
    expect(await lost()).toBe(later.toISOString());
    expect(await lost([max.id])).not.toBe(later.toISOString());
    await change({ add: [max] }, null);
    expect([await lost(), await lost([eva.id])]).toEqual([null, later.toISOString()]);
    await change({ end: [max] });
    expect([await lost(), await lost([max.id])]).toEqual([later.toISOString(), null]);
  });

  it('end by themselves, and are renewed by an end that lies ahead', async () => {
    await change({ add: [max] }, new Date(Date.now() + 60_000));
    await setEnd(max, new Date(Date.now() + 300));
    expect(await may(max)).toBe(true);
    await delay(350);
    expect(await may(max)).toBe(false);
    expect((await untilOf(max)).ended).toBe(true);
    await change({ add: [max] }, inDays(1));
    expect(await may(max)).toBe(true);
  });
});
