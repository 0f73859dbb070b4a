import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { AccessService } from '../../src/index.js';
import { type Host, Client, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase(
  'While a transaction of the host is open, on a connection of its own,',
  (database) => {
    let host: Host;
    let theirs: QueryRunner;
    const captions = async () => (await host.groups.list()).records.map(({ caption }) => caption);

    beforeEach(async () => {
      host = await startHost(await database.create());
      theirs = host.dataSource.createQueryRunner();
      await theirs.startTransaction();
      await theirs.query("INSERT INTO host_client (name) VALUES ('theirs')");
    });
    afterEach(async () => {
      if (theirs.isTransactionActive) await theirs.rollbackTransaction();
      await theirs.release();
      await host.stop();
    });

    it('our write neither waits for it nor goes with it', async () => {
      await host.group('Ours');
      await theirs.rollbackTransaction();
      expect(await captions()).toEqual(['Administrators', 'Ours']);
      expect(await Client.count()).toBe(0);
    });

    it('our refusal leaves it alone', async () => {
      await expect(host.group('Ours', ['Nothing:view'])).rejects.toMatchObject({
        code: 'UNKNOWN_PERMISSION',
      });
      await theirs.commitTransaction();
      expect(await Client.count()).toBe(1);
    });

    it('nobody has what it has not committed yet', async () => {
      const sales = await host.group('Sales');
      const { id } = await host.user('max@example.com', [sales]);
      await host.groups.update(host.system, await host.group('Others', ['Client:view']), {
        revoke: ['Client:view'],
      });
      await theirs.query(
        `INSERT INTO groups_grant (group_id, permission_id) SELECT ${sales}, id FROM groups_permission`,
      );
      const access = host.app.get(AccessService);
      expect((await access.of(id)).can('Client:view')).toBe(false);
      await theirs.commitTransaction();
      expect((await access.of(id)).can('Client:view')).toBe(true);
    });

    it('our write waits where both want the same group, and then sees what theirs did', async () => {
      const sales = await host.group('Sales');
      await theirs.query(`UPDATE groups_group SET version = 7 WHERE id = ${sales}`);
      const order: string[] = [];
      const ours = host.groups
        .update(host.system, sales, { caption: 'Sellers' })
        .finally(() => order.push('ours'));
      await delay(150);
      order.push('theirs');
      await theirs.commitTransaction();
      expect(await ours).toMatchObject({ caption: 'Sellers', version: 8 });
      expect(order).toEqual(['theirs', 'ours']);
    });

    it('our write gives up in the end where both want the same group, and says so', async () => {
      const sales = await host.group('Sales');
      await theirs.query(`UPDATE groups_group SET version = 7 WHERE id = ${sales}`);
      const ours = host.groups.update(host.system, sales, { caption: 'Sellers' }).then(
        () => 'written',
        (error: { code?: string }) => error.code,
      );
      const outcome = await Promise.race([ours, delay(15_000, 'still waiting')]);
      await theirs.rollbackTransaction();
      await ours;
      expect(outcome).toBe('DATABASE_BUSY');
      expect((await host.groups.get(sales)).caption).toBe('Sales');
    });
  },
  ['postgres', 'mysql'],
);
