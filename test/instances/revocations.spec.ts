import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Office } from '../support/offices.js';
import { reportFigures } from '../support/report-figures.js';

const TRIALS = 12;
const WAYS = ['permission', 'membership', 'group', 'import', 'user disabled', 'user removed'] as const;

describeEachDatabase('What another process takes away', (database) => {
  let host: Host;
  let office: Office;
  let readers: number;
  let max: User;

  beforeAll(async () => {
    const shared = await database.create();
    const wal = database.kind === 'sqlite' ? { enableWAL: true } : {};
    host = await startHost(shared, { dataSource: wal });
    office = await Office.start(shared, { dataSource: wal });
  }, 60_000);
  afterAll(async () => {
    await office.stop();
    await host.stop();
  });

  it.each(WAYS)(
    'is refused here at the very next request [%s]',
    async (way) => {
      let requests = 0;
      for (let trial = 0; trial < TRIALS; trial++) {
        readers = await host.group(`Readers ${way} ${trial}`, ['Report:read', 'Client:view']);
        max = await host.user(`${way.replace(' ', '.')}${trial}@example.com`, [readers]);
        expect((await restAs(host, max).get('/reports')).status).toBe(200);
        await takeAway(way);
        do requests++;
        while ((await restAs(host, max).get('/reports')).status === 200);
      }
      reportFigures(`${way} [${database.kind}]`, {
        revocations: TRIALS,
        'requests until refused': requests / TRIALS,
      });
      expect(requests).toBe(TRIALS);
    },
    60_000,
  );

  it('closes the panel at the next click, and what it gives opens it', async () => {
    const list = '/admin/api/resources/Client/actions/list';
    readers = await host.group('Panel readers', ['Client:view']);
    await host.user('panel@example.com', [readers]);
    const panel = await signIn(host, 'panel@example.com');
    for (let trial = 0; trial < TRIALS; trial++) {
      expect((await panel.get(list)).status).toBe(200);
      await office.do(call('groups', 'update', readers, { permissions: [] }));
      expect((await panel.get(list)).status).toBe(403);
      await office.do(call('groups', 'update', readers, { permissions: ['Client:view'] }));
    }
  });

  it('is refused there at the very next request when it is taken away here', async () => {
    const permissions = ['Report:read'];
    readers = await host.group('Both ways', permissions);
    max = await host.user('both.ways@example.com', [readers]);
    for (let trial = 0; trial < TRIALS; trial++) {
      expect(await office.do({ way: 'can', user: max.id, permissions })).toEqual([true]);
      await host.groups.update(host.system, readers, { permissions: [] });
      expect(await office.do({ way: 'can', user: max.id, permissions })).toEqual([false]);
      await host.groups.update(host.system, readers, { permissions });
    }
  });

  async function takeAway(way: (typeof WAYS)[number]): Promise<void> {
    const { caption } = await host.groups.get(readers);
    const replaced = { caption, permissions: ['Client:view'] };
    const file = JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups: [replaced] });
    await office.do(
      {
        permission: call('groups', 'update', readers, { revoke: ['Report:read'] }),
        membership: call('memberships', 'change', readers, { remove: [max.id] }),
        group: call('groups', 'delete', readers),
        import: { way: 'import', file } as const,
        'user disabled': { way: 'disable', by: 0, to: max.id } as const,
        'user removed': { way: 'delete', by: 0, to: max.id } as const,
      }[way],
    );
  }
});

const call = (service: 'groups' | 'memberships', method: string, ...args: unknown[]) =>
  ({ way: 'call', service, method, args }) as const;
