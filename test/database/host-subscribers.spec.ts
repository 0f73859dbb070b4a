import { type EntitySubscriberInterface, EventSubscriber } from 'typeorm';
import { describeEachDatabase } from '../support/databases.js';
import { Client, type Host, startHost } from '../support/host/index.js';

/** A host that does something after each transaction, such as sending a message, which fails. */
@EventSubscriber()
class Messenger implements EntitySubscriberInterface {
  static heard = 0;

  afterTransactionCommit(): void {
    Messenger.heard++;
    throw new Error('The message was not sent.');
  }
}

describeEachDatabase('With a subscriber of the host that fails after each commit', (database) => {
  let host: Host;

  beforeAll(async () => {
    Messenger.heard = 0;
    const test = await database.create();
    await (await startHost(test)).stop();
    host = await startHost(test, { dataSource: { subscribers: [Messenger], migrationsRun: false } });
    expect(Messenger.heard).toBe(0);
  });
  afterAll(() => host.stop());

  it('our write is done, once, and says so', async () => {
    const id = await host.group('Sales', ['Client:view']);
    await host.groups.update(host.system, id, { grant: ['Client:update'] });
    expect(await host.groups.get(id)).toMatchObject({
      version: 2,
      permissions: ['Client:update', 'Client:view'],
    });
    const events: { event: string }[] = await host.dataSource.query(
      'SELECT event FROM groups_history ORDER BY id',
    );
    expect(events.map(({ event }) => event)).toEqual(['group.created', 'group.updated']);
    expect(Messenger.heard).toBe(0);
  });

  it('their own transactions still tell it, and connections that we used are as good as new', async () => {
    await host.groups.list();
    await expect(Client.create({ name: 'Ada' }).save()).rejects.toThrow('not sent');
    expect(Messenger.heard).toBe(1);
    const runner = host.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query("UPDATE host_client SET name = 'Eve'");
    await runner.rollbackTransaction();
    await runner.release();
    expect(await Client.find()).toMatchObject([{ name: 'Ada' }]);
  });

  it('our refusal leaves no transaction open', async () => {
    await expect(host.group('Sales')).rejects.toMatchObject({ code: 'CAPTION_TAKEN' });
    const id = await host.group('Support');
    expect((await host.groups.get(id)).version).toBe(1);
  });
});
