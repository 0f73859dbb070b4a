import { Actor, type HistoryService, RestoreService, type UndoService } from '../../src/index.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, stateOf } from '../support/host/index.js';
import { lastEntry, onlySales, startUndone } from './sales.js';

describeEachDatabase('Undoing that a group was created or deleted', (database) => {
  let host: Host;
  let history: HistoryService;
  let undoing: UndoService;
  let anna: User;
  let max: User;
  let actor: Actor;
  let sales: number;

  beforeAll(async () => {
    ({ host, history, undoing, anna, actor } = await startUndone(await database.create()));
    max = await host.user('max@example.com');
  });
  beforeEach(async () => {
    sales = await onlySales(host);
    await host.groups.update(host.system, sales, { description: 'They sell.' });
    await host.memberships.change(host.system, sales, { add: [max.id] });
  });
  afterAll(() => host.stop());

  const last = (groupId: number, event: string) => lastEntry(history, groupId, event);

  it('deletes what was created, and says before who loses what', async () => {
    const { id, at, undo } = await last(sales, 'group.created');
    const plan = await undoing.undo(actor, id, { dryRun: true });
    expect([undo, plan]).toMatchObject([
      'delete',
      {
        does: 'delete',
        group: { id: sales, caption: 'Sales' },
        removed: ['Client:view', 'Payout:view'],
        effect: {
          lost: {
            users: 1,
            permissions: [
              { key: 'Client:view', users: 1 },
              { key: 'Payout:view', users: 1 },
            ],
          },
          gained: { users: 0 },
        },
      },
    ]);
    const { fingerprint } = plan;
    const made = await entriesMadeBy(host.dataSource, () => undoing.undo(actor, id, { fingerprint }));
    expect(made).toMatchObject([
      { event: 'group.deleted', groupId: sales, details: { members: 1, undoes: { id, at } } },
    ]);
    await expect(host.groups.get(sales)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
    await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(actor, id), {
      code: 'HISTORY_ENTRY_NOT_FOUND',
    });
  });

  it('deletes nothing where somebody has joined since the plan was shown', async () => {
    const { id } = await last(sales, 'group.created');
    const { fingerprint } = await undoing.undo(actor, id, { dryRun: true });
    await host.memberships.change(host.system, sales, { add: [anna.id] });
    const refused = () => undoing.undo(actor, id, { fingerprint });
    await expectNoTrace(host.dataSource, stateOf, refused, { code: 'PLAN_MOVED' });
  });

  it('creates what was deleted again, with its rights and under a new id', async () => {
    await host.groups.delete(host.system, sales);
    const { id, at, undo } = await last(sales, 'group.deleted');
    const plan = await undoing.undo(actor, id, { dryRun: true });
    expect([undo, plan]).toMatchObject([
      'create',
      { does: 'create', group: { id: null, caption: 'Sales' }, added: ['Client:view', 'Payout:view'] },
    ]);
    const { group } = await undoing.undo(actor, id, { fingerprint: plan.fingerprint });
    expect(group.id).not.toBe(sales);
    expect(await host.groups.get(group.id!)).toMatchObject({
      caption: 'Sales',
      description: 'They sell.',
      permissions: ['Client:view', 'Payout:view'],
      members: 0,
    });
    const restored = await last(group.id!, 'group.restored');
    expect([restored.undoes, restored.undo]).toEqual([{ id, at }, 'delete']);
    await undoing.undo(actor, restored.id);
    await expect(host.groups.get(group.id!)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
  });

  it('refuses where the name is taken by now, also by itself', async () => {
    await host.groups.delete(host.system, sales);
    const { id } = await last(sales, 'group.deleted');
    await undoing.undo(actor, id);
    for (const dryRun of [true, false]) {
      const refused = () => undoing.undo(actor, id, { dryRun });
      await expectNoTrace(host.dataSource, stateOf, refused, {
        code: 'CAPTION_TAKEN',
        data: { caption: 'Sales' },
      });
    }
  });

  it('goes on in the history of what was created again', async () => {
    await host.groups.delete(host.system, sales);
    const { group } = await undoing.undo(actor, (await last(sales, 'group.deleted')).id);
    await host.groups.update(host.system, group.id!, { permissions: [], description: '' });
    const restoring = host.app.get(RestoreService);
    await restoring.restore(actor, (await last(group.id!, 'group.restored')).id);
    expect(await host.groups.get(group.id!)).toMatchObject({
      description: 'They sell.',
      permissions: ['Client:view', 'Payout:view'],
    });
  });

  it('needs the right to delete or to create groups, and all that the group grants', async () => {
    const as = async (name: string, keys: string[]) =>
      Actor.user((await host.user(`${name}@example.com`, [await host.group(name, keys)])).id, name, 'rest');
    const editor = await as('editor', ['Group:update', 'Client:view', 'Payout:view']);
    const other = await as('other', ['Group:delete', 'Group:create', 'Client:view']);
    const undo = async (id: number) => {
      await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(editor, id), {
        code: 'ACCESS_DENIED',
      });
      expect((await undoing.undo(other, id, { dryRun: true })).beyond).toEqual(['Payout:view']);
      await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(other, id), {
        code: 'GRANT_CEILING',
        data: { permissions: ['Payout:view'] },
      });
    };
    await undo((await last(sales, 'group.created')).id);
    await host.groups.delete(host.system, sales);
    await undo((await last(sales, 'group.deleted')).id);
  });
});
