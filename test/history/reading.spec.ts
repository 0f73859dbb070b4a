import { Actor, HistoryService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, startHost } from '../support/host/index.js';

describeEachDatabase('The history, read,', (database) => {
  let host: Host;
  let history: HistoryService;
  let anna: User;
  let max: User;
  let desk: number;
  let gone: number;

  const told = async (query: Parameters<HistoryService['list']>[0]) =>
    (await history.list(query)).entries.map(({ event, group }) => `${event} ${group?.caption ?? '–'}`);

  beforeAll(async () => {
    host = await startHost(await database.create());
    history = host.app.get(HistoryService);
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    const by = Actor.user(anna.id, 'Ännchen 100%', 'cli');
    desk = (await host.groups.create(by, { caption: 'Görlitz Desk', permissions: ['Client:view'] })).id;
    await host.memberships.change(by, desk, { add: [max.id] });
    await host.groups.update(by, desk, { caption: 'Desk', grant: ['User:view'], revoke: ['Client:view'] });
    gone = await host.group('Gone', ['Client:view', 'Payout:view']);
    await host.memberships.change(host.system, gone, { add: [max.id, anna.id] });
    await host.groups.delete(by, gone);
  });
  afterAll(() => host.stop());

  it('is read newest first, by codes and data', async () => {
    const { entries, next } = await history.list();
    expect(next).toBeNull();
    expect(entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).sort((a, b) => b - a));
    expect(entries[3]).toEqual({
      id: expect.any(Number),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      actor: {
        id: String(anna.id),
        label: 'Ännchen 100%',
        groups: [{ id: 1, caption: 'Administrators' }],
      },
      source: 'cli',
      reason: null,
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      event: 'group.updated',
      group: { id: desk, caption: 'Desk', exists: true },
      before: 'Görlitz Desk',
      added: ['User:view'],
      removed: ['Client:view'],
      users: [],
      usersTotal: 0,
      groups: [],
      found: false,
      imported: false,
      restorable: false,
      undo: 'update',
    });
    expect(entries[4]).toMatchObject({
      event: 'members.added',
      group: { caption: 'Görlitz Desk' },
      users: [{ id: String(max.id), label: 'max@example.com' }],
      usersTotal: 1,
    });
  });

  it('says of a group that is gone what it held, and who was in it', async () => {
    const { entries } = await history.ofGroup(gone);
    expect(entries.map(({ event }) => event)).toEqual(['group.deleted', 'members.added', 'group.created']);
    expect(entries[0]).toMatchObject({
      group: { id: gone, caption: 'Gone', exists: false },
      removed: ['Client:view', 'Payout:view'],
      users: [
        { id: String(anna.id), label: 'anna@example.com' },
        { id: String(max.id), label: 'max@example.com' },
      ],
      usersTotal: 2,
      restorable: true,
    });
  });

  it('knows which states of a group are past', async () => {
    const { entries } = await history.ofGroup(desk);
    expect(entries.map(({ event, restorable }) => [event, restorable])).toEqual([
      ['group.updated', false],
      ['members.added', false],
      ['group.created', true],
    ]);
    const administrators = await history.ofGroup(1);
    expect(administrators.entries.some(({ restorable }) => restorable)).toBe(false);
  });

  it('comes in parts that what happens meanwhile does not move', async () => {
    const all = (await history.list({ perPage: 100 })).entries.map(({ id }) => id);
    const first = await history.list({ perPage: 3 });
    const added = await host.group('Meanwhile');
    const second = await history.list({ perPage: 3, before: first.next! });
    const third = await history.list({ perPage: 3, before: second.next! });
    expect([first, second, third].flatMap(({ entries }) => entries.map(({ id }) => id))).toEqual(all);
    expect(third.next).toBeNull();
    await host.groups.delete(host.system, added);
  });

  it('can be narrowed down by group, person, time, event and door', async () => {
    const ofDesk = ['group.updated Desk', 'members.added Görlitz Desk', 'group.created Görlitz Desk'];
    expect(await told({ groupId: desk })).toEqual(ofDesk);
    expect(await told({ group: 'GÖRLITZ' })).toEqual(ofDesk.slice(1));
    expect(await told({ actorId: String(anna.id), group: 'desk' })).toEqual(ofDesk);
    expect(await told({ actor: 'ÄNN', event: 'group.deleted' })).toEqual(['group.deleted Gone']);
    expect(await told({ source: 'cli' })).toEqual(['group.deleted Gone', ...ofDesk]);
    expect(await told({ source: 'system', group: 'Gone' })).toEqual([
      'members.added Gone',
      'group.created Gone',
    ]);
    const { entries } = await history.ofGroup(desk);
    const [last] = entries;
    const until = await history.list({ groupId: desk, to: new Date(last!.at) });
    expect(until.entries.some(({ id }) => id === last!.id)).toBe(false);
    const since = await history.list({ groupId: desk, from: new Date(last!.at) });
    expect(since.entries.map(({ id }) => id)).toContain(last!.id);
    expect(await told({ from: new Date(Date.now() + 1000) })).toEqual([]);
  });

  it('takes what is searched for literally', async () => {
    expect((await history.list({ actor: '100%' })).entries).toHaveLength(4);
    for (const odd of ['%', '_', "' OR 1=1 --", '\u0000', 'ä%n'])
      expect(await told({ group: odd === '\u0000' ? 'x\u0000x' : odd })).toEqual([]);
  });

  it('has nothing of a group that never was', async () => {
    await expect(history.ofGroup(999_999)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
    const quiet = await history.ofGroup(desk, { from: new Date(Date.now() + 1000) });
    expect(quiet).toEqual({ entries: [], next: null });
  });

  it('names the first hundred users, and says how many there were', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 103 }, (_, index) => host.user(`u${index}@example.com`)),
    );
    const large = await host.group('Large');
    await host.memberships.change(host.system, large, { add: crowd.map(({ id }) => id) });
    await host.groups.delete(host.system, large);
    for (const entry of (await history.ofGroup(large)).entries.slice(0, 2)) {
      expect([entry.users.length, entry.usersTotal]).toEqual([100, 103]);
    }
  });
});

describeEachDatabase('The history of people with names', (database) => {
  let host: Host;
  let history: HistoryService;
  beforeAll(async () => {
    const groups = { users: { entity: User, label: 'email', name: 'name' } } as const;
    host = await startHost(await database.create(), { groups });
    history = host.app.get(HistoryService);
    const anna = await host.user('a.r@example.com', [1], { name: 'Anna Rossi' });
    await host.groups.create(Actor.user(anna.id, 'anna@old.example.com', 'cli'), { caption: 'Sales' });
    const gone = await host.user('gone@example.com', [1], { name: 'Gone Again' });
    await host.groups.create(Actor.user(gone.id, 'gone@example.com', 'cli'), { caption: 'Desk' });
    await host.dataSource.getRepository(User).delete(gone.id);
  });
  afterAll(() => host.stop());

  it.each([
    ['Rossi Anna', ['Sales']],
    ['a.r@', ['Sales']],
    ['OLD.example', ['Sales']],
    ['gone@', ['Desk']],
    ['Again', []],
    ['seed', []],
  ])('finds by %p what they did', async (actor, captions) => {
    const { entries } = await history.list({ actor, event: 'group.created' });
    expect(entries.map(({ group }) => group?.caption)).toEqual(captions);
  });

  it('says what they were called then, and their name now', async () => {
    const { entries } = await history.list({ event: 'group.created' });
    expect(entries.map(({ actor }) => actor)).toMatchObject([
      { label: 'gone@example.com' },
      { label: 'anna@old.example.com', name: 'Anna Rossi' },
    ]);
    expect(entries[0]!.actor).not.toHaveProperty('name');
  });
});
