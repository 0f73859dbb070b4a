import { Actor, type ImportOptions } from '../../src/index.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const renamed = (caption: string, renamedFrom: string, ...permissions: string[]) => ({
  caption,
  renamedFrom,
  permissions,
});

describeEachDatabase('A group that the document renames', (database) => {
  let host: Host;
  let sales: number;
  const run = (entries: object[], options: Partial<ImportOptions> = {}, actor = host.system) =>
    host.transfer.import(actor, fileOf(documentWith(...entries)), { replace: 'enabled', ...options });
  const all = async () =>
    (await host.groups.list({ sort: 'id' })).records.map(({ id, caption }) => [id, caption]);

  beforeEach(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view']);
  });
  afterEach(() => host.stop());

  it.each(['enabled', 'mirror'] as const)(
    'keeps its id and its users, and is told, with replace=%s',
    async (replace) => {
      await host.user('max@example.com', [sales]);
      const entry = renamed('Clients', 'SALES', 'Client:view', 'Client:update');
      const planned = await run([entry], { replace, dryRun: true });
      const row = { outcome: 'replace', before: 'Sales', target: 'Clients', groupId: sales, members: 1 };
      expect(planned.groups).toMatchObject([row]);
      const written = await entriesMadeBy(host.dataSource, () => run([entry], { replace }));
      expect(written[0]).toMatchObject({
        event: 'group.updated',
        groupId: sales,
        caption: 'Clients',
        details: { before: 'Sales', added: ['Client:update'], removed: [] },
      });
      expect(await host.groups.get(sales)).toMatchObject({ caption: 'Clients', members: 1 });
      const before = await stateOf(host.dataSource);
      expect((await run([entry], { replace })).groups).toMatchObject([{ outcome: 'unchanged' }]);
      expect(await stateOf(host.dataSource)).toEqual(before);
    },
  );

  it('is created where there is none of either caption', async () => {
    const report = await run([renamed('Desk', 'Counter')]);
    expect(report.groups).toMatchObject([{ outcome: 'create', target: 'Desk' }]);
    expect(await host.groups.get(report.groups[0]!.groupId!)).toMatchObject({ caption: 'Desk' });
  });

  it('is refused at its place where there are groups of both captions', async () => {
    await host.group('Clients');
    const entries = [{ caption: 'Desk', permissions: [] }, renamed('Clients', 'Sales')];
    const place = { path: 'groups[1].renamedFrom', caption: 'Clients', renamedFrom: 'Sales' };
    const planned = await run(entries, { dryRun: true });
    expect([planned.applicable, planned.refusals]).toMatchObject([
      false,
      [{ code: 'RENAME_CONFLICT', because: 'document', path: 'groups[1].renamedFrom', data: place }],
    ]);
    await expectNoTrace(host.dataSource, stateOf, () => run(entries), {
      code: 'RENAME_CONFLICT',
      data: place,
    });
  });

  it('gives its caption to another group of the document, also in a chain, and twice is as once', async () => {
    const desk = await host.group('Desk');
    const entries = [
      { caption: 'Sales', permissions: ['Payout:view'] },
      renamed('Desk', 'Sales'),
      renamed('Counter', 'Desk'),
    ];
    const report = await run(entries);
    const [created] = report.groups;
    expect(await all()).toEqual([
      [1, 'Administrators'],
      [sales, 'Desk'],
      [desk, 'Counter'],
      [created!.groupId, 'Sales'],
    ]);
    const before = await stateOf(host.dataSource);
    expect((await run(entries)).counts.unchanged).toBe(3);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('has to be chosen where another chosen group gets its caption', async () => {
    const entries = [renamed('Clients', 'Sales'), { caption: 'Sales', permissions: [] }];
    await expect(run(entries, { only: [1] })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      data: { faults: [{ path: 'only' }] },
    });
    expect((await run(entries, { only: [0] })).counts.replace).toBe(1);
  });

  it('is renamed only by a user who holds all that it grants', async () => {
    const importers = await host.group('Importers', ['Group:import']);
    const max = Actor.user((await host.user('max@example.com', [importers])).id, 'max', 'import');
    const entries = [renamed('Clients', 'Sales', 'Client:view')];
    expect((await run(entries, { dryRun: true }, max)).refusals).toMatchObject([
      { code: 'GRANT_CEILING', path: 'groups[0]', data: { permissions: ['Client:view'] } },
    ]);
    await expectNoTrace(host.dataSource, stateOf, () => run(entries, {}, max), { code: 'GRANT_CEILING' });
  });

  it('is left alone with Replace Disabled, which adds', async () => {
    await run([renamed('Clients', 'Sales')], { replace: 'disabled' });
    expect((await host.groups.get(sales)).caption).toBe('Sales');
  });

  it('is never written by an export', async () => {
    await run([renamed('Clients', 'Sales')]);
    expect((await host.transfer.export(host.system)).document).not.toContain('renamedFrom');
  });

  it.each([
    ['twice', [renamed('A', 'Sales'), renamed('B', 'sales')], 'groups[1].renamedFrom', 'RENAMED_TWICE'],
    ['from Administrators', [renamed('A', 'Administrators')], 'groups[0].renamedFrom', 'CAPTION_INVALID'],
    ['from a number', [{ ...renamed('A', ''), renamedFrom: 7 }], 'groups[0].renamedFrom', 'NOT_A_TEXT'],
    ['from nothing', [renamed('A', ' ')], 'groups[0].renamedFrom', 'CAPTION_INVALID'],
  ])('is refused when it is renamed %s', async (_, entries, path, code) => {
    await expectNoTrace(host.dataSource, stateOf, () => run(entries), {
      code: 'DOCUMENT_INVALID',
      data: { faults: [expect.objectContaining({ path, code, line: 1 })] },
    });
  });
});
