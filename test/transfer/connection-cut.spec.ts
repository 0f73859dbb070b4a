import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AccessService } from '../../src/index.js';
import { type Host, restAs, startHost, stateOf } from '../support/host/index.js';
import { type DatabaseKind, type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { entriesOf } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

/** Makes the database take its time in the middle of the file. */
const SLOW: Partial<Record<DatabaseKind, string[]>> = {
  postgres: [
    `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF (SELECT caption FROM groups_group WHERE id = NEW.group_id) = 'Group 10' THEN PERFORM pg_sleep(1); END IF;
       RETURN NEW; END $$`,
    'CREATE TRIGGER slow BEFORE INSERT ON groups_grant FOR EACH ROW EXECUTE FUNCTION slow()',
  ],
  mysql: [
    `CREATE TRIGGER slow BEFORE INSERT ON groups_grant FOR EACH ROW BEGIN
       IF (SELECT caption FROM groups_group WHERE id = NEW.group_id) = 'Group 10' THEN DO SLEEP(1); END IF;
     END`,
  ],
};

const FILE = fileOf(
  documentWith(
    { caption: 'Sales', permissions: [] },
    ...Array.from({ length: 20 }, (_, index) => ({
      caption: `Group ${index}`,
      permissions: ['Client:view'],
    })),
  ),
);

/** Ends all connections to the database but this one. */
async function cut(dataSource: DataSource, kind: DatabaseKind): Promise<void> {
  if (kind === 'postgres') {
    await dataSource.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    return;
  }
  const rows: { id: string }[] = await dataSource.query(
    'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
  );
  for (const { id } of rows) await dataSource.query(`KILL ${id}`);
}

describeEachDatabase(
  'In the middle of an import',
  (database) => {
    let test: TestDatabase;
    let host: Host;
    let userId: number;
    let before: unknown[];
    const state = async () => [await stateOf(host.dataSource), await entriesOf(host.dataSource)];

    beforeEach(async () => {
      test = await database.create();
      host = await startHost(test);
      const sales = await host.group('Sales', ['Client:view', 'Report:read']);
      userId = (await host.user('max@example.com', [sales])).id;
      for (const statement of SLOW[database.kind]!) await host.dataSource.query(statement);
      before = await state();
    });
    afterEach(() => host.stop());

    it('nobody sees anything of it, and what they may do is what they may do before it', async () => {
      const importing = host.transfer.import(host.system, FILE, { replace: 'enabled' });
      await delay(500);
      expect(await state()).toEqual(before);
      const access = await host.app.get(AccessService).of(userId);
      expect(access.can('Client:view')).toBe(true);
      await importing;
      expect((await host.app.get(AccessService).of(userId)).can('Client:view')).toBe(false);
    });

    it('the connections are cut: it starts again, and is done as a whole and once', async () => {
      host.app.useLogger(false);
      const other = await test.open();
      const importing = host.transfer.import(host.system, FILE, { replace: 'enabled' });
      await delay(500);
      await cut(other, database.kind);
      await delay(200);
      expect(await state()).toEqual(before);
      expect((await restAs(host, { id: userId }).get('/reports')).status).toBe(200);
      expect((await importing).kind).toBe('done');
      expect((await restAs(host, { id: userId }).get('/reports')).status).toBe(403);
      expect((await host.groups.list()).total).toBe(22);
      const imports = (await entriesOf(host.dataSource)).filter(({ event }) => event === 'groups.imported');
      expect(imports).toHaveLength(1);
    });
  },
  ['postgres', 'mysql'],
);
