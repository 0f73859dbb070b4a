import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { AccessService } from '../../src/index.js';
import { type Host, Client, User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

const KINDS = [
  ['a file', {}],
  ['a file with WAL', { enableWAL: true }],
  ['memory', { database: ':memory:' }],
] as const;

describeEachDatabase(
  'While a transaction of the host is open',
  (database) => {
    describe.each(KINDS)('in %s', (_, dataSource) => {
      let host: Host;
      let theirs: QueryRunner;
      const clients = async () => (await Client.find()).map(({ name }) => name);
      const captions = async () => (await host.groups.list()).records.map(({ caption }) => caption);

      beforeEach(async () => {
        host = await startHost(await database.create(), { dataSource });
        theirs = host.dataSource.createQueryRunner();
        await theirs.startTransaction();
        await theirs.query("INSERT INTO host_client (name) VALUES ('theirs')");
      });
      afterEach(async () => {
        if (theirs.isTransactionActive) await theirs.rollbackTransaction();
        await host.stop();
      });

      it('our write waits, and stays when theirs is rolled back', async () => {
        const order: string[] = [];
        const ours = host.group('Ours').then(() => order.push('ours'));
        await delay(150);
        order.push('theirs');
        await theirs.rollbackTransaction();
        await ours;
        expect(order).toEqual(['theirs', 'ours']);
        expect(await captions()).toEqual(['Administrators', 'Ours']);
        expect(await clients()).toEqual([]);
      });

      it('our refusal takes nothing of theirs away', async () => {
        const ours = host.group('Ours', ['Nothing:view']).catch((error: unknown) => error);
        await delay(50);
        await theirs.query("INSERT INTO host_client (name) VALUES ('theirs too')");
        await theirs.commitTransaction();
        expect(await ours).toMatchObject({ code: 'UNKNOWN_PERMISSION' });
        expect(await clients()).toEqual(['theirs', 'theirs too']);
        expect(await captions()).toEqual(['Administrators']);
      });

      it('nobody has what they have not committed yet', async () => {
        await theirs.rollbackTransaction();
        const { id } = await host.user('max@example.com');
        await theirs.startTransaction();
        await theirs.query(
          `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (1, ${id}, '')`,
        );
        const asked = host.app.get(AccessService).of(id);
        await delay(50);
        await theirs.rollbackTransaction();
        expect((await asked).administrator).toBe(false);
      });

      it('our write gives up in the end, says so, and the process has gone on meanwhile', async () => {
        let ticks = 0;
        const ticking = setInterval(() => ticks++, 10);
        await expect(host.group('Ours')).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
        clearInterval(ticking);
        expect(ticks).toBeGreaterThan(50);
        await theirs.commitTransaction();
        expect(await captions()).toEqual(['Administrators']);
        expect(await clients()).toEqual(['theirs']);
        await host.group('Ours');
        expect(await captions()).toEqual(['Administrators', 'Ours']);
      });

      it('twenty of our writes and ten of their transactions each keep what is theirs', async () => {
        await theirs.commitTransaction();
        const max = await host.user('max@example.com');
        const ours = Promise.all(
          Array.from({ length: 20 }, async (_, index) => {
            await delay(index * 5);
            await host.memberships.change(host.system, await host.group(`Group ${index}`), { add: [max.id] });
          }),
        );
        for (let index = 0; index < 10; index++) {
          await theirs.startTransaction();
          await theirs.query(`INSERT INTO host_client (name) VALUES ('first ${index}')`);
          await delay(5);
          await theirs.query(`INSERT INTO host_client (name) VALUES ('second ${index}')`);
          await (index % 2 === 0 ? theirs.commitTransaction() : theirs.rollbackTransaction());
          await delay(5);
        }
        await ours;
        expect(await clients()).toEqual([
          'theirs',
          ...[0, 2, 4, 6, 8].flatMap((index) => [`first ${index}`, `second ${index}`]),
        ]);
        expect((await host.memberships.groupsOf([max.id])).get(String(max.id))).toHaveLength(20);
        expect(await User.count()).toBe(1);
      });
    });
  },
  ['sqlite'],
);
