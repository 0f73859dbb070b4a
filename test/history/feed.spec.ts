import { HistoryService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

describeEachDatabase('The history as a feed', (database) => {
  let host: Host;
  let max: User;
  let eve: User;
  const history = () => host.app.get(HistoryService);

  beforeAll(async () => {
    host = await startHost(await database.create());
    max = await host.user('max@example.com', [1]);
    eve = await host.user('eve@example.com');
  });
  afterAll(() => host.stop());

  it('is told once, in order, to a consumer that stops and goes on while others write', async () => {
    const writing = Promise.all(
      Array.from({ length: 30 }, (_, number) => host.group(`Group ${number}`, ['Client:view'])),
    );
    const told: number[] = [];
    let isOver = false;
    void writing.then(() => (isOver = true));
    for (let last = -1; !isOver || last !== told.length;) {
      last = told.length;
      const { entries } = await history().list({ after: told.at(-1) ?? 0, perPage: 4 });
      told.push(...entries.map(({ id }) => id));
    }
    await writing;
    const rows: { id: number }[] = await host.dataSource.query('SELECT id FROM groups_history ORDER BY id');
    expect(told).toEqual(rows.map(({ id }) => id));
    expect(told.length).toBeGreaterThan(30);
  });

  it('says what to ask for next, and null at its end', async () => {
    const first = await history().list({ after: 0, perPage: 2 });
    expect(first.next).toBe(first.entries[1]!.id);
    const [newest] = (await history().list({ perPage: 1 })).entries;
    expect(await history().list({ after: newest!.id })).toEqual({ entries: [], next: null });
  });

  it('is of one user, where that is asked', async () => {
    const group = await host.group('Both');
    await host.memberships.change(host.system, group, { add: [max.id, eve.id] });
    await host.memberships.change(host.system, group, { remove: [max.id] });
    const eventsOf = async (user: User, more = {}) =>
      (await history().list({ userId: String(user.id), ...more })).entries.map(({ event }) => event);
    expect(await eventsOf(eve)).toEqual(['members.added']);
    expect(await eventsOf(max)).toEqual(['members.removed', 'members.added', 'members.added']);
    expect(await eventsOf(max, { after: 0 })).toEqual(['members.added', 'members.added', 'members.removed']);
    expect(await eventsOf(max, { groupId: 1 })).toEqual(['members.added']);
  });
});
