import { type Host, User, startHost } from '../support/host/index.js';
import { describeEachDatabase, type TestDatabase } from '../support/databases.js';
import { Warnings } from '../support/warnings.js';
import { setupRefusalOf } from './start-module.js';
import { entriesOf } from '../history/entries.js';

describeEachDatabase('The first administrators', (database) => {
  let test: TestDatabase;
  const hosts: Host[] = [];
  const start = async (...members: string[]): Promise<Host> => {
    const host = await startHost(test, { groups: { administrators: { members } } });
    hosts.push(host);
    return host;
  };
  const administrators = async (host: Host) =>
    (await host.memberships.members(1)).records.map(({ label }) => label);

  beforeEach(async () => {
    test = await database.create();
    const host = await start();
    await host.user('anna@example.com');
    await host.user('otto@example.com');
    await host.user('gone@example.com', [], { status: 'disabled' });
  });
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop()));
  });

  it('are the active users the host names, and the history says so', async () => {
    const host = await start(
      'anna@example.com',
      'gone@example.com',
      'nobody@example.com',
      'anna@example.com',
    );
    expect(await administrators(host)).toEqual(['anna@example.com']);
    expect(await entriesOf(host.dataSource)).toEqual([
      {
        actorId: null,
        actorLabel: 'start',
        actorGroups: null,
        source: 'system',
        reason: null,
        idempotencyKey: null,
        event: 'members.added',
        groupId: 1,
        caption: 'Administrators',
        details: { users: [{ id: expect.any(Number), label: 'anna@example.com' }] },
      },
    ]);
  });

  it.each([
    [
      ['ann@example.com', 'gone@example.com'],
      'Nobody active is in Administrators, so nobody can govern. There is no active user whose email is "ann@example.com" or "gone@example.com", as administrators.members says. Correct it, or create the user, and start again. Or put somebody in from this machine: npx groups admin add <label> --reason "…" --app <compiled file of the root module>.',
    ],
    [
      ['anna@example.com', 'ott@example.com', 'gone@example.com'],
      'There is no active user whose email is "ott@example.com" or "gone@example.com", as administrators.members says. Correct it, or create the user, and start again.',
    ],
    [
      [],
      'Nobody active is in Administrators, so nobody can govern. Name active users in administrators.members of GroupsModule.forRoot(). Or put somebody in from this machine: npx groups admin add <label> --reason "…" --app <compiled file of the root module>.',
    ],
  ])('are named in a warning if they do not exist or are not active: %j', async (members, warning) => {
    const logger = new Warnings();
    hosts.push(await startHost(test, { groups: { administrators: { members } }, logger }));
    expect(logger.all.filter((each) => each.includes('administrators.members'))).toEqual([warning]);
  });

  it('are not asked for once there is an active administrator, whatever users the host names', async () => {
    await start('anna@example.com');
    const logger = new Warnings();
    const members = ['nobody@example.com'];
    hosts.push(await startHost(test, { groups: { administrators: { members } }, logger }));
    expect(logger.all.filter((each) => each.includes('dministrators'))).toEqual([]);
  });

  it('are put in once: a later start with other names changes nothing', async () => {
    await start('anna@example.com');
    const host = await start('otto@example.com');
    expect(await administrators(host)).toEqual(['anna@example.com']);
    expect(await entriesOf(host.dataSource)).toHaveLength(1);
  });

  it('are put in if no user in Administrators is active any more, and a start that names no user says so', async () => {
    await start('anna@example.com');
    await hosts[0]!.dataSource.query("UPDATE host_user SET status = 'disabled' WHERE name = 'anna'");
    const logger = new Warnings();
    hosts.push(await startHost(test, { logger }));
    expect(logger.all).toContainEqual(
      'Nobody active is in Administrators, so nobody can govern. Name active users in administrators.members of GroupsModule.forRoot(). Or put somebody in from this machine: npx groups admin add <label> --reason "…" --app <compiled file of the root module>.',
    );
    const host = await start('otto@example.com');
    const { records } = await host.memberships.members(1);
    expect(records.map(({ label, active }) => [label, active])).toEqual([
      ['anna@example.com', false],
      ['otto@example.com', true],
    ]);
    await start('late@example.com', 'anna@example.com');
    expect((await entriesOf(host.dataSource)).map(({ details }) => details)).toMatchObject([
      { users: [{ label: 'anna@example.com' }] },
      { users: [{ label: 'anna@example.com' }], groups: [{ caption: 'Administrators' }], found: true },
      { users: [{ label: 'otto@example.com' }] },
    ]);
  });

  it('do not come back when another administrator took them out', async () => {
    const host = await start('anna@example.com');
    const { id: otto } = await User.findOneByOrFail({ email: 'otto@example.com' });
    const { id: anna } = await User.findOneByOrFail({ email: 'anna@example.com' });
    await host.memberships.change(host.system, 1, { add: [otto], remove: [anna] });
    expect(await administrators(await start('anna@example.com'))).toEqual(['otto@example.com']);
  });

  it('are put in by a start that finds them, when an earlier one did not', async () => {
    expect(await administrators(await start('late@example.com', "' OR '1'='1", '%'))).toEqual([]);
    await hosts[0]!.user('late@example.com');
    expect(await administrators(await start('late@example.com'))).toEqual(['late@example.com']);
  });

  it('are only users who are called exactly so, also where the database compares names loosely', async () => {
    const host = await start('ANNA@example.com', 'ottó@example.com');
    expect(await administrators(host)).toEqual([]);
  });

  it('are nobody when several users have the name, and the start says so', async () => {
    const named = hosts[0]!;
    await named.user('max@one.example.com', [], { name: 'Max' });
    await named.user('max@two.example.com', [], { name: 'Max' });
    const members = { administrators: { members: ['Max'] } };
    const groups = { ...members, users: { entity: User, label: 'name' as const } };
    expect(await setupRefusalOf(() => startHost(test, { groups }))).toMatch(/are called "Max"/);
    expect(await administrators(named)).toEqual([]);
  });

  it('are put in once by two instances that start together', async () => {
    const [one] = await Promise.all([start('anna@example.com'), start('anna@example.com')]);
    expect(await administrators(one)).toEqual(['anna@example.com']);
    expect(await entriesOf(one.dataSource)).toHaveLength(1);
  });
});
