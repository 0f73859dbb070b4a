import { Actor, type HistoryService, type RestoreService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { type Host, type User, stateOf } from '../support/host/index.js';
import { grantDormant } from '../groups/dormant.js';
import { documentWith, fileOf } from './documents.js';
import { lastEntry, onlySales, startUndone } from '../undo/sales.js';

const NOBODY = { users: 0, inactive: 0, until: null, permissions: [], first: [] };

describeEachDatabase('Restoring a group', (database) => {
  let host: Host;
  let history: HistoryService;
  let restoring: RestoreService;
  let anna: User;
  let actor: Actor;
  let sales: number;

  beforeAll(async () => {
    ({ host, history, restoring, anna, actor } = await startUndone(await database.create()));
  });
  beforeEach(async () => {
    sales = await onlySales(host);
  });
  afterAll(() => host.stop());

  const last = async (groupId: number, event: string) => (await lastEntry(history, groupId, event)).id;
  const change = () =>
    host.groups.update(host.system, sales, {
      caption: 'Sellers',
      grant: ['User:view', 'Client:update'],
      revoke: ['Payout:view'],
    });

  it('shows what it would do, and then does that, with one entry of its own', async () => {
    await host.memberships.change(host.system, sales, { add: [anna.id] });
    await change();
    const entryId = await last(sales, 'group.created');
    const before = await stateOf(host.dataSource);
    const plan = await restoring.restore(actor, entryId, { dryRun: true });
    expect(await stateOf(host.dataSource)).toEqual(before);
    expect(plan).toEqual({
      kind: 'planned',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      group: {
        outcome: 'replace',
        caption: 'Sales',
        target: 'Sales',
        before: 'Sellers',
        groupId: sales,
        added: ['Payout:view'],
        removed: ['Client:update', 'User:view'],
        unknown: [],
        members: 1,
      },
      before: 'Sellers',
      beyond: [],
      former: { back: [], ended: [], gone: [], unnamed: 0 },
      change: {
        grants: [{ groupId: sales, added: ['Payout:view'], removed: ['Client:update', 'User:view'] }],
      },
      effect: { lost: NOBODY, gained: NOBODY, shortened: NOBODY },
    });
    const { entries } = await history.list({ before: entryId + 1, perPage: 1 });
    const { fingerprint } = plan;
    const work = () => restoring.restore(actor, entryId, { fingerprint });
    expect(await entriesMadeBy(host.dataSource, work)).toEqual([
      {
        actorId: String(anna.id),
        actorLabel: 'anna',
        actorGroups: [
          { id: 1, caption: 'Administrators' },
          { id: sales, caption: 'Sales' },
        ],
        source: 'cli',
        reason: null,
        event: 'group.restored',
        groupId: sales,
        caption: 'Sales',
        idempotencyKey: null,
        details: {
          added: ['Payout:view'],
          removed: ['Client:update', 'User:view'],
          before: 'Sellers',
          entryId,
          stateOf: entries[0]!.at,
        },
      },
    ]);
    expect(await host.groups.get(sales)).toMatchObject({
      caption: 'Sales',
      permissions: ['Client:view', 'Payout:view'],
      version: 3,
      members: 1,
    });
  });

  it('changes nothing where the group is as it was', async () => {
    await change();
    await restoring.restore(actor, await last(sales, 'group.created'));
    const before = await stateOf(host.dataSource);
    const entryId = await last(sales, 'group.created');
    const entries = await entriesMadeBy(host.dataSource, async () =>
      expect(await restoring.restore(actor, entryId)).toMatchObject({
        kind: 'done',
        group: { outcome: 'unchanged' },
      }),
    );
    expect(entries).toEqual([]);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('creates one that is gone again: the same rights, a new id, nobody in it', async () => {
    await host.memberships.change(host.system, sales, { add: [anna.id] });
    await change();
    await host.groups.delete(host.system, sales);
    const entryId = await last(sales, 'group.deleted');
    expect(await restoring.restore(actor, entryId, { dryRun: true })).toMatchObject({
      group: { outcome: 'create', target: 'Sellers', members: 0 },
    });
    const { group } = await restoring.restore(actor, entryId);
    expect(group.groupId).not.toBe(sales);
    expect(await host.groups.get(group.groupId!)).toMatchObject({
      caption: 'Sellers',
      permissions: ['Client:update', 'Client:view', 'User:view'],
      members: 0,
    });
    expect((await history.ofGroup(group.groupId!)).entries).toMatchObject([
      {
        event: 'group.restored',
        restoredEntry: entryId,
        added: ['Client:update', 'Client:view', 'User:view'],
      },
    ]);
  });

  it('creates one that is gone as it was at any time, under a number where its name is taken', async () => {
    await change();
    await host.groups.delete(host.system, sales);
    await host.group('SALES');
    const { group } = await restoring.restore(actor, await last(sales, 'group.created'));
    expect(group).toMatchObject({ outcome: 'rename', caption: 'Sales', target: 'Sales (1)' });
    expect(await host.groups.get(group.groupId!)).toMatchObject({
      caption: 'Sales (1)',
      permissions: ['Client:view', 'Payout:view'],
    });
  });

  it('goes on from what was created again', async () => {
    await host.groups.delete(host.system, sales);
    const { group } = await restoring.restore(actor, await last(sales, 'group.deleted'));
    const again = group.groupId!;
    await host.groups.update(host.system, again, { permissions: [] });
    await restoring.restore(actor, await last(again, 'group.restored'));
    expect((await host.groups.get(again)).permissions).toEqual(['Client:view', 'Payout:view']);
    await host.groups.delete(host.system, again);
    const third = await restoring.restore(actor, await last(again, 'group.restored'));
    expect((await host.groups.get(third.group.groupId!)).permissions).toEqual(['Client:view', 'Payout:view']);
  });

  it('refuses where another group has the name by now', async () => {
    await change();
    await host.group('sales');
    const entryId = await last(sales, 'group.created');
    const refused = () => restoring.restore(actor, entryId);
    await expectNoTrace(host.dataSource, stateOf, refused, {
      code: 'CAPTION_TAKEN',
      data: { caption: 'sales' },
    });
  });

  it('refuses another plan than the one that was looked at', async () => {
    await change();
    const entryId = await last(sales, 'group.created');
    const { fingerprint } = await restoring.restore(actor, entryId, { dryRun: true });
    await host.groups.update(host.system, sales, { revoke: ['User:view'] });
    const refused = () => restoring.restore(actor, entryId, { fingerprint });
    await expectNoTrace(host.dataSource, stateOf, refused, { code: 'PLAN_MOVED' });
  });

  it('refuses permissions that are unknown by now, unless the request says what to do with them', async () => {
    await grantDormant(host.dataSource, sales, 'Old:view');
    await host.groups.delete(host.system, sales);
    const entryId = await last(sales, 'group.deleted');
    expect((await restoring.restore(actor, entryId, { dryRun: true })).group.unknown).toEqual(['Old:view']);
    const refused = () => restoring.restore(actor, entryId);
    await expectNoTrace(host.dataSource, stateOf, refused, {
      code: 'UNKNOWN_PERMISSION',
      data: { permissions: ['Old:view'] },
    });
    const dropped = await restoring.restore(actor, entryId, { unknown: 'drop' });
    expect(await host.groups.get(dropped.group.groupId!)).toMatchObject({ dormant: [] });
    await host.groups.delete(host.system, dropped.group.groupId!);
    const kept = await restoring.restore(actor, entryId, { unknown: 'keep' });
    expect(await host.groups.get(kept.group.groupId!)).toMatchObject({
      permissions: ['Client:view', 'Payout:view'],
      dormant: ['Old:view'],
    });
  });

  it('knows no state by entries that are of no group, or of none that there is an account of', async () => {
    const file = fileOf(documentWith({ caption: 'New', permissions: [] }));
    await host.transfer.import(host.system, file, { replace: 'disabled' });
    const [imported] = (await history.list({ event: 'groups.imported' })).entries;
    const created = await last(sales, 'group.created');
    await host.dataSource.query(`DELETE FROM groups_group WHERE id = ${sales}`);
    for (const id of [imported!.id, created, 999_999, 0, -1, 1.5, 2147483648]) {
      const refused = () => restoring.restore(actor, id);
      await expectNoTrace(host.dataSource, stateOf, refused, {
        code: 'HISTORY_ENTRY_NOT_FOUND',
        data: { id },
      });
    }
  });

  it('never writes Administrators', async () => {
    const entryId = await last(1, 'members.added');
    for (const dryRun of [true, false]) {
      const refused = () => restoring.restore(actor, entryId, { dryRun });
      await expectNoTrace(host.dataSource, stateOf, refused, { code: 'ADMINISTRATORS_PROTECTED' });
    }
  });

  it('needs the right to update groups, or to create them where the group is gone', async () => {
    await change();
    const keys = ['Client:view', 'Client:update', 'Payout:view', 'User:view'];
    const as = async (name: string, permission: string) => {
      const group = await host.group(name, [...keys, permission]);
      const user = await host.user(`${name}@example.com`, [group]);
      return Actor.user(user.id, name, 'rest');
    };
    const updater = await as('updater', 'Group:update');
    const creator = await as('creator', 'Group:create');
    const entryId = await last(sales, 'group.created');
    for (const dryRun of [true, false]) {
      const refused = () => restoring.restore(creator, entryId, { dryRun });
      await expectNoTrace(host.dataSource, stateOf, refused, { code: 'ACCESS_DENIED' });
    }
    await restoring.restore(updater, entryId);
    await host.groups.delete(host.system, sales);
    await expectNoTrace(host.dataSource, stateOf, () => restoring.restore(updater, entryId), {
      code: 'ACCESS_DENIED',
    });
    await restoring.restore(creator, entryId);
    await expect(restoring.restore(creator, entryId, { unknown: 'keep' })).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });

  it('gives and takes nothing that the actor does not hold', async () => {
    await change();
    const entryId = await last(sales, 'group.created');
    const editors = await host.group('Editors', ['Group:update', 'Group:create', 'Client:view', 'User:view']);
    const max = await host.user('max@example.com', [editors]);
    const as = Actor.user(max.id, 'max', 'rest');
    expect(await restoring.restore(as, entryId, { dryRun: true })).toMatchObject({
      beyond: ['Client:update', 'Payout:view'],
    });
    await expectNoTrace(host.dataSource, stateOf, () => restoring.restore(as, entryId), {
      code: 'GRANT_CEILING',
      data: { permissions: ['Client:update', 'Payout:view'] },
    });
    await host.groups.delete(host.system, sales);
    await expectNoTrace(host.dataSource, stateOf, () => restoring.restore(as, entryId), {
      code: 'GRANT_CEILING',
      data: { permissions: ['Payout:view'] },
    });
  });
});
