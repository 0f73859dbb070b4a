import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandLine, byApplication, byRest, runCommand } from '../support/command-line.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

/** Each command once, by both clients. On SQLite, the specs beside this one tell them in detail. */
describeEachDatabase(
  'Every command',
  (fixture) => {
    let host: Host;
    let folder: string;
    let rest: CommandLine;
    let application: CommandLine;
    let database: TestDatabase;

    beforeAll(async () => {
      database = await fixture.create();
      host = await startHost(database);
      folder = await mkdtemp(join(tmpdir(), 'groups_cli_'));
      const anna = await host.user('anna@example.com', [1]);
      await host.user('max@example.com', [await host.group('Managers', ['Client:update'])]);
      rest = byRest(host, anna);
      application = byApplication(database);
    }, 240_000);
    afterAll(async () => {
      await host.stop();
      await rm(folder, { recursive: true });
    });

    /** Runs a command by both clients, and answers with what both gave. */
    async function same(...args: string[]) {
      const [one, other] = await Promise.all([rest(...args), application(...args)]);
      expect([args, other.code, other.stdout]).toEqual([args, one.code, one.stdout]);
      return one;
    }

    const captions = async () => (await host.groups.list()).records.map(({ caption }) => caption).sort();

    it('gives the same answers by REST and on the application itself', async () => {
      const path = join(folder, 'groups.json');
      expect(await rest('export', '-o', path)).toMatchObject({ code: 0 });
      const exported = await readFile(path, 'utf8');
      expect((await same('export')).stdout).toBe(exported);

      const made = await host.group('Made by hand', ['Client:view']);
      expect((await same('check', path, '--json')).code).toBe(2);
      expect((await same('plan', path, '--replace', 'mirror')).stdout).toContain('- Made by hand');
      expect((await rest('apply', path, '--replace', 'mirror', '--yes', '--reason', 'Back')).code).toBe(0);
      await expect(host.groups.get(made)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });

      await writeFile(path, exported.replace('"Managers"', '"Client managers"'));
      expect((await application('apply', path, '--yes', '--reason', 'Ticket 4711')).code).toBe(0);
      expect(await captions()).toEqual(['Administrators', 'Client managers', 'Managers']);

      expect((await same('who', 'Client:view')).stdout).toContain('max@example.com');
      expect((await same('can', 'max@example.com', 'Payout:approve')).code).toBe(2);
      expect((await same('matrix', '--search', 'client')).stdout).toContain('implied');
      const managers = (await host.groups.list({ search: 'managers' })).records[0]!.id;
      expect((await same('compare', '1', `${managers}@${new Date().toISOString()}`)).code).toBe(2);
      const reports = await Promise.all([rest, application].map((run) => run('report')));
      const rows = reports.map(({ stdout }) => stdout.split('\n').filter((line) => !line.startsWith('#')));
      expect(rows[1]).toEqual(rows[0]);
      expect(rows[0]!.join()).toContain('max@example.com');
      const { entries } = JSON.parse((await same('history', '--reason', '4711', '--json')).stdout);
      expect(entries[0]).toMatchObject({ source: 'cli', actor: { label: 'olga' }, reason: 'Ticket 4711' });
    }, 240_000);

    it('is a process of its own, whose stdout has answers alone', async () => {
      const { document } = await host.transfer.export(host.system);
      expect(await byRest(host, { id: 1 }, runCommand)('export')).toEqual({
        code: 0,
        stdout: document,
        stderr: '',
      });
      expect(await byApplication(database, runCommand, { COMMAND_LINE_SPEAKS: 'true' })('export')).toEqual({
        code: 0,
        stdout: document,
        stderr: 'The host is starting.\n',
      });
    }, 240_000);

    it('puts somebody into Administrators, on the application itself', async () => {
      const added = await byApplication(database, runCommand)(
        'admin',
        'add',
        'MAX@example.com',
        '--reason',
        'Nobody can sign in',
      );
      expect([added.code, added.stdout]).toEqual([0, 'max@example.com is in Administrators now.\n']);
      const { records } = await host.memberships.members(1);
      expect(records.map(({ label }) => label).sort()).toEqual(['anna@example.com', 'max@example.com']);
    }, 240_000);
  },
  ['postgres', 'mysql'],
);
