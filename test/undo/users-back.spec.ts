import {
  Actor,
  EffectService,
  type HistoryService,
  type RestoreService,
  type UndoService,
} from '../../src/index.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, stateOf } from '../support/host/index.js';
import { lastEntry, onlySales, startUndone } from './sales.js';

const FUTURE = '2126-12-12T17:00:00.000Z';

describeEachDatabase('Putting the users of a restored group back', (database) => {
  let host: Host;
  let history: HistoryService;
  let undoing: UndoService;
  let restoring: RestoreService;
  let anna: User;
  let max: User;
  let eva: User;
  let uma: User;
  let ben: User;
  let actor: Actor;
  let sales: number;

  beforeAll(async () => {
    ({ host, history, undoing, restoring, anna, actor } = await startUndone(await database.create()));
    max = await host.user('max@example.com');
    eva = await host.user('eva@example.com', [], { status: 'disabled' });
    ben = await host.user('ben@example.com');
  });
  beforeEach(async () => {
    uma = await host.user(`uma${Math.random()}@example.com`);
    sales = await onlySales(host);
    await change({ add: [max.id], until: FUTURE });
    await change({ add: [eva.id, uma.id, ben.id] });
    await change({ end: [ben.id] });
  });
  afterAll(() => host.stop());

  const change = (what: object, groupId = sales) => host.memberships.change(host.system, groupId, what);
  const last = async (event: string, groupId = sales) => (await lastEntry(history, groupId, event)).id;
  const members = async (groupId: number) =>
    (await host.memberships.members(groupId)).records.map(({ label, until }) => [label, until]);
  const deleteSales = async () => {
    await host.groups.delete(host.system, sales);
    await host.dataSource.getRepository(User).delete(uma.id);
    return last('group.deleted');
  };
  const FORMER = () => ({
    back: [
      { id: max.id, label: 'max@example.com', active: true, until: FUTURE },
      { id: eva.id, label: 'eva@example.com', active: false, until: null },
    ],
    ended: [{ id: ben.id, label: 'ben@example.com' }],
    gone: [{ id: uma.id, label: uma.email }],
    unnamed: 0,
  });

  it.each(['an undo', 'a restore'])(
    'says by %s who was in it, and adds them again only if asked',
    async (how) => {
      const id = await deleteSales();
      const run = (options: object) =>
        how === 'an undo' ? undoing.undo(actor, id, options) : restoring.restore(actor, id, options);
      const plan = await run({ dryRun: true });
      expect([plan.former, plan.effect.gained.users]).toEqual([FORMER(), 0]);
      await run({ fingerprint: plan.fingerprint });
      const [group] = (await host.groups.list({ search: 'Sales' })).records;
      expect(group!.members).toBe(0);
    },
  );

  it.each(['an undo', 'a restore'])(
    'puts them back by %s in the same transaction, with their ends',
    async (how) => {
      const id = await deleteSales();
      const run = (options: object) =>
        how === 'an undo' ? undoing.undo(actor, id, options) : restoring.restore(actor, id, options);
      const without = await run({ dryRun: true });
      const plan = await run({ dryRun: true, users: true });
      expect(plan.fingerprint).not.toBe(without.fingerprint);
      expect(plan.effect.lost.users).toBe(0);
      const { first, ...gained } = plan.effect.gained;
      expect(gained).toEqual({
        users: 1,
        inactive: 1,
        until: null,
        permissions: [
          { key: 'Client:view', users: 1, inactive: 1 },
          { key: 'Payout:view', users: 1, inactive: 1 },
        ],
      });
      expect(first).toMatchObject([
        { id: eva.id, active: false, until: null },
        { id: max.id, active: true, until: FUTURE },
      ]);
      const second = { page: 2, perPage: 1 };
      expect(await host.app.get(EffectService).usersOf(plan.change, 'gained', second)).toMatchObject({
        total: 2,
        records: [{ id: max.id, until: FUTURE, permissions: ['Client:view', 'Payout:view'] }],
      });
      const { fingerprint } = plan;
      const made = await entriesMadeBy(host.dataSource, () => run({ users: true, fingerprint }));
      expect(made.map(({ event }) => event)).toEqual(['group.restored', 'members.added', 'members.added']);
      const [group] = (await host.groups.list({ search: 'Sales' })).records;
      expect(await members(group!.id)).toEqual([
        ['eva@example.com', null],
        ['max@example.com', FUTURE],
      ]);
    },
  );

  it('refuses the plan without users where they are put back, and where one of them is gone since', async () => {
    const id = await deleteSales();
    const { fingerprint } = await undoing.undo(actor, id, { dryRun: true });
    const other = () => undoing.undo(actor, id, { users: true, fingerprint });
    await expectNoTrace(host.dataSource, stateOf, other, { code: 'PLAN_MOVED' });
    const tom = await host.user(`tom${Math.random()}@example.com`);
    const desk = await host.group('Desk');
    await change({ add: [tom.id] }, desk);
    await host.groups.delete(host.system, desk);
    const deletion = await last('group.deleted', desk);
    const shown = await restoring.restore(actor, deletion, { dryRun: true, users: true });
    await host.dataSource.getRepository(User).delete(tom.id);
    const moved = () => restoring.restore(actor, deletion, { users: true, fingerprint: shown.fingerprint });
    await expectNoTrace(host.dataSource, stateOf, moved, { code: 'PLAN_MOVED' });
  });

  it('puts back who has left a group that is still there, and leaves those who joined', async () => {
    await host.groups.update(host.system, sales, { revoke: ['Payout:view'] });
    const entry = await last('group.updated');
    await change({ remove: [max.id, uma.id] });
    await change({ add: [anna.id] });
    await change({ add: [eva.id], until: FUTURE });
    await host.groups.update(host.system, sales, { grant: ['Report:read'] });
    const plan = await restoring.restore(actor, entry, { dryRun: true, users: true });
    expect(plan.former).toEqual({
      back: [
        { id: max.id, label: 'max@example.com', active: true, until: FUTURE },
        { id: uma.id, label: uma.email, active: true, until: null },
      ],
      ended: [],
      gone: [],
      unnamed: 0,
    });
    expect(plan.effect.gained).toMatchObject({
      users: 2,
      inactive: 0,
      until: null,
      permissions: [{ key: 'Client:view', users: 2 }],
      first: [{ id: max.id, until: FUTURE }, { id: uma.id }],
    });
    expect(plan.effect.lost.permissions).toEqual([{ key: 'Report:read', users: 0, inactive: 1 }]);
    await restoring.restore(actor, entry, { users: true, fingerprint: plan.fingerprint });
    expect((await members(sales)).map(([label]) => label)).toEqual([
      'anna@example.com',
      'ben@example.com',
      'eva@example.com',
      'max@example.com',
      uma.email,
    ]);
  });

  it('needs the right to change members, and all that the group then grants', async () => {
    const id = await deleteSales();
    const as = async (name: string, keys: string[]) =>
      Actor.user((await host.user(`${name}@example.com`, [await host.group(name, keys)])).id, name, 'rest');
    const creator = await as('creator', ['Group:create', 'Client:view', 'Payout:view']);
    for (const run of [
      () => undoing.undo(creator, id, { users: true }),
      () => restoring.restore(creator, id, { users: true }),
    ])
      await expectNoTrace(host.dataSource, stateOf, run, { code: 'ACCESS_DENIED' });
    await undoing.undo(creator, id);
    const [group] = (await host.groups.list({ search: 'Sales' })).records;
    await host.groups.update(host.system, group!.id, { grant: ['Report:read'] });
    await change({ add: [max.id] }, group!.id);
    await host.groups.update(host.system, group!.id, { revoke: ['Payout:view'] });
    const entry = await last('group.updated', group!.id);
    await change({ remove: [max.id] }, group!.id);
    await host.groups.update(host.system, group!.id, { grant: ['Payout:view'] });
    const keeper = await as('keeper', ['Group:update', 'Group:members', 'Client:view', 'Payout:view']);
    const { beyond } = await restoring.restore(keeper, entry, { dryRun: true, users: true });
    expect(beyond).toEqual(['Report:read']);
    const refused = () => restoring.restore(keeper, entry, { users: true });
    await expectNoTrace(host.dataSource, stateOf, refused, { code: 'GRANT_CEILING' });
    expect((await restoring.restore(keeper, entry)).kind).toBe('done');
  });
});
