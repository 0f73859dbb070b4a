import type { INestApplicationContext } from '@nestjs/common';
import { Actor, GroupsModule, GroupsService, TransferService, groupsEntities } from '../../src/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { type Host, User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { documentWith, fileOf } from '../transfer/documents.js';

describeEachDatabase('A process that does not load the panel', (database) => {
  let host: Host;
  let worker: INestApplicationContext;
  let sales: number;
  const actor = Actor.system('worker');
  const permissions = async () => (await host.groups.get(sales)).permissions;

  beforeAll(async () => {
    const shared = await database.create();
    worker = await startModule(
      { ...shared.options, entities: [User, ...groupsEntities({ user: User })], synchronize: true },
      GroupsModule.forRoot<User>({ users: { entity: User, label: 'email' } }),
    );
    host = await startHost(shared, { dataSource: { migrationsRun: false, synchronize: true } });
  });
  beforeEach(async () => {
    sales = await host.group(`Sales ${Math.random()}`, ['Client:view', 'Payout:approve', 'Report:read']);
  });
  afterAll(() => Promise.all([host.stop(), worker.close()]));

  it('shows what only the panel knows as dormant', async () => {
    expect(await worker.get(GroupsService).get(sales)).toMatchObject({
      permissions: ['Report:read'],
      dormant: ['Client:view', 'Payout:approve'],
    });
  });

  it('takes none of it away by changing something else', async () => {
    await worker.get(GroupsService).update(actor, sales, {
      caption: `Sellers ${Math.random()}`,
      grant: ['Report:publish'],
      revoke: ['Report:read'],
    });
    expect(await permissions()).toEqual(['Client:view', 'Payout:approve', 'Report:publish']);
  });

  it('takes away only what it leaves out of all permissions', async () => {
    await worker.get(GroupsService).update(actor, sales, { permissions: ['Report:read', 'Client:view'] });
    expect(await permissions()).toEqual(['Client:view', 'Report:read']);
  });

  it('can give none of it', async () => {
    await expect(
      worker.get(GroupsService).update(actor, sales, { grant: ['User:view'] }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_PERMISSION' });
  });

  it('exports it, and its import keeps it', async () => {
    const transfer = worker.get(TransferService);
    const { document } = await transfer.export(actor, [sales]);
    const { caption } = await host.groups.get(sales);
    expect(JSON.parse(document).groups).toEqual([
      { caption, permissions: ['Client:view', 'Payout:approve', 'Report:read'] },
    ]);
    const more = documentWith({ caption, permissions: ['Client:view', 'Payout:approve', 'Report:publish'] });
    await transfer.import(actor, fileOf(more), { replace: 'enabled' });
    expect(await permissions()).toEqual(['Client:view', 'Payout:approve', 'Report:publish']);
  });
});
