import {
  Actor,
  GroupsEvents,
  GroupsService,
  type HistoryEntryView,
  HistoryService,
} from '../../src/index.js';
import type { EntityManager } from 'typeorm';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, startHost } from '../support/host/index.js';
import { TcpProxy, through } from '../support/tcp-proxy.js';

describeEachDatabase('What GroupsEvents tells', (database) => {
  let host: Host;
  let told: HistoryEntryView[];

  beforeAll(async () => {
    host = await startHost(await database.create());
    host.app.get(GroupsEvents).subscribe((entry) => told.push(entry));
  });
  afterAll(() => host.stop());
  beforeEach(() => (told = []));

  /** Entries are read after the answer: waits until one that is written now is told. */
  const untilTold = async () => {
    const { id } = await host.app
      .get(GroupsService)
      .create(Actor.system('end'), { caption: `End ${Date.now()}` });
    while (!told.some(({ group }) => group?.id === id)) await new Promise(setImmediate);
    return told.filter(({ group }) => group?.id !== id);
  };

  it('are the entries of the history, in their order', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, number) => host.group(`Told ${number}`, ['Client:view'])),
    );
    const entries = await untilTold();
    const { entries: kept } = await host.app
      .get(HistoryService)
      .list({ after: entries[0]!.id - 1, perPage: 20 });
    expect(entries.map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
    expect(entries.map(({ event }) => event)).toEqual(Array.from({ length: 20 }, () => 'group.created'));
    expect(entries[0]).toMatchObject({ source: 'system', added: ['Client:view'] });
  });

  it('is nothing of a write that was refused, but the refusal', async () => {
    await expect(
      host.app.get(GroupsService).create(Actor.system('test'), { caption: 'Administrators' }),
    ).rejects.toThrow();
    expect(await untilTold()).toEqual([]);
  });

  describe('of a transaction of the host', () => {
    let max: User;
    beforeEach(async () => {
      max = await host.user(`max${Date.now()}@example.com`, [await host.group(`In ${Date.now()}`)]);
      await untilTold();
      told = [];
    });

    it('comes after its commit, and all of it has one request', async () => {
      await host.dataSource.transaction(async (manager) => {
        const user = await manager.findOneByOrFail(User, { id: max.id });
        await manager.remove(user);
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(told).toEqual([]);
      });
      const entries = await untilTold();
      expect(entries.map(({ event }) => event)).toEqual(['user.deleted', 'members.removed']);
      expect(new Set(entries.map(({ request }) => request)).size).toBe(1);
    });

    const removeAndFail = async (manager: EntityManager) => {
      await manager.remove(await manager.findOneByOrFail(User, { id: max.id }));
      throw new Error('rolled back');
    };

    it('is nothing if that is rolled back', async () => {
      await expect(host.dataSource.transaction(removeAndFail)).rejects.toThrow('rolled back');
      expect(await untilTold()).toEqual([]);
    });

    it('is what is left of it after a rollback to a savepoint', async () => {
      await host.dataSource.transaction(async (manager) => {
        await expect(manager.transaction(removeAndFail)).rejects.toThrow('rolled back');
        await manager.remove(await manager.findOneByOrFail(User, { id: max.id }));
      });
      const entries = await untilTold();
      expect(entries.map(({ event }) => event)).toEqual(['user.deleted', 'members.removed']);
    });
  });
});

describeEachDatabase(
  'What GroupsEvents tells of commits whose answers overtake each other',
  (database) => {
    let host: Host;
    let proxy: TcpProxy;
    const told: (string | undefined)[] = [];

    beforeAll(async () => {
      const behind = await database.create();
      proxy = await TcpProxy.before(String(behind.options['url']));
      host = await startHost(through(proxy, behind));
      host.app.get(GroupsEvents).subscribe(({ group }) => told.push(group?.caption));
    });
    afterAll(async () => {
      await host.stop();
      await proxy.shut();
    });

    const untilTold = async (caption: string) => {
      while (!told.includes(caption)) await new Promise(setImmediate);
    };

    it('keeps their order, and comes once', async () => {
      const answers = proxy.holdAnswersTo(/COMMIT(?!TED)/);
      const first = host.group('First');
      await answers.sent;
      await host.group('Second');
      await untilTold('Second');
      expect(told).toEqual(['First', 'Second']);
      answers.release();
      await first;
      await host.group('Third');
      await untilTold('Third');
      expect(told).toEqual(['First', 'Second', 'Third']);
    });
  },
  ['postgres', 'mysql'],
);
