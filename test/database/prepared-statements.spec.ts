import { AccessService } from '../../src/index.js';
import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase(
  'What is read at every request',
  (database) => {
    let host: Host;
    let id: unknown;

    const labelNow = async () => (await host.app.get(AccessService).of(id)).label;
    const ask = (sql: string) => host.dataSource.query<Record<string, unknown>[]>(sql);

    /** How often this connection has prepared a statement. */
    async function prepared(): Promise<number> {
      const [row] =
        database.kind === 'postgres'
          ? await ask("SELECT COUNT(*) AS count FROM pg_prepared_statements WHERE name LIKE 'groups_%'")
          : await ask("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'");
      return Number(Object.values(row!).at(-1));
    }

    beforeAll(async () => {
      host = await startHost(await database.create(), { dataSource: { poolSize: 1 } });
      id = (await host.user('anna@example.com', [await host.group('Sales', ['Client:view'])])).id;
    });
    afterAll(() => host.stop());

    it('is prepared once for a connection', async () => {
      const before = database.kind === 'postgres' ? 0 : await prepared();
      expect(await labelNow()).toBe('anna@example.com');
      const after = await prepared();
      expect(after - before).toBeLessThanOrEqual(1);
      expect(after).toBeGreaterThan(0);
      await labelNow();
      expect(await prepared()).toBe(after);
    });

    it('is read on, when a table is changed after that', async () => {
      await labelNow();
      const longer = {
        postgres: 'ALTER TABLE host_user ALTER COLUMN email TYPE text',
        mysql: 'ALTER TABLE host_user MODIFY email varchar(200) NOT NULL',
      };
      await ask(longer[database.kind as keyof typeof longer]);
      expect(await labelNow()).toBe('anna@example.com');
    });

    if (database.kind !== 'postgres') return;

    it('is read on, when a pooler in between has given the connection to somebody else', async () => {
      await labelNow();
      await ask('DEALLOCATE ALL');
      expect(await labelNow()).toBe('anna@example.com');
    });
  },
  ['postgres', 'mysql'],
);
