import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { PooledDatabase } from '../../src/database/pooled.database.js';
import type { Row, Work } from '../../src/database/index.js';
import { AccessService } from '../../src/index.js';
import { type Host, User, restAs, signIn, startHost } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';

const POOLED = ['postgres', 'mysql'] as const;

describeEachDatabase(
  'A pool of one connection',
  (database) => {
    let host: Host;
    beforeAll(async () => {
      host = await startHost(await database.create(), { dataSource: { poolSize: 1 } });
      host.app.useLogger(false);
    });
    afterAll(() => host.stop());

    it('is enough for everything the services, REST and the panel do, also at once', async () => {
      const sales = await host.group('Sales', ['Client:view']);
      const anna = await host.user('anna@example.com', [1]);
      const bert = await host.user('bert@example.com', [1, sales]);
      const panel = await signIn(host, 'anna@example.com');
      const answers = await Promise.all([
        ...Array.from({ length: 20 }, (_, index) => host.group(`Crowd ${index}`, ['Client:view'])),
        ...Array.from({ length: 20 }, () => host.app.get(AccessService).of(anna.id)),
        host.transfer.export(host.system),
        host.memberships.members(sales),
      ]);
      expect(answers).toHaveLength(42);
      expect(
        (
          await restAs(host, anna)
            .patch(`/groups/${sales}/users`)
            .send({ remove: [bert.id] })
        ).status,
      ).toBe(200);
      const saved = await panel.post(`/admin/api/resources/User/records/${bert.id}/edit`, {
        name: 'Bertram',
      });
      expect(saved.body).toMatchObject({ notice: { type: 'success' } });
      const removed = await panel.post(`/admin/api/resources/User/bulk/bulkDelete?recordIds=${bert.id}`);
      expect(removed.body).toMatchObject({ notice: { type: 'success' } });
      expect(await User.count()).toBe(1);
    });

    it('that the host keeps for itself makes a write wait, refuses it in the end, and is used again afterwards', async () => {
      const theirs = host.dataSource.createQueryRunner();
      await theirs.connect();
      const first = host.group('Waits');
      await delay(100);
      await theirs.release();
      expect(await first).toBeGreaterThan(1);

      const again = host.dataSource.createQueryRunner();
      await again.connect();
      const hasty = new PooledDatabase(host.dataSource, { waiting: 300, answer: 300 });
      const touch = function* () {
        yield { sql: "INSERT INTO groups_permission (permission_key) VALUES ('Late:view')", parameters: [] };
      };
      const askOften = function* (): Work<Row[]> {
        return yield { sql: 'SELECT id FROM groups_epoch', parameters: [], isFrequent: true };
      };
      const outcomes = await Promise.allSettled([
        hasty.write(touch),
        hasty.read(touch),
        hasty.read(askOften),
      ]);
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_BUSY' } });
      }
      await again.release();
      await host.group('In time', ['Client:view']);
      expect(await hasty.read(askOften)).toEqual([{ id: 1 }]);
      const late = "SELECT id FROM groups_permission WHERE permission_key = 'Late:view'";
      expect(await host.dataSource.query(late)).toEqual([]);
    });
  },
  POOLED,
);

describeEachDatabase(
  'A database',
  (database) => {
    let shared: TestDatabase;
    let host: Host;
    beforeEach(async () => {
      shared = await database.create();
      host = await startHost(shared, { dataSource: { poolSize: 4 } });
      host.app.useLogger(false);
    });
    afterEach(() => host.stop());

    it('whose table somebody keeps locked is given up after a limit, and nothing is left locked', async () => {
      const theirs = (await shared.open()).createQueryRunner();
      const [lock, unlock] =
        database.kind === 'postgres'
          ? (['LOCK TABLE groups_grant IN ACCESS EXCLUSIVE MODE', 'COMMIT'] as const)
          : (['LOCK TABLES groups_grant WRITE', 'UNLOCK TABLES'] as const);
      if (database.kind === 'postgres') await theirs.query('BEGIN');
      await theirs.query(lock);
      const started = Date.now();
      await expect(host.group('Locked', ['Client:view'])).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
      expect(Date.now() - started).toBeLessThan(12_000);
      await theirs.query(unlock);
      await theirs.release();
      await host.group('Locked', ['Client:view']);
    });

    it('that ends what idles too long is asked again over a new connection', async () => {
      const other = await shared.open();
      for (let time = 0; time < 5; time++) {
        await Promise.all([host.groups.list(), host.groups.list(), host.groups.list()]);
        await endOthers(other.createQueryRunner(), database.kind);
        expect((await host.groups.list()).total).toBe(time + 1);
        await endOthers(other.createQueryRunner(), database.kind);
        await host.group(`After ${time}`);
      }
    });

    it('gives the host its connections back as they were', async () => {
      const settings = async () => {
        const runner = host.dataSource.createQueryRunner();
        const rows: unknown = await runner.query(
          database.kind === 'postgres'
            ? "SELECT current_setting('lock_timeout'), current_setting('transaction_isolation')"
            : 'SELECT @@SESSION.innodb_lock_wait_timeout, @@SESSION.lock_wait_timeout, @@SESSION.in_transaction',
        );
        await runner.release();
        return rows;
      };
      const before = await settings();
      for (let time = 0; time < 6; time++) {
        await host.group(`Fine ${time}`);
        await host.group('Fine 0').catch(() => undefined);
        expect(await settings()).toEqual(before);
      }
    });

    it('that is strict by default lets writers through one after the other all the same', async () => {
      await host.stop();
      const url = new URL(String(shared.options['url']));
      const strict =
        database.kind === 'postgres'
          ? { extra: { options: '-c default_transaction_isolation=serializable' } }
          : {};
      const runner = (await shared.open()).createQueryRunner();
      if (database.kind === 'postgres') {
        await runner.query(
          `ALTER DATABASE "${url.pathname.slice(1)}" SET default_transaction_isolation = 'serializable'`,
        );
      }
      await runner.release();
      host = await startHost(shared, { dataSource: strict });
      const group = await host.group('Strict');
      const max = await host.user('max@example.com', [group]);
      await Promise.all(
        Array.from({ length: 15 }, (_, index) =>
          host.groups.update(host.system, group, { caption: `Strict ${index}` }),
        ),
      );
      await Promise.all([
        host.groups.update(host.system, group, { grant: ['Client:view'] }),
        ...Array.from({ length: 30 }, () => host.app.get(AccessService).of(max.id)),
      ]);
      expect((await host.app.get(AccessService).of(max.id)).can('Client:view')).toBe(true);
      expect((await host.groups.get(group)).version).toBe(17);
    });

    it('keeps an administrator, also from a transaction of the host that goes on seeing an older state', async () => {
      const anna = await host.user('anna@example.com', [1]);
      const bert = await host.user('bert@example.com', [1]);
      const theirs = host.dataSource.createQueryRunner();
      await theirs.startTransaction('REPEATABLE READ');
      const user = await theirs.manager.findOneByOrFail(User, { id: bert.id });
      await host.memberships.change(host.system, 1, { remove: [anna.id] });
      const saved = await theirs.manager.save(Object.assign(user, { status: 'disabled' })).then(
        () => theirs.commitTransaction().then(() => 'saved'),
        (error: unknown) => error,
      );
      if (theirs.isTransactionActive) await theirs.rollbackTransaction();
      await theirs.release();
      expect(saved).toBeInstanceOf(Error);
      expect((await host.memberships.members(1)).records).toMatchObject([{ id: bert.id, active: true }]);
    });
  },
  POOLED,
);

describeEachDatabase(
  'A replica that knows nothing yet',
  (database) => {
    it('is never asked: all that we read comes from the primary', async () => {
      const primary = await database.create();
      const replica = await database.create();
      await (await startHost(primary)).stop();
      const { url } = primary.options;
      const host = await startHost(
        { ...primary, options: { type: primary.options.type } },
        {
          dataSource: {
            migrationsRun: false,
            replication: { master: { url }, slaves: [{ url: replica.options['url'] }] },
          } as never,
        },
      );
      await expect(host.dataSource.getRepository(User).find()).rejects.toThrow(/host_user/);
      const readers = await host.group('Readers', ['Report:read', 'Group:view', 'Group:export']);
      await host.dataSource.query(
        "INSERT INTO host_user (email, name, stamp) VALUES ('max@example.com', 'Max', '1')",
      );
      const { records } = await host.memberships.candidates(readers);
      const max = records[0] as { id: number };
      await host.memberships.change(host.system, readers, { add: [max.id] });
      const paths = [
        '/reports',
        '/groups',
        `/groups/${readers}/users`,
        '/groups/export',
        '/groups/me/permissions',
      ];
      for (const path of paths)
        expect([path, (await restAs(host, max).get(path)).status]).toEqual([path, 200]);
      expect((await host.groups.list({ sort: 'members', search: 'read' })).total).toBe(1);
      await host.stop();
    });
  },
  POOLED,
);

/** Ends all connections to the database but this one, as a server does with those that idle. */
async function endOthers(runner: QueryRunner, kind: string): Promise<void> {
  if (kind === 'postgres') {
    await runner.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  } else {
    const rows = (await runner.query(
      'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
    )) as { id: string }[];
    for (const { id } of rows) await runner.query(`KILL ${id}`).catch(() => undefined);
  }
  await runner.release();
}
