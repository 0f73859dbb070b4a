import { Database } from '../../src/database/index.js';
import type { ImportOptions } from '../../src/index.js';
import { ImportWriter } from '../../src/transfer/import-writer.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, entriesOf } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const FILE = fileOf(
  documentWith(
    { caption: 'Administrators', administrators: true },
    { caption: 'SALES', permissions: ['Client:view', 'Payout:view', 'Client:view'] },
    { caption: 'Desk', permissions: ['User:view'] },
    { caption: 'New', permissions: ['Payout:approve'] },
    { caption: 'Nothing', permissions: [] },
  ),
);

describeEachDatabase('An import', (database) => {
  let host: Host;
  let sales: number;
  let desk: number;
  const run = (options: ImportOptions) => host.transfer.import(host.system, FILE, options);

  beforeEach(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:update', 'Payout:view']);
    desk = await host.group('Desk', ['User:view']);
    await host.user('max@example.com', [sales, desk]);
  });
  afterEach(() => host.stop());

  it.each(['enabled', 'disabled'] as const)(
    'with Replace %s does what the dry run said, and the dry run did nothing',
    async (replace) => {
      const before = [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
      const foretold = await run({ replace, dryRun: true });
      expect([await stateOf(host.dataSource), await entriesOf(host.dataSource)]).toEqual(before);
      const done = await run({ replace, fingerprint: foretold.fingerprint });
      expect(foretold.kind).toBe('planned');
      const groups = foretold.groups.map((group, entry) =>
        ['create', 'rename'].includes(group.outcome)
          ? { ...group, groupId: done.groups[entry]!.groupId }
          : group,
      );
      expect(done).toEqual({ ...foretold, kind: 'done', groups });
      for (const { outcome, groupId, target, added, removed } of done.groups) {
        if (outcome === 'protected') continue;
        const [found] = (await host.groups.list({ search: target, sort: 'caption' })).records;
        expect(groupId).toBe(found!.id);
        const group = await host.groups.get(found!.id);
        expect(group.caption).toBe(target);
        for (const key of added) expect(group.permissions).toContain(key);
        for (const key of removed) expect(group.permissions).not.toContain(key);
      }
    },
  );

  it('with Replace Enabled replaces, keeps the members, and counts one version', async () => {
    await run({ replace: 'enabled' });
    expect(await host.groups.get(sales)).toMatchObject({
      caption: 'SALES',
      permissions: ['Client:view', 'Payout:view'],
      members: 1,
      version: 2,
    });
    expect(await host.groups.get(desk)).toMatchObject({ version: 1, members: 1 });
    expect((await host.groups.list()).total).toBe(5);
  });

  it('with Replace Disabled leaves every group alone and numbers the new ones', async () => {
    const before = [await host.groups.get(sales), await host.groups.get(desk)];
    await run({ replace: 'disabled' });
    expect([await host.groups.get(sales), await host.groups.get(desk)]).toEqual(before);
    const { records } = await host.groups.list({ sort: 'caption' });
    expect(records.map(({ caption, members }) => [caption, members])).toEqual([
      ['Administrators', 0],
      ['Desk', 1],
      ['Desk (1)', 0],
      ['New', 0],
      ['Nothing', 0],
      ['Sales', 1],
      ['SALES (1)', 0],
    ]);
  });

  it('is in the history: each group that was written, and the import itself', async () => {
    const written = await entriesMadeBy(host.dataSource, () => run({ replace: 'enabled' }));
    expect(written.map(({ event, caption, groupId }) => [event, caption, groupId])).toEqual([
      ['group.updated', 'SALES', sales],
      ['group.created', 'New', expect.any(Number)],
      ['group.created', 'Nothing', expect.any(Number)],
      ['groups.imported', null, null],
    ]);
    expect(written[0]!.details).toEqual({
      added: ['Client:view'],
      removed: ['Client:update'],
      before: 'Sales',
      imported: true,
    });
    expect(written[1]!.details).toMatchObject({ removed: [], imported: true });
    expect(written[1]!.details).not.toHaveProperty('before');
    expect(written[3]!.details).toMatchObject({
      replace: 'enabled',
      counts: { create: 2, replace: 1, unchanged: 1, protected: 1, rename: 0, delete: 0 },
    });
  });

  it('gives each group that it replaces a new version, so that an editor that is open notices', async () => {
    const { version } = await host.groups.get(desk);
    const file = fileOf(documentWith({ caption: 'Desk', permissions: ['Client:update'] }));
    await host.transfer.import(host.system, file, { replace: 'enabled' });
    expect((await host.groups.get(desk)).version).toBe(version + 1);
  });

  it('never writes Administrators, whatever was planned', async () => {
    const { caption, version } = await host.groups.get(1);
    const planned = {
      entry: 0,
      replaces: { id: 1, version, caption },
      caption,
      captionKey: 'administrators',
    };
    const write = { ...planned, permissions: ['Client:view'], added: ['Client:view'], removed: [] };
    await expect(
      host.app.get(Database).write(() => host.app.get(ImportWriter).write(host.system, [write])),
    ).rejects.toMatchObject({ code: 'ADMINISTRATORS_PROTECTED' });
  });

  it('of what is there already changes nothing: not the epoch, not the history', async () => {
    await run({ replace: 'enabled' });
    const before = [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
    const report = await run({ replace: 'enabled' });
    expect(report.counts).toEqual({
      create: 0,
      replace: 0,
      rename: 0,
      unchanged: 4,
      protected: 1,
      delete: 0,
    });
    expect([await stateOf(host.dataSource), await entriesOf(host.dataSource)]).toEqual(before);
  });

  it('of an export gives the same export, byte for byte, also into an empty database', async () => {
    await run({ replace: 'disabled' });
    const { document, groups } = await host.transfer.export(host.system);
    expect(groups).toBe(7);
    const before = await stateOf(host.dataSource);
    await host.transfer.import(host.system, fileOf(document), { replace: 'enabled' });
    expect(await stateOf(host.dataSource)).toEqual(before);
    await host.groups.delete(
      host.system,
      (await host.groups.list()).records.map(({ id }) => id).filter((id) => id !== 1),
    );
    await host.transfer.import(host.system, fileOf(document), { replace: 'disabled' });
    expect((await host.transfer.export(host.system)).document).toBe(document);
  });

  it('of some groups, chosen by id, exports these and no others', async () => {
    const { document, filename, groups } = await host.transfer.export(host.system, [desk, desk]);
    expect(JSON.parse(document).groups).toEqual([{ caption: 'Desk', permissions: ['User:view'] }]);
    expect(groups).toBe(1);
    expect(filename).toMatch(/^group-desk-\d{4}-\d\d-\d\d\.json$/);
    await expect(host.transfer.export(host.system, [desk, 999_999])).rejects.toMatchObject({
      code: 'GROUP_NOT_FOUND',
    });
  });
});
