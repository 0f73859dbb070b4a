import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { type CommandLine, byApplication, byRest } from '../support/command-line.js';
import { type Host, startHost } from '../support/host/index.js';

describeEachDatabase(
  'Questions by the command line',
  (fixture) => {
    let database: TestDatabase;
    let host: Host;
    let byBoth: [rest: CommandLine, application: CommandLine];

    beforeAll(async () => {
      database = await fixture.create();
      host = await startHost(database, { dataSource: { enableWAL: true } });
      const anna = await host.user('anna@example.com', [1]);
      const managers = await host.group('Managers', ['Client:update']);
      const viewers = await host.group('Viewers', ['Client:view']);
      await host.user('max@example.com', [managers, viewers]);
      await host.user('otto@example.com', [managers], { status: 'disabled' });
      // It would clear the screen of who asks.
      await host.user('eve\u001b[2J@example.com', [viewers]);
      await host.user('twin@example.com');
      await host.user('TWIN@example.com');
      await host.groups.update(host.system.because('Ticket 4711'), viewers, { caption: 'Readers' });
      byBoth = [byRest(host, anna), byApplication(database)];
    });
    afterAll(() => host.stop());

    /** Runs a command by both clients, and answers with what both gave. */
    async function same(...args: string[]) {
      const [rest, application] = await Promise.all([byBoth[0](...args), byBoth[1](...args)] as const);
      expect([application.code, application.stdout]).toEqual([rest.code, rest.stdout]);
      expect(application.stderr.replace('The host is starting.\n', '')).toBe(rest.stderr);
      return rest;
    }

    it('says who may do something, and by which groups', async () => {
      const { code, stdout } = await same('who', 'Client:view');
      expect(code).toBe(0);
      expect(stdout).toMatch(/^ID +User +Groups\n/);
      expect(stdout).toMatch(/max@example\.com +Managers \(by Client:update\), Readers\n/);
      expect(stdout).toContain('3 users may Client:view.');
      expect(stdout).not.toContain('otto');
      expect(stdout).not.toContain('\u001b');
      const json = await same('who', 'Client:view', '--json');
      expect(JSON.parse(json.stdout)).toMatchObject({
        permission: 'Client:view',
        users: [
          { label: 'anna@example.com' },
          { groups: [{ caption: 'Readers' }] },
          { label: 'max@example.com' },
        ],
      });
    });

    it('takes a misspelt permission for no answer, and says what is spelt nearly so', async () => {
      const { code, stdout, stderr } = await same('who', 'Cliend:view');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('knows no permission Cliend:view. Did you mean Client:view');
      expect((await same('can', 'max@example.com', 'Nothing:at-all')).code).toBe(1);
    });

    it('says whether a user may do something, and why', async () => {
      const yes = await same('can', 'MAX@example.com', 'Client:view');
      expect(yes).toMatchObject({
        code: 0,
        stdout: 'Yes. max@example.com may Client:view, by Managers (by Client:update), Readers.\n',
      });
      const no = await same('can', 'max@example.com', 'Payout:approve');
      expect(no).toMatchObject({
        code: 2,
        stdout: 'No. max@example.com may not Payout:approve. Groups that would give it: Administrators.\n',
      });
      const inactive = await same('can', 'otto@example.com', 'Client:view');
      expect(inactive).toMatchObject({
        code: 2,
        stdout: 'No. otto@example.com is not active, and so may do nothing.\n',
      });
      const json = await same('can', 'id:2', 'Client:update', '--json');
      expect(JSON.parse(json.stdout)).toMatchObject({
        can: true,
        user: { label: 'max@example.com' },
        wouldGive: [],
      });
    });

    it('asks for an ID if no user has a label, or several users have it', async () => {
      const nobody = await same('can', 'max', 'Client:view');
      expect(nobody).toMatchObject({ code: 1, stdout: '' });
      expect(nobody.stderr).toContain('There is no user called "max"');
      const several = await same('can', 'twin@example.com', 'Client:view');
      expect(several.code).toBe(1);
      expect(several.stderr).toMatch(/The label .* belongs to 2 users\. Use the ID of one of them: 5, 6/);
    });

    it('lists the history', async () => {
      const json = await same('history', '--limit', '3', '--json');
      expect((JSON.parse(json.stdout) as { entries: unknown[] }).entries).toHaveLength(3);
      const text = await same('history', '--reason', '4711');
      expect(text.stdout).toMatch(
        /^When +Who +By +What +Group +Why\n\S+Z +test +system +group\.updated +Readers +Ticket 4711\n$/,
      );
      expect((await same('history', '--from', '2026-01-01')).code).toBe(1);
      expect((await same('history', '--from', '2999-01-01T00:00:00Z')).stdout).toBe('Nothing is found.\n');
    });
  },
  ['sqlite'],
);
