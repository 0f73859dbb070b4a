import { Actor, type HistoryService, RestoreService, type UndoService } from '../../src/index.js';
import { grantDormant } from '../groups/dormant.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { describeEachDatabase } from '../support/databases.js';
import { documentWith, fileOf } from '../transfer/documents.js';
import { type Host, type User, stateOf } from '../support/host/index.js';
import { lastEntry, onlySales, startUndone } from './sales.js';

describeEachDatabase('Undoing a change of a group', (database) => {
  let host: Host;
  let history: HistoryService;
  let undoing: UndoService;
  let anna: User;
  let actor: Actor;
  let sales: number;

  beforeAll(async () => {
    ({ host, history, undoing, anna, actor } = await startUndone(await database.create()));
  });
  beforeEach(async () => {
    sales = await onlySales(host);
  });
  afterAll(() => host.stop());

  const last = (groupId: number, event: string) => lastEntry(history, groupId, event);
  const change = async () => {
    await host.groups.update(host.system, sales, {
      caption: 'Sellers',
      description: 'They sell.',
      grant: ['User:view', 'Client:update'],
      revoke: ['Payout:view'],
    });
    return last(sales, 'group.updated');
  };

  it('shows what it would do and who loses and gains, and then does that, with an entry of its own', async () => {
    const max = await host.user('max@example.com', [sales]);
    const uma = await host.user('uma@example.com', [sales], { status: 'disabled' });
    const { id, at } = await change();
    const concerned = (permissions: string[]) => ({
      users: 1,
      inactive: 1,
      until: null,
      permissions: permissions.map((key) => ({ key, users: 1, inactive: 1 })),
      first: [
        { id: max.id, label: 'max@example.com', active: true, until: null, permissions },
        { id: uma.id, label: 'uma@example.com', active: false, until: null, permissions },
      ],
    });
    const before = await stateOf(host.dataSource);
    const plan = await undoing.undo(actor, id, { dryRun: true });
    expect(await stateOf(host.dataSource)).toEqual(before);
    expect(plan).toEqual({
      kind: 'planned',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      does: 'update',
      group: { id: sales, caption: 'Sellers' },
      nothing: false,
      captionChange: { before: 'Sellers', after: 'Sales' },
      descriptionChange: { before: 'They sell.', after: '' },
      added: ['Payout:view'],
      removed: ['Client:update', 'User:view'],
      unknown: [],
      beyond: [],
      members: [],
      left: { caption: false, description: false, permissions: [], users: [] },
      gone: [],
      change: {
        grants: [{ groupId: sales, added: ['Payout:view'], removed: ['Client:update', 'User:view'] }],
      },
      effect: {
        lost: concerned(['Client:update', 'User:view']),
        gained: concerned(['Payout:view']),
        shortened: { users: 0, inactive: 0, until: null, permissions: [], first: [] },
      },
    });
    const work = () => undoing.undo(actor, id, { fingerprint: plan.fingerprint });
    expect(await entriesMadeBy(host.dataSource, work)).toMatchObject([
      {
        actorId: String(anna.id),
        event: 'group.updated',
        groupId: sales,
        caption: 'Sales',
        details: {
          added: ['Payout:view'],
          removed: ['Client:update', 'User:view'],
          before: 'Sellers',
          descriptionBefore: 'They sell.',
          description: '',
          undoes: { id, at },
        },
      },
    ]);
    expect(await host.groups.get(sales)).toMatchObject({
      caption: 'Sales',
      description: '',
      permissions: ['Client:view', 'Payout:view'],
      version: 3,
      members: 2,
    });
    expect((await last(sales, 'group.updated')).undoes).toEqual({ id, at });
    await host.memberships.change(host.system, sales, { remove: [max.id] });
  });

  it('leaves alone what has changed since, and says so', async () => {
    const { id } = await change();
    await host.groups.update(host.system, sales, { caption: 'Traders', revoke: ['User:view'] });
    const plan = await undoing.undo(actor, id);
    expect(plan).toMatchObject({
      kind: 'done',
      added: ['Payout:view'],
      removed: ['Client:update'],
      left: { caption: true, description: false, permissions: ['User:view'] },
    });
    expect(plan.captionChange).toBeUndefined();
    expect(await host.groups.get(sales)).toMatchObject({
      caption: 'Traders',
      permissions: ['Client:view', 'Payout:view'],
    });
  });

  it('leaves alone what was done after the change, and is about something else', async () => {
    const { id } = await change();
    await host.groups.update(host.system, sales, { grant: ['Report:read'] });
    await undoing.undo(actor, id);
    expect((await host.groups.get(sales)).permissions).toEqual(['Client:view', 'Payout:view', 'Report:read']);
  });

  it('does nothing the second time', async () => {
    const { id } = await change();
    await undoing.undo(actor, id);
    const before = await stateOf(host.dataSource);
    const made = await entriesMadeBy(host.dataSource, async () =>
      expect(await undoing.undo(actor, id)).toMatchObject({
        kind: 'done',
        nothing: true,
        left: {
          caption: true,
          description: true,
          permissions: ['Client:update', 'Payout:view', 'User:view'],
        },
      }),
    );
    expect([made, await stateOf(host.dataSource)]).toEqual([[], before]);
  });

  it('can be undone, too', async () => {
    const { id } = await change();
    const changed = await host.groups.get(sales);
    await undoing.undo(actor, id);
    await undoing.undo(actor, (await last(sales, 'group.updated')).id);
    const { caption, description, permissions } = changed;
    expect(await host.groups.get(sales)).toMatchObject({ caption, description, permissions });
  });

  it('undoes a restore, and each group of an import by itself', async () => {
    const { id } = await change();
    const created = await last(sales, 'group.created');
    await host.app.get(RestoreService).restore(actor, created.id);
    await undoing.undo(actor, (await last(sales, 'group.restored')).id);
    expect((await host.groups.get(sales)).caption).toBe('Sellers');
    const file = fileOf(documentWith({ caption: 'Sellers', permissions: ['Client:view'] }));
    await host.transfer.import(host.system, file, { replace: 'enabled' });
    const imported = await last(sales, 'group.updated');
    expect([imported.id > id, imported.imported]).toEqual([true, true]);
    await undoing.undo(actor, imported.id);
    expect((await host.groups.get(sales)).permissions).toEqual(['Client:update', 'Client:view', 'User:view']);
    const [whole] = (await history.list({ event: 'groups.imported' })).entries;
    expect(whole!.undo).toBeNull();
  });

  it('refuses where another group has the name of before by now', async () => {
    const { id } = await change();
    await host.group('SALES');
    for (const dryRun of [true, false]) {
      const refused = () => undoing.undo(actor, id, { dryRun });
      await expectNoTrace(host.dataSource, stateOf, refused, {
        code: 'CAPTION_TAKEN',
        data: { caption: 'SALES' },
      });
    }
  });

  it('refuses another plan than the one that was looked at', async () => {
    const { id } = await change();
    const { fingerprint } = await undoing.undo(actor, id, { dryRun: true });
    await host.groups.update(host.system, sales, { revoke: ['User:view'] });
    const refused = () => undoing.undo(actor, id, { fingerprint });
    await expectNoTrace(host.dataSource, stateOf, refused, { code: 'PLAN_MOVED' });
  });

  it('gives and takes nothing that the actor does not hold', async () => {
    const { id } = await change();
    const editors = await host.group('Editors', ['Group:update', 'Client:view', 'User:view', 'Payout:view']);
    const max = await host.user('editor@example.com', [editors]);
    const as = Actor.user(max.id, 'max', 'rest');
    expect((await undoing.undo(as, id, { dryRun: true })).beyond).toEqual(['Client:update']);
    await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(as, id), {
      code: 'GRANT_CEILING',
      data: { permissions: ['Client:update'] },
    });
    const told = await history.list({ event: 'refused', perPage: 1 });
    expect(told.entries).toMatchObject([{ group: { id: sales }, refused: { attempt: 'entry.undone' } }]);
  });

  it('needs the right to update groups', async () => {
    const { id } = await change();
    const keys = ['Group:create', 'Group:delete', 'Client:update', 'User:view', 'Payout:view'];
    const max = await host.user('other@example.com', [await host.group('Others', keys)]);
    const as = Actor.user(max.id, 'max', 'rest');
    for (const dryRun of [true, false]) {
      const refused = () => undoing.undo(as, id, { dryRun });
      await expectNoTrace(host.dataSource, stateOf, refused, { code: 'ACCESS_DENIED' });
    }
    await expect(undoing.undo(as, id, { unknown: 'keep' })).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('refuses to give again what is unknown by now, unless the request says what to do with it', async () => {
    await grantDormant(host.dataSource, sales, 'Old:view');
    await host.groups.update(host.system, sales, { revoke: ['Old:view', 'Payout:view'] });
    const { id } = await last(sales, 'group.updated');
    expect(await undoing.undo(actor, id, { dryRun: true })).toMatchObject({
      added: ['Payout:view'],
      unknown: ['Old:view'],
    });
    const refused = () => undoing.undo(actor, id);
    await expectNoTrace(host.dataSource, stateOf, refused, { code: 'UNKNOWN_PERMISSION' });
    await undoing.undo(actor, id, { unknown: 'drop' });
    expect(await host.groups.get(sales)).toMatchObject({
      permissions: ['Client:view', 'Payout:view'],
      dormant: [],
    });
    await undoing.undo(actor, id, { unknown: 'keep' });
    expect((await host.groups.get(sales)).dormant).toEqual(['Old:view']);
  });

  it('offers nothing by entries that are of no group, of Administrators, of a group that is gone, or of none', async () => {
    const { id } = await change();
    await host.groups.delete(host.system, sales);
    for (const entryId of [id, 999_999, 0, -1, 1.5, 2147483648]) {
      await expectNoTrace(host.dataSource, stateOf, () => undoing.undo(actor, entryId), {
        code: 'HISTORY_ENTRY_NOT_FOUND',
        data: { id: entryId, reason: 'undo' },
      });
    }
    const { entries } = await history.ofGroup(sales);
    expect(entries.map(({ event, undo }) => [event, undo])).toEqual([
      ['group.deleted', 'create'],
      ['group.updated', null],
      ['group.created', null],
    ]);
    const administrators = await history.ofGroup(1);
    expect(administrators.entries.map(({ event, undo }) => [event, undo])).toEqual([
      ['members.added', 'members'],
    ]);
  });
});
