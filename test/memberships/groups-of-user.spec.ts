import { Actor } from '../../src/index.js';
import { type Host, type User, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';

describeEachDatabase('The groups of a user', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  let desk: number;
  let night: number;
  const captionsOf = async ({ id }: User) =>
    (await host.memberships.groupsOf([id])).get(String(id))!.map(({ caption }) => caption);

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view']);
    desk = await host.group('desk', ['Payout:approve']);
    night = await host.group('Night', ['Group:members', 'Client:view']);
    anna = await host.user('anna@example.com', [1]);
  });
  beforeEach(async () => {
    max = await host.user(`max${Math.random()}@example.com`, [sales, desk]);
  });
  afterAll(() => host.stop());

  it('are sorted by caption, for many users at once, also for users in no group and for unknown ids', async () => {
    const nobody = await host.user('nobody@example.com');
    const groups = await host.memberships.groupsOf([max.id, String(anna.id), nobody.id, 999_999, max.id]);
    expect(Object.fromEntries(groups)).toEqual({
      [max.id]: [
        { id: desk, caption: 'desk', until: null, ended: false },
        { id: sales, caption: 'Sales', until: null, ended: false },
      ],
      [anna.id]: [{ id: 1, caption: 'Administrators', until: null, ended: false }],
      [nobody.id]: [],
      999999: [],
    });
    expect(await host.memberships.groupsOf([])).toEqual(new Map());
  });

  it('are told for a thousand users at once', async () => {
    const ids = Array.from({ length: 1500 }, (_, index) => index + 100_000);
    const groups = await host.memberships.groupsOf([...ids, max.id]);
    expect(groups.size).toBe(1501);
    expect(groups.get(String(max.id))).toHaveLength(2);
  });

  it('can be set: joined, left and kept as said', async () => {
    await host.memberships.setGroupsOf(host.system, max.id, [night, sales, night]);
    expect(await captionsOf(max)).toEqual(['Night', 'Sales']);
    await host.memberships.setGroupsOf(host.system, String(max.id), []);
    expect(await captionsOf(max)).toEqual([]);
  });

  it('can be set with an end, and where nothing is said of it, it stays', async () => {
    const until = '2042-07-12T16:00:00.000Z';
    const [one, two] = [await host.group('With an end'), await host.group('Another')];
    const lea = await host.user('lea@example.com', [one]);
    const set = (...groups: Parameters<Host['memberships']['setGroupsOf']>[2]) =>
      host.memberships.setGroupsOf(host.system, lea.id, groups);
    const ends = async () =>
      Object.fromEntries(
        [...(await host.memberships.groupsOf([lea.id])).get(String(lea.id))!].map((group) => [
          group.id,
          group.until,
        ]),
      );
    await set({ id: one, until }, { id: two, until });
    expect(await ends()).toEqual({ [one]: until, [two]: until });
    await set(one, { id: two, until: null });
    expect(await ends()).toEqual({ [one]: until, [two]: null });
    const past = '2020-01-01T00:00:00Z';
    for (const groups of [[{ id: one, until: past }], [one, { id: two, until: past }]]) {
      await expect(set(...groups)).rejects.toMatchObject({ code: 'END_INVALID' });
      await expect(host.memberships.assertMaySetGroupsOf(host.system, lea.id, groups)).rejects.toMatchObject({
        code: 'END_INVALID',
      });
    }
    expect(await ends()).toEqual({ [one]: until, [two]: null });
  });

  it('stay as they are when one of the groups does not exist, or the user', async () => {
    for (const id of [999_999, 0, -1]) {
      await expectNoTrace(
        host.dataSource,
        stateOf,
        () => host.memberships.setGroupsOf(host.system, max.id, [night, id]),
        { code: 'GROUP_NOT_FOUND' },
      );
    }
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.memberships.setGroupsOf(host.system, 999_999, [night]),
      { code: 'USER_NOT_FOUND' },
    );
  });

  it.each([[NaN], [1.5], [2 ** 40], [Infinity]])(
    'stay as they are when %p is given for a group, on every database alike',
    async (id) => {
      await expectNoTrace(
        host.dataSource,
        stateOf,
        () => host.memberships.setGroupsOf(host.system, max.id, [night, id]),
        { code: 'GROUP_NOT_FOUND' },
      );
    },
  );

  it('stay as they are, all of them, when the actor may not change one', async () => {
    const { id } = await host.user(`lead${Math.random()}@example.com`, [night]);
    const lead = Actor.user(id, 'lead', 'rest');
    const set = (groupIds: number[]) => () => host.memberships.setGroupsOf(lead, max.id, groupIds);
    await expectNoTrace(host.dataSource, stateOf, set([night]), { code: 'GRANT_CEILING' });
    await expectNoTrace(host.dataSource, stateOf, set([desk, night, 1]), {
      code: 'ADMINISTRATORS_PROTECTED',
    });
    await set([desk, night])();
    expect(await captionsOf(max)).toEqual(['desk', 'Night']);
  });

  it('are foretold: what would be refused is refused without being done', async () => {
    const { id } = await host.user(`lead${Math.random()}@example.com`, [night]);
    const lead = Actor.user(id, 'lead', 'rest');
    const ask = (userId: unknown, groupIds: number[]) => () =>
      host.memberships.assertMaySetGroupsOf(lead, userId, groupIds);
    await expectNoTrace(host.dataSource, stateOf, ask(max.id, [sales]), { code: 'GRANT_CEILING' });
    await expectNoTrace(host.dataSource, stateOf, ask(undefined, [1]), { code: 'ADMINISTRATORS_PROTECTED' });
    await ask(max.id, [desk, sales, night])();
    await ask(undefined, [sales])();
    await ask(999_999, [sales])();
    await expectNoTrace(host.dataSource, stateOf, ask(max.id, [desk, sales, 999_999]), {
      code: 'GROUP_NOT_FOUND',
    });
    const clerk = Actor.user(max.id, 'max', 'rest');
    const own = () => host.memberships.assertMaySetGroupsOf(clerk, max.id, [desk, sales]);
    await expectNoTrace(host.dataSource, stateOf, own, { code: 'ACCESS_DENIED' });
    expect(await captionsOf(max)).toEqual(['desk', 'Sales']);
  });

  it("can't be emptied for the last administrator, which is foretold", async () => {
    await host.memberships.change(host.system, sales, { add: [anna.id] });
    const refusal = { code: 'LAST_ADMINISTRATOR' };
    const empty = () => host.memberships.assertMaySetGroupsOf(host.system, anna.id, []);
    await expectNoTrace(host.dataSource, stateOf, empty, refusal);
    await host.memberships.change(host.system, 1, { add: [max.id] });
    await empty();
    await host.memberships.change(host.system, 1, { remove: [max.id] });
    await host.memberships.assertMaySetGroupsOf(host.system, anna.id, [1, desk]);
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.memberships.setGroupsOf(host.system, anna.id, [sales]),
      refusal,
    );
  });

  it('are gone with the user, and nobody inherits them', async () => {
    const { id } = max;
    await max.remove();
    expect((await host.memberships.groupsOf([id])).get(String(id))).toEqual([]);
    expect(await host.dataSource.query(`SELECT * FROM groups_membership WHERE user_id = ${id}`)).toEqual([]);
    expect((await host.groups.get(desk)).members).toBe((await host.memberships.members(desk)).total);
  });
});
