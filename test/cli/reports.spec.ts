import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandLine, byApplication, byRest } from '../support/command-line.js';
import { cellsOf } from '../support/csv.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

describeEachDatabase(
  'Reports by the command line',
  (fixture) => {
    let host: Host;
    let folder: string;
    let anna: User;
    let managers: number;
    let viewers: number;
    let byBoth: [rest: CommandLine, application: CommandLine];

    beforeAll(async () => {
      const database = await fixture.create();
      host = await startHost(database, { dataSource: { enableWAL: true } });
      folder = await mkdtemp(join(tmpdir(), 'groups_cli_'));
      anna = await host.user('anna@example.com', [1]);
      managers = await host.group('Managers', ['Client:update', 'Payout:approve']);
      viewers = await host.group('=Viewers', ['Client:view']);
      await host.user('max@example.com', [managers, viewers]);
      byBoth = [byRest(host, anna), byApplication(database)];
    }, 240_000);
    afterAll(async () => {
      await host.stop();
      await rm(folder, { recursive: true });
    });

    /** Runs a command by both clients, and answers with what both gave. */
    async function same(...args: string[]) {
      const [rest, application] = await Promise.all([byBoth[0](...args), byBoth[1](...args)] as const);
      expect([application.code, application.stdout]).toEqual([rest.code, rest.stdout]);
      expect(application.stderr.replace('The host is starting.\n', '')).toBe(rest.stderr);
      return rest;
    }

    it('shows which group gives which permission', async () => {
      const { code, stdout } = await same(
        'matrix',
        '--groups',
        `1,${managers},${viewers}`,
        '--search',
        'client',
      );
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Permission +=Viewers \(\d+\) +Administrators \(1\) +Managers \(\d+\)\n/);
      expect(stdout).toMatch(/Client:view +granted +everything +implied\n/);
      expect(stdout).toContain('4 permissions.');
      const differing = JSON.parse((await same('matrix', '--differences', '--json')).stdout);
      expect(differing.permissions.map(({ key }: { key: string }) => key)).toContain('Client:update');
      const [head] = cellsOf((await same('matrix', '--csv')).stdout);
      expect(head!.slice(4)).toEqual(["'=Viewers", 'Administrators', 'Managers']);
      expect((await same('matrix', '--groups', 'Managers')).stderr).toContain('REQUEST_INVALID');
    }, 240_000);

    it('compares two groups, and one with what it was', async () => {
      const { code, stdout } = await same('compare', String(managers), String(viewers));
      expect(code).toBe(2);
      expect(stdout).toBe(
        [
          `a: Managers (${managers}), version 1, 2 permissions, 1 active user`,
          `b: =Viewers (${viewers}), version 1, 1 permission, 1 active user`,
          'Only a grants:',
          '  Client:update',
          '  Payout:approve',
          'Only b grants:',
          '  Client:view (the other gives it by Client:update)',
          'Both grant 0 permissions.',
          '',
        ].join('\n'),
      );
      const at = new Date().toISOString();
      const earlier = await same('compare', String(managers), `${managers}@${at}`, '--json');
      expect([earlier.code, JSON.parse(earlier.stdout).bothCount]).toEqual([0, 2]);
      expect((await same('compare', String(managers), '98765')).stderr).toContain('GROUP_NOT_FOUND');
    }, 240_000);

    it('reports who may do what, on stdout and into a file', async () => {
      const rowsOf = (csv: string) => cellsOf(csv).filter(([mark]) => mark !== '#');
      const outputs = await Promise.all(byBoth.map((run) => run('report', '--by', 'group')));
      const [rest, application] = outputs.map(({ stdout }) => rowsOf(stdout));
      expect(outputs.map(({ code }) => code)).toEqual([0, 0]);
      expect(application).toEqual(rest);
      expect(rest).toContainEqual([
        expect.any(String),
        'max@example.com',
        '',
        'Client:view',
        String(viewers),
        "'=Viewers",
        'granted',
        '',
        '',
      ]);
      expect(outputs[0]!.stdout.startsWith('\ufeffuser id,')).toBe(true);
      expect(outputs[0]!.stdout).toContain('made by,anna@example.com');
      expect(outputs[1]!.stdout).toContain('made by,olga');

      const at = new Date().toISOString();
      for (const [index, run] of byBoth.entries()) {
        const file = join(folder, `report-${index}.json`);
        expect((await run('report', '--at', at, '--json', '-o', file)).code).toBe(0);
        const { head, rows, end } = JSON.parse(await readFile(file, 'utf8'));
        expect(head).toMatchObject({ at, state: 'past' });
        expect([rows.length, end.rowCount]).toEqual([rest!.length - 1, rest!.length - 1]);
      }
    }, 240_000);

    it('leaves no file behind of what is refused', async () => {
      const file = join(folder, 'refused.csv');
      const refused = await same('report', '--at', '2999-01-01T00:00:00Z', '-o', file);
      expect([refused.code, refused.stdout]).toEqual([1, '']);
      const malformed = await same('report', '--at', '2026-11-01', '--json');
      expect(JSON.parse(malformed.stderr).error).toMatchObject({
        code: 'REQUEST_INVALID',
        data: { faults: [{ path: 'at' }] },
      });
      expect((await readdir(folder)).filter((name) => name.startsWith('refused'))).toEqual([]);
    }, 240_000);
  },
  ['sqlite'],
);
