import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { byApplication, byRest, runCommand, runHere } from '../support/command-line.js';
import { type Host, signIn, startHost } from '../support/host/index.js';

describeEachDatabase(
  'When nobody can sign in who could give rights',
  (fixture) => {
    let database: TestDatabase;
    let host: Host;

    beforeAll(async () => {
      database = await fixture.create();
      host = await startHost(database, { dataSource: { enableWAL: true } });
      await host.user('anna@example.com', [1]);
      await host.user('ben@example.com');
      await host.user('otto@example.com', [], { status: 'disabled' });
      await host.user('twin@example.com');
      await host.user('TWIN@example.com');
      await host.dataSource.query(
        `UPDATE host_user SET status = 'disabled' WHERE email = 'anna@example.com'`,
      );
    }, 240_000);
    afterAll(() => host.stop());

    const why = ['--reason', 'Ticket 4711'];

    async function administrators(): Promise<string[]> {
      const { records } = await host.memberships.members(1);
      return records.map(({ label }) => label);
    }

    it('works by the application alone', async () => {
      const { code, stderr } = await byRest(host, { id: 1 })('admin', 'add', 'ben@example.com', ...why);
      expect(code).toBe(1);
      expect(stderr).toContain('Give it --app dist/app.module.js');
      expect((await runHere(['admin', 'add', 'ben@example.com', ...why])).stderr).toContain(
        'Say where the groups are',
      );
      expect(await administrators()).toEqual(['anna@example.com']);
    }, 240_000);

    it('puts a user in also while the panel is broken, and keeps who did it and why', async () => {
      const command = byApplication(database, runCommand, { COMMAND_LINE_PANEL: 'broken' });
      expect((await command('export')).stderr).toContain(
        "The application doesn't start: The panel is broken.",
      );
      const { code, stdout } = await command('admin', 'add', 'Ben@example.com', ...why);
      expect([code, stdout]).toEqual([0, 'ben@example.com is in Administrators now.\n']);
      expect(await administrators()).toEqual(['anna@example.com', 'ben@example.com']);
      const [entry] = await host.dataSource.query(
        'SELECT event, source, reason, actor_label FROM groups_history ORDER BY id DESC LIMIT 1',
      );
      expect(entry).toEqual({
        event: 'members.added',
        source: 'cli',
        reason: 'Ticket 4711',
        actor_label: 'olga',
      });
      expect(
        (await (await signIn(host, 'ben@example.com')).get('/admin/api/resources/Group/actions/list')).status,
      ).toBe(200);
    }, 240_000);

    // From here on in the process of the test, whose panels a break-glass command leaves out for good.
    it('says so where they are in already, and writes nothing', async () => {
      const before = await host.dataSource.query('SELECT COUNT(*) AS total FROM groups_history');
      const { code, stdout } = await byApplication(database)(
        'admin',
        'add',
        'ben@example.com',
        '--json',
        ...why,
      );
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        added: false,
        user: { label: 'ben@example.com', active: true },
      });
      expect(await host.dataSource.query('SELECT COUNT(*) AS total FROM groups_history')).toEqual(before);
    });

    it.each([
      ['without a reason', 'otto@example.com', [], /Say why/],
      ['nobody is called like', 'ben', why, /There is no user called "ben"/],
      ['several users are called like', 'twin@example.com', why, /Use the ID of one of them: 4, 5/],
      ['who is not active', 'otto@example.com', why, /"otto@example\.com" is not active/],
    ])('adds nobody %s', async (_, label, args, fault) => {
      const before = await administrators();
      const { code, stdout, stderr } = await byApplication(database)('admin', 'add', label, ...args);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(fault);
      expect(await administrators()).toEqual(before);
    });
  },
  ['sqlite'],
);
