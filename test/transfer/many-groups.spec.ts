import { documentWith, fileOf } from './documents.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

/** More than are read at once. */
const GROUPS = 1001;

describeEachDatabase('Of more groups than are read at once', (database) => {
  let host: Host;
  const captions = Array.from({ length: GROUPS }, (_, index) => `Team ${String(index + 1).padStart(4, '0')}`);

  beforeAll(async () => {
    host = await startHost(await database.create());
    const groups = captions.map((caption) => ({ caption, permissions: ['Client:view'] }));
    await host.transfer.import(host.system, fileOf(documentWith(...groups)), { replace: 'disabled' });
  });
  afterAll(() => host.stop());

  it('all are exported', async () => {
    const { document } = await host.transfer.export(host.system);
    const { groups } = JSON.parse(document) as { groups: { caption: string }[] };
    expect(groups.map(({ caption }) => caption)).toEqual(['Administrators', ...captions]);
  });

  it('each is known to an import', async () => {
    const last = { caption: captions.at(-1)!.toUpperCase(), permissions: ['Client:view'] };
    const plan = (replace: 'enabled' | 'disabled') =>
      host.transfer.import(host.system, fileOf(documentWith(last)), { replace, dryRun: true });
    expect((await plan('disabled')).groups).toMatchObject([{ outcome: 'rename' }]);
    expect((await plan('enabled')).counts).toMatchObject({ create: 0 });
  });
});
