import { Actor, HistoryEntry, HistoryService, MembershipsService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

describeEachDatabase('An entry of the history', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let eve: User;
  let sales: number;
  let actor: Actor;
  const newest = async () => (await host.app.get(HistoryService).list({ perPage: 1 })).entries[0]!;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    eve = await host.user('eve@example.com');
    sales = await host.group('Sales', ['Client:view']);
    actor = Actor.user(anna.id, 'anna', 'cli');
  });
  afterAll(() => host.stop());

  it('keeps why a change was made, as one line', async () => {
    await host.groups.update(actor.because('  Ticket\t4711:  new\nrules '), sales, { grant: ['User:view'] });
    expect(await newest()).toMatchObject({ event: 'group.updated', reason: 'Ticket 4711: new rules' });
    await host.groups.update(actor, sales, { revoke: ['User:view'] });
    expect(await newest()).toMatchObject({ event: 'group.updated', reason: null });
  });

  it('keeps which groups the actor was in before it', async () => {
    await host.memberships.change(host.system, sales, { add: [anna.id] });
    expect((await newest()).actor.groups).toBeNull();
    await host.memberships.change(actor, sales, { remove: [anna.id] });
    expect((await newest()).actor.groups).toEqual([
      { id: 1, caption: 'Administrators' },
      { id: sales, caption: 'Sales' },
    ]);
  });

  it('shares a value with the others of its write, and with no other', async () => {
    const memberships = host.app.get(MembershipsService);
    await memberships.change(actor, sales, { add: [max.id] });
    const before = (await newest()).request;
    await memberships.change(actor, sales, { add: [eve.id], remove: [max.id] });
    const { entries } = await host.app.get(HistoryService).list({ perPage: 2 });
    expect(entries.map(({ event }) => event).sort()).toEqual(['members.added', 'members.removed']);
    expect(entries[0]!.request).toBe(entries[1]!.request);
    expect(entries[0]!.request).not.toBe(before);
  });

  it('is found by the users it is about', async () => {
    await host.memberships.change(actor, sales, { add: [max.id, eve.id] });
    const { id } = await newest();
    const rows: { user_id: string }[] = await host.dataSource.query(
      `SELECT user_id FROM groups_history_user WHERE entry_id = ${id}`,
    );
    expect(rows.map(({ user_id }) => user_id).sort()).toEqual([String(max.id)]);
    await expect(host.dataSource.query('DELETE FROM groups_history_user')).rejects.toThrow(
      /GROUPS_PROTECTED/,
    );
    await expect(host.dataSource.query("UPDATE groups_history_user SET user_id = '0'")).rejects.toThrow(
      /GROUPS_PROTECTED/,
    );
  });

  it.each([
    ['only spaces', ' \t ', 'empty'],
    ['of 501 characters', 'x'.repeat(501), 'too-long'],
    ['no text', 7, 'not-text'],
    ['with a character that nobody sees', 'a\u202eb', 'invisible'],
  ])('has no reason that is %s', (_what, reason, fault) => {
    expect(() => actor.because(reason)).toThrow(
      expect.objectContaining({ code: 'TEXT_INVALID', data: expect.objectContaining({ reason: fault }) }),
    );
  });

  it('has a reason of 500 characters, whatever they take in memory', async () => {
    const reason = '😀'.repeat(500);
    await host.groups.update(actor.because(reason), sales, { grant: ['User:view'] });
    expect((await newest()).reason).toBe(reason);
  });
});

describeEachDatabase('A host that wants reasons', (database) => {
  it.each(['administrators', 'required'] as const)(
    '%s: is given them, or nothing is written',
    async (reasons) => {
      const host = await startHost(await database.create(), { groups: { reasons } });
      try {
        const anna = await host.user('anna@example.com', [1]);
        const max = await host.user('max@example.com');
        const sales = await host.group('Sales');
        const actor = Actor.user(anna.id, 'anna', 'cli');
        const count = () => host.dataSource.getRepository(HistoryEntry).count();
        const before = await count();
        const add = (group: number, by: Actor) => host.memberships.change(by, group, { add: [max.id] });

        await expect(add(1, actor)).rejects.toMatchObject({
          code: 'REASON_REQUIRED',
          data: { field: 'reason' },
        });
        expect((await host.memberships.members(1)).total).toBe(1);
        expect(await count()).toBe(before);
        await add(1, actor.because('On call'));
        expect((await host.memberships.members(1)).total).toBe(2);

        const ordinary = add(sales, actor);
        if (reasons === 'required') await expect(ordinary).rejects.toMatchObject({ code: 'REASON_REQUIRED' });
        else await ordinary;
      } finally {
        await host.stop();
      }
    },
  );
});
