import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { type CommandLine, byApplication, byRest } from '../support/command-line.js';
import { type Host, startHost } from '../support/host/index.js';

describeEachDatabase(
  'Documents by the command line',
  (fixture) => {
    let database: TestDatabase;
    let host: Host;
    let folder: string;
    let byBoth: Record<'REST' | 'application', CommandLine>;
    let weak: CommandLine;
    let managers: number;

    beforeAll(async () => {
      database = await fixture.create();
      host = await startHost(database, { dataSource: { enableWAL: true } });
      folder = await mkdtemp(join(tmpdir(), 'groups_cli_'));
      const anna = await host.user('anna@example.com', [1]);
      managers = await host.group('Managers', ['Client:view', 'Client:update']);
      const importers = await host.group('Importers', ['Group:import', 'Group:export', 'Group:view']);
      const igor = await host.user('igor@example.com', [importers]);
      byBoth = { REST: byRest(host, anna), application: byApplication(database) };
      weak = byRest(host, igor);
    });
    afterAll(async () => {
      await host.stop();
      await rm(folder, { recursive: true });
    });

    /** Runs a command by both clients, and answers with what both gave. */
    async function same(...args: string[]) {
      const [rest, application] = await Promise.all([byBoth.REST(...args), byBoth.application(...args)]);
      expect([application.code, application.stdout]).toEqual([rest.code, rest.stdout]);
      return rest;
    }

    async function file(name: string, groups: object[]): Promise<string> {
      const path = join(folder, name);
      await writeFile(path, JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups }));
      return path;
    }

    async function documentNow(): Promise<string> {
      return (await host.transfer.export(host.system)).document;
    }

    it('exports the same bytes by both clients, and into a file', async () => {
      const { code, stdout } = await same('export');
      expect(code).toBe(0);
      expect(stdout).toBe(await documentNow());
      const path = join(folder, 'out.json');
      expect(await byBoth.REST('export', '-o', path)).toMatchObject({ code: 0, stdout: '' });
      expect(await readFile(path, 'utf8')).toBe(stdout);
      expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
    });

    it('plans the same by both clients, as text and as JSON, and writes nothing', async () => {
      const before = await documentNow();
      const path = await file('plan.json', [
        { caption: 'Managers', permissions: ['Client:view', 'Payout:view'] },
        { caption: 'Auditors', permissions: ['Report:read'] },
      ]);
      const text = await same('plan', path);
      expect(text.code).toBe(0);
      expect(text.stdout).toMatch(
        /^~ Managers {2}0 users\n {4}\+ Payout:view\n {4}- Client:update\n\+ Auditors\n {4}\+ Report:read\n\nGroups: 1 to create, 1 to change\.\nFingerprint: \S+\n$/,
      );
      const json = await same('plan', path, '--json');
      expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'planned', counts: { create: 1, replace: 1 } });
      expect(await documentNow()).toBe(before);
    });

    it('ends with 1 for a plan that would be refused, and still prints it', async () => {
      const path = await file('unknown.json', [{ caption: 'Auditors', permissions: ['Nothing:view'] }]);
      const { code, stdout } = await same('plan', path);
      expect(code).toBe(1);
      expect(stdout).toContain('Not known here: Nothing:view');
      const beyond = await weak(
        'plan',
        await file('beyond.json', [{ caption: 'X', permissions: ['Payout:approve'] }]),
      );
      expect(beyond.code).toBe(1);
      expect(beyond.stdout).toContain('More than you may give or take: Payout:approve');
    });

    it('names each fault of a document, with its place, the same by both clients', async () => {
      const path = await file('faulty.json', [{ caption: '', permissions: ['nonsense'] }, { caption: 7 }]);
      const rest = await byBoth.REST('plan', path);
      const application = await byBoth.application('plan', path);
      expect(application).toEqual(rest);
      expect(rest).toMatchObject({ code: 1, stdout: '' });
      expect(rest.stderr).toMatch(/\[DOCUMENT_INVALID\]\n {2}line 1, column \d+: groups\[0\]/);
      const json = await byBoth.application('plan', path, '--json');
      expect(JSON.parse(json.stderr)).toMatchObject({ error: { code: 'DOCUMENT_INVALID' } });
    });

    it.each(['REST', 'application'] as const)(
      'checks, applies with a reason and checks again, by %s',
      async (client) => {
        const command = byBoth[client];
        const before = await documentNow();
        const path = join(folder, `${client}.json`);
        const wanted = before.replace('"Client:update"', '"Client:create"');
        await writeFile(path, wanted);
        const drift = await same('check', path);
        expect(drift.code).toBe(2);
        expect(drift.stdout).toContain('~ Managers');

        const applied = await command('apply', path, '--yes', '--reason', `Ticket by ${client}`);
        expect(applied).toMatchObject({ code: 0 });
        expect(applied.stdout).toContain('Groups: 1 changed');
        expect(await documentNow()).toBe(wanted);
        expect((await same('check', path)).code).toBe(0);
        const answer = await host.groups.get(managers);
        expect(answer.permissions).toContain('Client:create');
        const [entry] = await host.dataSource.query(
          `SELECT source, reason, actor_label FROM groups_history WHERE event = 'groups.imported' ORDER BY id DESC LIMIT 1`,
        );
        expect(entry).toEqual(
          client === 'REST'
            ? { source: 'rest', reason: 'Ticket by REST', actor_label: 'anna@example.com' }
            : { source: 'cli', reason: 'Ticket by application', actor_label: 'olga' },
        );
        await writeFile(path, before);
        expect((await command('apply', path, '-y', '--json')).code).toBe(0);
        expect(await documentNow()).toBe(before);
      },
      120_000,
    );

    it('finds a group that the document does not have', async () => {
      const path = join(folder, 'beside.json');
      await writeFile(path, await documentNow());
      const id = await host.group('Made by hand');
      const { code, stdout } = await same('check', path, '--json');
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({
        same: false,
        plan: { deleted: [{ caption: 'Made by hand' }] },
      });
      await host.groups.delete(host.system, id);
      expect((await same('check', path, '--json')).code).toBe(0);
    });

    it('mirrors a document, and tells the plan as Markdown first', async () => {
      const path = join(folder, 'mirror.json');
      const before = await documentNow();
      await writeFile(path, before);
      await host.group('Only here', ['Client:view']);
      const kept = await same('plan', path);
      expect([kept.code, kept.stdout]).toEqual([0, expect.not.stringContaining('Only here')]);
      const plan = await same('plan', path, '--replace', 'mirror', '--markdown');
      expect([plan.code, plan.stdout]).toEqual([0, expect.stringMatching(/^#[^]*Only here/m)]);
      const applied = await byBoth.REST('apply', path, '--replace', 'mirror', '--yes');
      expect([applied.code, applied.stdout]).toEqual([0, expect.stringContaining('- Only here')]);
      expect(await documentNow()).toBe(before);
    });

    it('applies nothing without a question where nobody can be asked, and nothing once the plan has moved', async () => {
      const path = await file('moved.json', [{ caption: 'Managers', permissions: ['Report:read'] }]);
      const before = await documentNow();
      const unasked = await same('apply', path);
      expect(unasked.code).toBe(1);
      const moved = await same('apply', path, '--yes', '--fingerprint', 'of-another-plan');
      expect(moved.code).toBe(1);
      expect((await byBoth.REST('apply', path, '--yes', '--fingerprint', 'x')).stderr).toContain(
        '[PLAN_MOVED]',
      );
      expect(await documentNow()).toBe(before);
    });
  },
  ['sqlite'],
);
