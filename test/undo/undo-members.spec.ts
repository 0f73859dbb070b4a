import { Actor, type HistoryService, type UndoService } from '../../src/index.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, stateOf } from '../support/host/index.js';
import { lastEntry, onlySales, startUndone } from './sales.js';

const FUTURE = '2126-12-12T17:00:00.000Z';
const LATER = '2127-12-12T17:00:00.000Z';

const NOBODY = { users: 0, inactive: 0, until: null, permissions: [], first: [] };

describeEachDatabase('Undoing a change of members', (database) => {
  let host: Host;
  let history: HistoryService;
  let undoing: UndoService;
  let max: User;
  let eva: User;
  let actor: Actor;
  let sales: number;

  beforeAll(async () => {
    ({ host, history, undoing, actor } = await startUndone(await database.create()));
    max = await host.user('max@example.com');
    eva = await host.user('eva@example.com', [], { status: 'disabled' });
  });
  beforeEach(async () => {
    sales = await onlySales(host);
  });
  afterAll(() => host.stop());

  const change = (what: object, groupId = sales) => host.memberships.change(host.system, groupId, what);
  const last = (event: string, groupId = sales) => lastEntry(history, groupId, event);
  const members = async (groupId = sales) =>
    (await host.memberships.members(groupId)).records.map(({ label, until }) => [label, until]);

  it('removes the users whom it added, and names who loses what', async () => {
    await change({ add: [max.id, eva.id] });
    const { id, at, undo } = await last('members.added');
    expect(undo).toBe('members');
    const plan = await undoing.undo(actor, id, { dryRun: true });
    expect(plan).toMatchObject({
      does: 'members',
      nothing: false,
      members: [
        { id: max.id, label: 'max@example.com', active: true, does: 'remove', until: null },
        { id: eva.id, label: 'eva@example.com', active: false, does: 'remove', until: null },
      ],
      effect: {
        lost: {
          users: 1,
          inactive: 1,
          permissions: [
            { key: 'Client:view', users: 1, inactive: 1 },
            { key: 'Payout:view', users: 1, inactive: 1 },
          ],
          first: [{ id: eva.id, active: false }, { id: max.id }],
        },
        gained: NOBODY,
      },
    });
    const { fingerprint } = plan;
    const made = await entriesMadeBy(host.dataSource, () => undoing.undo(actor, id, { fingerprint }));
    expect(made).toMatchObject([
      { event: 'members.removed', groupId: sales, details: { undoes: { id, at } } },
    ]);
    expect(await members()).toEqual([]);
  });

  it('has the same fingerprint when a user is called otherwise, and another one when somebody else is concerned', async () => {
    const zoe = await host.user('zoe@example.com');
    await change({ add: [max.id, zoe.id] });
    const { id } = await last('members.added');
    const fingerprint = async () => (await undoing.undo(actor, id, { dryRun: true })).fingerprint;
    const before = await fingerprint();
    await host.dataSource.query(`UPDATE host_user SET email = 'a-new-name@example.com' WHERE id = ${zoe.id}`);
    expect(await fingerprint()).toBe(before);
    await host.dataSource.query(`UPDATE host_user SET status = 'disabled' WHERE id = ${zoe.id}`);
    expect(await fingerprint()).not.toBe(before);
    await undoing.undo(actor, id);
    expect(await members()).toEqual([]);
  });

  it('adds the users whom it removed again, until the end that they had, and names who gains what', async () => {
    await change({ add: [max.id], until: FUTURE });
    await change({ add: [eva.id] });
    await change({ remove: [max.id, eva.id] });
    const { id } = await last('members.removed');
    const plan = await undoing.undo(actor, id, { dryRun: true });
    expect(plan).toMatchObject({
      members: [
        { label: 'max@example.com', does: 'add', until: FUTURE },
        { label: 'eva@example.com', does: 'add', until: null },
      ],
      effect: {
        lost: NOBODY,
        gained: {
          users: 1,
          inactive: 1,
          until: null,
          permissions: [
            { key: 'Client:view', users: 1, inactive: 1 },
            { key: 'Payout:view', users: 1, inactive: 1 },
          ],
          first: [
            { id: eva.id, active: false, until: null },
            { id: max.id, until: FUTURE },
          ],
        },
      },
    });
    await undoing.undo(actor, id);
    expect(await members()).toEqual([
      ['eva@example.com', null],
      ['max@example.com', FUTURE],
    ]);
  });

  it('gives back the end of before, or takes away the one it set', async () => {
    await change({ add: [max.id] });
    await change({ add: [eva.id], until: FUTURE });
    await change({ add: [max.id, eva.id], until: LATER });
    const { id } = await last('members.changed');
    const { members: planned } = await undoing.undo(actor, id);
    expect(planned).toMatchObject([
      { does: 'move', until: null, before: LATER },
      { does: 'move', until: FUTURE, before: LATER },
    ]);
    expect(await members()).toEqual([
      ['eva@example.com', FUTURE],
      ['max@example.com', null],
    ]);
  });

  it('ends again what had ended, and gives back what was ended', async () => {
    await change({ add: [max.id] });
    await change({ end: [max.id] });
    const ended = await last('members.changed');
    expect((await undoing.undo(actor, ended.id, { dryRun: true })).effect.gained.users).toBe(1);
    await change({ add: [max.id] });
    const renewed = await last('members.changed');
    const plan = await undoing.undo(actor, renewed.id);
    expect([plan.members, plan.effect.lost.users]).toMatchObject([[{ does: 'end' }], 1]);
    const [member] = (await host.memberships.members(sales)).records;
    expect(member).toMatchObject({ ended: true });
    await undoing.undo(actor, (await last('members.changed')).id);
    expect(await members()).toEqual([['max@example.com', null]]);
  });

  it('leaves alone whose membership has changed since, and who is gone', async () => {
    const uma = await host.user('uma@example.com');
    await change({ add: [max.id, eva.id, uma.id] });
    const { id } = await last('members.added');
    await change({ remove: [eva.id] });
    await change({ add: [max.id], until: FUTURE });
    await host.dataSource.getRepository(User).delete(uma.id);
    const plan = await undoing.undo(actor, id);
    expect(plan).toMatchObject({
      nothing: true,
      members: [],
      left: { users: [{ label: 'max@example.com' }, { label: 'eva@example.com' }] },
      gone: [{ id: uma.id, label: 'uma@example.com' }],
    });
    expect(await members()).toEqual([['max@example.com', FUTURE]]);
  });

  it('puts nobody back whose membership would have ended since', async () => {
    await change({ add: [max.id] });
    await change({ end: [max.id] });
    await change({ remove: [max.id] });
    const plan = await undoing.undo(actor, (await last('members.removed')).id);
    expect(plan).toMatchObject({ nothing: true, left: { users: [{ label: 'max@example.com' }] } });
  });

  it('does nothing the second time', async () => {
    await change({ add: [max.id] });
    const { id } = await last('members.added');
    await undoing.undo(actor, id);
    const made = await entriesMadeBy(host.dataSource, () => undoing.undo(actor, id));
    expect(made).toEqual([]);
  });

  it('refuses another plan than the one that was looked at', async () => {
    await change({ add: [max.id, eva.id] });
    const { id } = await last('members.added');
    const { fingerprint } = await undoing.undo(actor, id, { dryRun: true });
    await change({ remove: [eva.id] });
    const refused = () => undoing.undo(actor, id, { fingerprint });
    await expectNoTrace(host.dataSource, stateOf, refused, { code: 'PLAN_MOVED' });
  });

  it('needs the right to change members, and all that the group grants', async () => {
    await change({ add: [max.id] });
    const { id } = await last('members.added');
    const as = async (name: string, keys: string[]) =>
      Actor.user((await host.user(`${name}@example.com`, [await host.group(name, keys)])).id, name, 'rest');
    const editor = await as('editor', ['Group:update', 'Client:view', 'Payout:view']);
    await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(editor, id), { code: 'ACCESS_DENIED' });
    const keeper = await as('keeper', ['Group:members', 'Client:view']);
    expect((await undoing.undo(keeper, id, { dryRun: true })).beyond).toEqual(['Payout:view']);
    await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(keeper, id), {
      code: 'GRANT_CEILING',
      data: { permissions: ['Payout:view'] },
    });
    const first = await last('members.added', 1);
    await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(keeper, first.id), {
      code: 'ADMINISTRATORS_PROTECTED',
    });
  });

  it('leaves at least one administrator', async () => {
    const { id } = await last('members.added', 1);
    for (const dryRun of [true, false]) {
      const refused = () => undoing.undo(actor, id, { dryRun });
      await expectNoTrace(host.dataSource, stateOf, refused, { code: 'LAST_ADMINISTRATOR' });
    }
    await change({ add: [max.id] }, 1);
    const added = await last('members.added', 1);
    const gained = await undoing.undo(actor, added.id);
    expect(gained).toMatchObject({ members: [{ label: 'max@example.com', does: 'remove' }] });
    await undoing.undo(actor, (await last('members.removed', 1)).id);
    expect(await members(1)).toEqual([
      ['anna@example.com', null],
      ['max@example.com', null],
    ]);
    await change({ remove: [max.id] }, 1);
  });
});
