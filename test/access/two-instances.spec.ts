import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';

describeEachDatabase('With two instances on one database', (database) => {
  let shared: TestDatabase;
  let one: Host;
  let other: Host;
  let readers: number;
  let max: User;
  const status = async () => (await restAs(other, max).get('/reports')).status;

  beforeAll(async () => {
    shared = await database.create();
    one = await startHost(shared);
    other = await startHost(shared);
  });
  beforeEach(async () => {
    for (const { id } of (await one.groups.list()).records)
      if (id !== 1) await one.groups.delete(one.system, id);
    await one.dataSource.query('DELETE FROM host_user');
    readers = await one.group('Readers', ['Report:read', 'Client:view']);
    max = await one.user('max@example.com', [readers]);
    expect(await status()).toBe(200);
  });
  afterAll(() => Promise.all([one.stop(), other.stop()]));

  it('what one revokes, the other refuses at the next request', async () => {
    await one.groups.update(one.system, readers, { revoke: ['Report:read'] });
    expect(await status()).toBe(403);
  });

  it('what one grants, the other allows at the next request', async () => {
    await one.groups.update(one.system, readers, { revoke: ['Report:read'] });
    expect(await status()).toBe(403);
    await one.groups.update(one.system, readers, { grant: ['Report:read'] });
    expect(await status()).toBe(200);
  });

  it('a user whom one takes out of a group is refused by the other', async () => {
    await one.memberships.change(one.system, readers, { remove: [max.id] });
    expect(await status()).toBe(403);
  });

  it('a group that one removes gives nothing at the other', async () => {
    await one.groups.delete(one.system, readers);
    expect(await status()).toBe(403);
  });

  it('a new group with the same caption gives nothing to the users of the old one', async () => {
    await one.groups.delete(one.system, readers);
    await one.group('Readers', ['Report:read']);
    expect(await status()).toBe(403);
  });

  it('a user whom one disables may do nothing at the other', async () => {
    await one.dataSource.query(`UPDATE host_user SET status = 'disabled' WHERE id = ${max.id}`);
    expect(await status()).toBe(401);
  });

  it('the panel of the other is closed at the next click', async () => {
    const panel = await signIn(other, 'max@example.com');
    expect((await panel.get('/admin/api/resources/Client/actions/list')).status).toBe(200);
    await one.groups.update(one.system, readers, { revoke: ['Client:view'] });
    expect((await panel.get('/admin/api/resources/Client/actions/list')).status).toBe(403);
  });

  it('what an import at one replaces is in force at the other', async () => {
    const file = Buffer.from(
      JSON.stringify({
        format: 'nestjs-adminjs-groups',
        version: 1,
        groups: [{ caption: 'Readers', permissions: ['Client:view'] }],
      }),
    );
    await one.transfer.import(one.system, file, { replace: 'enabled' });
    expect(await status()).toBe(403);
  });

  it('the other goes on when one stops', async () => {
    const third = await startHost(shared);
    await third.groups.update(third.system, readers, { grant: ['Payout:view'] });
    await third.stop();
    expect(await status()).toBe(200);
    await other.groups.update(other.system, readers, { revoke: ['Report:read'] });
    expect(await status()).toBe(403);
  });
});
