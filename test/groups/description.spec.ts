import { Actor, HistoryService, RestoreService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { documentWith, fileOf } from '../transfer/documents.js';

describeEachDatabase('The description of a group', (database) => {
  let host: Host;
  let sales: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
  });
  beforeEach(async () => {
    for (const { id } of (await host.groups.list()).records)
      if (id !== 1) await host.groups.delete(host.system, id);
    sales = (
      await host.groups.create(host.system, {
        caption: 'Sales',
        description: ' Sells  to\nclients in the Δ Region, 100% ',
        permissions: ['Client:view'],
      })
    ).id;
  });
  afterAll(() => host.stop());

  it('is one line of plain text, and empty where nobody said', async () => {
    expect((await host.groups.get(sales)).description).toBe('Sells to clients in the Δ Region, 100%');
    const desk = await host.group('Desk');
    expect((await host.groups.get(desk)).description).toBe('');
    expect((await host.groups.get(1)).description).toBe('');
    const { records } = await host.groups.list();
    expect(records.map(({ description }) => description)).toEqual([
      '',
      'Sells to clients in the Δ Region, 100%',
      '',
    ]);
  });

  it('may have 500 characters, emoji included', async () => {
    const longest = '🦊'.repeat(500);
    expect(await host.groups.update(host.system, sales, { description: longest })).toMatchObject({
      description: longest,
    });
  });

  it.each([
    ['x'.repeat(501), 'too-long'],
    ['pay\u202epal', 'invisible'],
    ['a\u0000b', 'invisible'],
    [5, 'not-text'],
    [null, 'not-text'],
  ])('can not be %p', async (description, reason) => {
    const refusal = { code: 'TEXT_INVALID', data: { field: 'description', reason } };
    const change = { description: description as string };
    for (const write of [
      () => host.groups.update(host.system, sales, change),
      () => host.groups.create(host.system, { caption: 'New', ...change }),
    ])
      await expectNoTrace(host.dataSource, stateOf, write, refusal);
  });

  it('changes with a version and an entry of its own, and not when it stays the same', async () => {
    const made = await entriesMadeBy(host.dataSource, () =>
      host.groups.update(host.system, sales, { description: 'Sells' }, 1),
    );
    expect(made).toMatchObject([
      {
        event: 'group.updated',
        details: {
          added: [],
          removed: [],
          descriptionBefore: 'Sells to clients in the Δ Region, 100%',
          description: 'Sells',
        },
      },
    ]);
    const { version } = await host.groups.get(sales);
    expect(version).toBe(2);
    const none = await entriesMadeBy(host.dataSource, () =>
      host.groups.update(host.system, sales, { description: ' Sells ' }),
    );
    expect(none).toEqual([]);
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.groups.update(host.system, sales, { description: 'Older' }, 1),
      { code: 'GROUP_STALE' },
    );
    const [entry] = (await host.app.get(HistoryService).ofGroup(sales)).entries;
    expect(entry).toMatchObject({
      descriptionBefore: 'Sells to clients in the Δ Region, 100%',
      description: 'Sells',
    });
    expect(entry).not.toHaveProperty('before');
  });

  it('may be changed by a user who has fewer permissions than the group, because its name stays', async () => {
    const keeper = await host.user(`keeper-${sales}@example.com`, [
      await host.group('Keepers', ['Group:update', 'Group:view']),
    ]);
    const actor = Actor.user(keeper.id, 'keeper', 'cli');
    await host.groups.update(actor, sales, { description: 'Sells' });
    expect((await host.groups.get(sales)).description).toBe('Sells');
  });

  it('of Administrators can not be set', async () => {
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.groups.update(host.system, 1, { description: 'May do everything' }),
      { code: 'ADMINISTRATORS_PROTECTED' },
    );
  });

  it.each(['CLIENTS IN', 'δ region', '0%', '  sells   to '])(
    'finds the group by %p in the list',
    async (search) => {
      await host.group('Desk');
      const { records, total } = await host.groups.list({ search });
      expect([records.map(({ id }) => id), total]).toEqual([[sales], 1]);
    },
  );

  it('is copied with the group', async () => {
    expect((await host.groups.duplicate(host.system, sales)).description).toBe(
      'Sells to clients in the Δ Region, 100%',
    );
  });

  it('comes back with an earlier state, also of a group that is gone', async () => {
    const history = host.app.get(HistoryService);
    const restoring = host.app.get(RestoreService);
    const [first] = (await history.ofGroup(sales)).entries;
    await host.groups.update(host.system, sales, { description: 'Sells' });
    await host.groups.update(host.system, sales, { description: '', grant: ['User:view'] });
    const plan = await restoring.restore(host.system, first!.id, { dryRun: true });
    expect(plan.group.descriptionChange).toEqual({
      before: '',
      after: 'Sells to clients in the Δ Region, 100%',
    });
    const [made] = await entriesMadeBy(host.dataSource, () => restoring.restore(host.system, first!.id));
    expect(made!.details).toMatchObject({
      descriptionBefore: '',
      description: 'Sells to clients in the Δ Region, 100%',
    });
    expect((await host.groups.get(sales)).description).toBe('Sells to clients in the Δ Region, 100%');
    await host.groups.update(host.system, sales, { description: 'Sells' });
    await host.groups.delete(host.system, sales);
    const [gone] = (await history.ofGroup(sales)).entries;
    expect(gone).toMatchObject({ event: 'group.deleted', description: 'Sells' });
    const { group } = await restoring.restore(host.system, gone!.id);
    expect((await host.groups.get(group.groupId!)).description).toBe('Sells');
  });

  it('is exported, and comes back with an import', async () => {
    const { document } = await host.transfer.export(host.system);
    expect(JSON.parse(document).groups).toEqual([
      { caption: 'Administrators', administrators: true },
      {
        caption: 'Sales',
        description: 'Sells to clients in the Δ Region, 100%',
        permissions: ['Client:view'],
      },
    ]);
    await host.groups.delete(host.system, sales);
    const report = await host.transfer.import(host.system, fileOf(document), { replace: 'disabled' });
    const [created] = report.groups.filter(({ outcome }) => outcome === 'create');
    expect(created!.descriptionChange).toEqual({
      before: '',
      after: 'Sells to clients in the Δ Region, 100%',
    });
    expect((await host.transfer.export(host.system)).document).toBe(document);
  });

  it('is replaced by an import that has one, and stays where a document says nothing of it', async () => {
    const entry = { caption: 'Sales', permissions: ['Client:view'] };
    const importing = (group: object) =>
      host.transfer.import(host.system, fileOf(documentWith(group)), { replace: 'enabled' });
    expect((await importing(entry)).counts.unchanged).toBe(1);
    const done = await importing({ ...entry, permissions: ['Client:view', 'User:view'] });
    expect(done.groups[0]).not.toHaveProperty('descriptionChange');
    expect((await host.groups.get(sales)).description).toBe('Sells to clients in the Δ Region, 100%');
    const [made] = await entriesMadeBy(host.dataSource, () =>
      importing({ ...entry, description: '', permissions: ['Client:view', 'User:view'] }),
    );
    expect(made).toMatchObject({
      event: 'group.updated',
      details: {
        descriptionBefore: 'Sells to clients in the Δ Region, 100%',
        description: '',
        imported: true,
      },
    });
    expect(await host.groups.get(sales)).toMatchObject({ description: '', version: 3 });
  });

  it('is part of what a plan is remembered by', async () => {
    const planOf = (description: string) =>
      host.transfer.import(
        host.system,
        fileOf(documentWith({ caption: 'Sales', description, permissions: ['Client:view'] })),
        { replace: 'enabled', dryRun: true },
      );
    const [one, other] = [await planOf('Sells'), await planOf('Pays')];
    expect(one.fingerprint).not.toBe(other.fingerprint);
  });
});
