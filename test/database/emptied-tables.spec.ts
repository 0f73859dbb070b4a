import { describeEachDatabase, type TestDatabase } from '../support/databases.js';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';

const GONE = /Administrators group is gone.*backup/;

describeEachDatabase(
  'Where TRUNCATE passes the triggers by',
  (database) => {
    let test: TestDatabase;
    let host: Host | undefined;

    beforeEach(async () => {
      test = await database.create();
      host = await startHost(test);
    });
    afterEach(() => host?.stop());

    const empty = async (...tables: string[]) => {
      const runner = host!.dataSource.createQueryRunner();
      await runner.query('SET foreign_key_checks = 0');
      for (const table of tables) await runner.query(`TRUNCATE TABLE groups_${table}`);
      await runner.query('SET foreign_key_checks = 1');
      await runner.release();
    };

    it('nothing is written once the groups are gone, and a search for Administrators says why', async () => {
      const { groups, memberships, system } = host!;
      const anna = await host!.user('anna@example.com', [1]);
      await host!.user('max@example.com', [await host!.group('Sales', ['Client:view'])]);
      await empty('group');
      const refusal = { code: 'SETUP', message: expect.stringMatching(GONE) };
      await expect(groups.create(system, { caption: 'Interns' })).rejects.toMatchObject(refusal);
      await expect(groups.create(system, { caption: 'Interns' })).rejects.toMatchObject(refusal);
      await expect(groups.get(1)).rejects.toMatchObject(refusal);
      await expect(memberships.members(1)).rejects.toMatchObject(refusal);
      expect((await restAs(host!, anna).get('/groups/1')).body).toMatchObject(refusal);
      expect((await groups.list()).total).toBe(0);
    });

    it('no start makes a new Administrators for the members of the old one', async () => {
      await host!.user('anna@example.com', [1]);
      await empty('group');
      await host!.stop();
      expect(await setupRefusalOf(() => startHost(test))).toMatch(GONE);
      host = await startAfter(async () => empty('membership', 'grant'));
      expect((await host.memberships.members(1)).total).toBe(0);
      await host.group('Sales');
    });

    it('nothing is written without the epoch, and the next start creates it', async () => {
      await empty('epoch');
      await expect(host!.group('Sales')).rejects.toMatchObject({ code: 'SETUP' });
      await host!.stop();
      host = await startHost(test);
      await host.group('Sales');
    });

    /** Does something to the database while no application runs. */
    async function startAfter(work: () => Promise<unknown>): Promise<Host> {
      const dataSource = await test.open();
      host = { dataSource } as Host;
      await work();
      return startHost(test);
    }
  },
  ['mysql'],
);
