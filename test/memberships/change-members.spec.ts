import { type Host, User, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesOf, expectNoTrace } from '../history/entries.js';

describeEachDatabase('Putting users into a group and taking them out', (database) => {
  let host: Host;
  let sales: number;
  let users: User[];
  let ids: number[];
  const change = (more: { add?: unknown[]; remove?: unknown[] }) =>
    host.memberships.change(host.system, sales, more);
  const inSales = async () =>
    (await host.memberships.members(sales, { perPage: 500 })).records.map(({ id }) => id);

  beforeAll(async () => {
    host = await startHost(await database.create());
    users = [];
    for (const name of ['ada', 'bob', 'cid', 'dan']) users.push(await host.user(`${name}@example.com`));
    ids = users.map(({ id }) => id);
  });
  beforeEach(async () => {
    sales = await host.group(`Sales ${Math.random()}`);
  });
  afterAll(() => host.stop());

  it('does many at once, both ways, and counts', async () => {
    expect(await change({ add: ids })).toEqual({ added: 4, changed: 0, removed: 0, members: 4 });
    await change({ remove: [ids[3]] });
    expect(await change({ add: [ids[3]], remove: ids.slice(0, 2) })).toEqual({
      added: 1,
      changed: 0,
      removed: 2,
      members: 2,
    });
    expect(await inSales()).toEqual([ids[2], ids[3]]);
  });

  it('does it once, however often it is said', async () => {
    expect(await change({ add: [ids[0], ids[0], String(ids[0])] })).toEqual({
      added: 1,
      changed: 0,
      removed: 0,
      members: 1,
    });
    const before = [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
    expect(await change({ add: [ids[0]], remove: [ids[1], ids[1]] })).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      members: 1,
    });
    expect(await change({})).toEqual({ added: 0, changed: 0, removed: 0, members: 1 });
    expect([await stateOf(host.dataSource), await entriesOf(host.dataSource)]).toEqual(before);
    expect(await change({ remove: [ids[0], ids[0]] })).toEqual({
      added: 0,
      changed: 0,
      removed: 1,
      members: 0,
    });
  });

  it('ends the same way where one is to be added and removed, whether they were in before or not', async () => {
    const both = async () => {
      await change({ add: [ids[0]], remove: [ids[0]] }).catch(() => undefined);
      return (await inSales()).length;
    };
    const fromOutside = await both();
    await change({ add: [ids[0]] });
    const fromInside = await both();
    const refused = fromOutside === 0 && fromInside === 1;
    expect(refused || fromOutside === fromInside).toBe(true);
  });

  it('neither touches the version of the group nor what it grants', async () => {
    const before = await host.groups.get(sales);
    await change({ add: ids });
    expect(await host.groups.get(sales)).toEqual({ ...before, members: 4 });
  });

  it('writes nothing where one of the users does not exist', async () => {
    await expectNoTrace(host.dataSource, stateOf, () => change({ add: [ids[0], 999_999, ids[1]] }), {
      code: 'USER_NOT_FOUND',
      data: { userIds: ['999999'] },
    });
  });

  it.each([['abc'], [1.5], [''], [null], [undefined], [{}], [[1]], [true], [NaN], ['1 OR 1=1'], [2 ** 64]])(
    'writes nothing where %p is to be added or removed',
    async (id) => {
      await change({ add: [ids[3]] });
      const refusal = { code: 'USER_ID_INVALID' };
      await expectNoTrace(host.dataSource, stateOf, () => change({ add: [ids[0], id] }), refusal);
      await expectNoTrace(host.dataSource, stateOf, () => change({ remove: [ids[3], id] }), refusal);
    },
  );

  it('writes nothing for a group that does not exist', async () => {
    for (const groupId of [999_999, 0, -1]) {
      await expectNoTrace(
        host.dataSource,
        stateOf,
        () => host.memberships.change(host.system, groupId, { add: ids }),
        { code: 'GROUP_NOT_FOUND' },
      );
    }
  });

  it('takes two thousand users in one go, and out again', async () => {
    await host.dataSource
      .createQueryBuilder()
      .insert()
      .into(User)
      .values(
        Array.from({ length: 2000 }, (_, index) => ({ email: `crowd${index}@example.com`, name: 'crowd' })),
      )
      .updateEntity(false)
      .execute();
    const crowd = (await User.findBy({ name: 'crowd' })).map(({ id }) => id);
    expect(await change({ add: crowd })).toEqual({ added: 2000, changed: 0, removed: 0, members: 2000 });
    expect(await change({ remove: crowd })).toEqual({ added: 0, changed: 0, removed: 2000, members: 0 });
  });
});
