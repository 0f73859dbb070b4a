import { Actor, type UnknownMode } from '../../src/index.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const FILE = fileOf(
  documentWith(
    { caption: 'Sales', permissions: ['Client:view', 'Gone:view', 'Gone:edit'] },
    { caption: 'New', permissions: ['Other:view', '*'] },
  ),
);
const UNKNOWN = ['*', 'Gone:edit', 'Other:view'];

describeEachDatabase('Permissions of a file that the application does not know', (database) => {
  let host: Host;
  let sales: number;
  let importer: Actor;
  const run = (unknown?: UnknownMode, more: { actor?: Actor; dryRun?: boolean } = {}) =>
    host.transfer.import(more.actor ?? host.system, FILE, {
      replace: 'enabled',
      ...(unknown && { unknown }),
      ...(more.dryRun && { dryRun: true }),
    });
  const dormantIn = async (search: string) => {
    const [group] = (await host.groups.list({ search })).records;
    return (await host.groups.get(group!.id)).dormant;
  };

  beforeEach(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view']);
    await host.dataSource.query("INSERT INTO groups_permission (permission_key) VALUES ('Gone:view')");
    await host.dataSource.query(
      `INSERT INTO groups_grant (group_id, permission_id) SELECT ${sales}, id FROM groups_permission WHERE permission_key = 'Gone:view'`,
    );
    const importers = await host.group('Importers', ['Group:import', 'Client:view']);
    importer = Actor.user((await host.user('max@example.com', [importers])).id, 'max', 'import');
  });
  afterEach(() => host.stop());

  it.each([[undefined], ['refuse' as const]])('are refused with %p, and named', async (unknown) => {
    await expectNoTrace(host.dataSource, stateOf, () => run(unknown), {
      code: 'UNKNOWN_PERMISSION',
      data: { permissions: UNKNOWN },
    });
    expect(await run(unknown, { dryRun: true })).toMatchObject({ unknown: UNKNOWN, kind: 'planned' });
  });

  it('are left out with drop; what the group holds already stays', async () => {
    expect(await run('drop')).toMatchObject({ unknown: UNKNOWN, kind: 'done' });
    expect(await dormantIn('Sales')).toEqual(['Gone:view']);
    expect(await dormantIn('New')).toEqual([]);
  });

  it('may be left out by anybody who may import', async () => {
    expect((await run('drop', { actor: importer })).kind).toBe('done');
  });

  it('are kept with keep, as dormant, and grant nothing', async () => {
    await run('keep');
    expect(await dormantIn('Sales')).toEqual(['Gone:edit', 'Gone:view']);
    expect(await dormantIn('New')).toEqual(['*', 'Other:view']);
    expect(JSON.parse((await host.transfer.export(host.system)).document).groups).toContainEqual({
      caption: 'New',
      permissions: ['*', 'Other:view'],
    });
    const before = await stateOf(host.dataSource);
    expect((await run('refuse')).counts).toMatchObject({ unchanged: 2 });
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('may be kept by administrators only, and nobody else is even told the plan', async () => {
    for (const dryRun of [false, true]) {
      await expectNoTrace(host.dataSource, stateOf, () => run('keep', { actor: importer, dryRun }), {
        code: 'ACCESS_DENIED',
      });
    }
    const { id } = await host.user('anna@example.com', [1]);
    expect((await run('keep', { actor: Actor.user(id, 'anna', 'import') })).kind).toBe('done');
  });

  it('go, when a replacing file leaves out what was dormant; the plan says so', async () => {
    const file = fileOf(documentWith({ caption: 'Sales', permissions: ['Client:view'] }));
    const report = await host.transfer.import(host.system, file, { replace: 'enabled' });
    expect(report.groups).toMatchObject([{ outcome: 'replace', removed: ['Gone:view'] }]);
    expect(await dormantIn('Sales')).toEqual([]);
  });

  it('can neither be left away from a group by somebody who is no administrator', async () => {
    const file = fileOf(documentWith({ caption: 'Sales', permissions: ['Client:view'] }));
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.transfer.import(importer, file, { replace: 'enabled' }),
      { code: 'GRANT_CEILING', data: { permissions: ['Gone:view'] } },
    );
  });
});
