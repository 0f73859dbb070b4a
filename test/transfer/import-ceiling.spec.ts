import { Actor } from '../../src/index.js';
import { type Host, User, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

describeEachDatabase('Who imports', (database) => {
  let host: Host;
  let importers: number;
  let userId: number;
  let max: Actor;
  const file = (caption: string, ...permissions: string[]) => fileOf(documentWith({ caption, permissions }));

  beforeAll(async () => {
    host = await startHost(await database.create());
    importers = await host.group('Importers', ['Group:import', 'Client:view', 'Client:update']);
    await host.group('Approvers', ['Payout:approve', 'Client:view']);
    userId = (await host.user('max@example.com', [importers])).id;
    max = Actor.user(userId, 'max', 'import');
  });
  afterAll(() => host.stop());

  it.each(['enabled', 'disabled'] as const)(
    'gives nobody more than they hold, with Replace %s',
    async (replace) => {
      for (const caption of ['Climbers', 'Importers']) {
        await expectNoTrace(
          host.dataSource,
          stateOf,
          () =>
            host.transfer.import(max, file(caption, 'Client:view', 'Payout:delete', 'User:view'), {
              replace,
            }),
          { code: 'GRANT_CEILING', data: { permissions: ['Payout:delete', 'User:view'] } },
        );
      }
    },
  );

  it('takes nothing away that they do not hold', async () => {
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.transfer.import(max, file('Approvers', 'Client:view'), { replace: 'enabled' }),
      { code: 'GRANT_CEILING', data: { permissions: ['Payout:approve'] } },
    );
  });

  it('writes no name of a group in another way, unless they hold all that it grants', async () => {
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () =>
        host.transfer.import(max, file('APPROVERS', 'Client:view', 'Payout:approve'), { replace: 'enabled' }),
      { code: 'GRANT_CEILING', data: { permissions: ['Payout:approve'] } },
    );
  });

  it('writes nothing of a file of which one group is too much', async () => {
    const both = fileOf(
      documentWith(
        { caption: 'Fine', permissions: ['Client:view'] },
        { caption: 'Too much', permissions: ['User:view'] },
      ),
    );
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.transfer.import(max, both, { replace: 'enabled' }),
      { code: 'GRANT_CEILING' },
    );
  });

  it('may give and take what they hold, and leave the rest of a group as it is', async () => {
    const report = await host.transfer.import(max, file('Approvers', 'Client:update', 'Payout:approve'), {
      replace: 'enabled',
    });
    expect(report.groups).toMatchObject([{ added: ['Client:update'], removed: ['Client:view'] }]);
  });

  it('and may not import, view or export, does none of it, not even for a look', async () => {
    const exporters = await host.group('Exporters', ['Group:export']);
    const exporter = Actor.user((await host.user('eve@example.com', [exporters])).id, 'eve', 'import');
    for (const [dryRun, missing] of [
      [true, 'Group:view'],
      [false, 'Group:import'],
    ] as const) {
      await expectNoTrace(
        host.dataSource,
        stateOf,
        () => host.transfer.import(exporter, file('A'), { replace: 'enabled', dryRun }),
        { code: 'ACCESS_DENIED', data: { permissions: [missing] } },
      );
    }
    await expect(host.transfer.export(max)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    expect((await host.transfer.export(exporter)).groups).toBeGreaterThan(2);
  });

  it('and is disabled, or loses the right, after the plan was made, imports nothing', async () => {
    const options = { replace: 'disabled' } as const;
    const { fingerprint } = await host.transfer.import(max, file('Late'), { ...options, dryRun: true });
    const apply = () => host.transfer.import(max, file('Late'), { ...options, fingerprint });
    await User.update(userId, { status: 'disabled' });
    await expectNoTrace(host.dataSource, stateOf, apply, { code: 'UNAUTHENTICATED' });
    await User.update(userId, { status: 'enabled' });
    await host.groups.update(host.system, importers, { revoke: ['Group:import'] });
    await expectNoTrace(host.dataSource, stateOf, apply, { code: 'ACCESS_DENIED' });
  });
});
