import { Actor, HistoryService } from '../../src/index.js';
import { type Host, type User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, entriesOf } from './entries.js';

describeEachDatabase('The history has one entry for', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  let actor: Actor;
  const told = (work: () => Promise<unknown>) => entriesMadeBy(host.dataSource, work);
  const by = () => ({
    actorId: String(anna.id),
    actorLabel: 'anna',
    actorGroups: [{ id: 1, caption: 'Administrators' }],
    source: 'cli',
    reason: null,
    idempotencyKey: null,
  });

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    actor = Actor.user(anna.id, 'anna', 'cli');
  });
  beforeEach(async () => {
    for (const { id } of (await host.groups.list()).records)
      if (id !== 1) await host.groups.delete(host.system, id);
    sales = await host.group('Sales', ['Client:view']);
  });
  afterAll(() => host.stop());

  it('a group that is created', async () => {
    const work = () =>
      host.groups.create(actor, { caption: 'Desk', permissions: ['User:view', 'Client:view', 'User:view'] });
    expect(await told(work)).toEqual([
      {
        ...by(),
        event: 'group.created',
        groupId: expect.any(Number),
        caption: 'Desk',
        details: { added: ['Client:view', 'User:view'] },
      },
    ]);
  });

  it('a group that is changed, with what it was called before', async () => {
    const change = { caption: 'Sellers', grant: ['User:view'], revoke: ['Client:view'] };
    expect(await told(() => host.groups.update(actor, sales, change))).toEqual([
      {
        ...by(),
        event: 'group.updated',
        groupId: sales,
        caption: 'Sellers',
        details: { added: ['User:view'], removed: ['Client:view'], before: 'Sales' },
      },
    ]);
    const [second] = await told(() => host.groups.update(actor, sales, { revoke: ['User:view'] }));
    expect(second!.details).toEqual({ added: [], removed: ['User:view'] });
  });

  it('each group that is removed, with what it granted', async () => {
    const desk = await host.group('Desk');
    await host.memberships.change(host.system, sales, { add: [max.id] });
    expect(await told(() => host.groups.delete(actor, [sales, desk]))).toEqual([
      {
        ...by(),
        event: 'group.deleted',
        groupId: sales,
        caption: 'Sales',
        details: {
          removed: ['Client:view'],
          members: 1,
          users: [{ id: max.id, label: 'max@example.com' }],
        },
      },
      {
        ...by(),
        event: 'group.deleted',
        groupId: desk,
        caption: 'Desk',
        details: { removed: [], members: 0, users: [] },
      },
    ]);
  });

  it('a duplicate, which is a group that is created', async () => {
    expect(await told(() => host.groups.duplicate(actor, sales))).toMatchObject([
      {
        ...by(),
        event: 'group.created',
        caption: 'Sales (1)',
        details: { added: ['Client:view'], copyOf: { id: sales, caption: 'Sales' } },
      },
    ]);
    const { entries } = await host.app.get(HistoryService).list({ perPage: 1 });
    expect(entries[0]!.copyOf).toEqual({ id: sales, caption: 'Sales' });
  });

  it('users who join, and one for those who leave, by name', async () => {
    await host.memberships.change(host.system, sales, { add: [max.id] });
    expect(await told(() => host.memberships.change(actor, sales, { add: [anna.id] }))).toEqual([
      {
        ...by(),
        event: 'members.added',
        groupId: sales,
        caption: 'Sales',
        details: { users: [{ id: anna.id, label: 'anna@example.com' }] },
      },
    ]);
    expect(
      await told(() => host.memberships.change(actor, sales, { remove: [max.id, anna.id, 999_999] })),
    ).toEqual([
      {
        ...by(),
        actorGroups: [
          { id: 1, caption: 'Administrators' },
          { id: sales, caption: 'Sales' },
        ],
        event: 'members.removed',
        groupId: sales,
        caption: 'Sales',
        details: {
          users: [
            { id: max.id, label: 'max@example.com' },
            { id: anna.id, label: 'anna@example.com' },
          ],
        },
      },
    ]);
  });

  it('each group that a user joins or leaves by a choice of groups', async () => {
    const desk = await host.group('Desk');
    await host.memberships.change(host.system, sales, { add: [max.id] });
    const entries = await told(() => host.memberships.setGroupsOf(actor, max.id, [desk, 1]));
    expect(entries.map(({ event, caption, source }) => [event, caption, source])).toEqual([
      ['members.added', 'Desk', 'cli'],
      ['members.added', 'Administrators', 'cli'],
      ['members.removed', 'Sales', 'cli'],
    ]);
    await host.memberships.change(host.system, 1, { remove: [max.id] });
  });

  it('what the system does, without a user', async () => {
    const work = () => host.groups.create(Actor.system('seed'), { caption: 'Seeded' });
    expect(await told(work)).toMatchObject([{ actorId: null, actorLabel: 'seed', source: 'system' }]);
  });

  it('an actor with a name longer than it can keep, or of odd characters', async () => {
    for (const label of ['🙂'.repeat(300), "'; DROP TABLE groups_history; --", '', '<b>x</b>\n\u202e']) {
      const odd = Actor.user(anna.id, label, 'admin');
      const [entry] = await told(() => host.groups.create(odd, { caption: `By ${Math.random()}` }));
      expect(entry!.actorLabel).toBe([...label].slice(0, 191).join(''));
    }
  });

  it('what happened to users and groups that are gone by now', async () => {
    const eve = await host.user('eve@example.com', [1]);
    const { id } = eve;
    await host.groups.delete(Actor.user(id, 'eve', 'rest'), sales);
    await host.memberships.change(host.system, 1, { remove: [id] });
    await eve.remove();
    expect(await entriesOf(host.dataSource)).toContainEqual(
      expect.objectContaining({
        actorId: String(id),
        event: 'group.deleted',
        groupId: sales,
        caption: 'Sales',
      }),
    );
  });

  it('every moment, in UTC and in order', async () => {
    const rows: { at: string }[] = await host.dataSource.query('SELECT at FROM groups_history ORDER BY id');
    const times = rows.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    for (const at of times) expect(new Date(at).toISOString()).toBe(at);
    expect(Date.now() - Date.parse(times.at(-1)!)).toBeLessThan(60_000);
  });
});
