import { ListingLogger } from '../support/listing-logger.js';
import { type Host, User, restAs, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('A guarded request', (database) => {
  let host: Host;
  let max: User;
  const logger = new ListingLogger();
  const { statements: queries } = logger;

  beforeAll(async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    const readers = await host.group('Readers', ['Report:read']);
    max = await host.user('max@example.com', [readers]);
    await host.user('second@example.com', [readers]);
  });
  afterAll(() => host.stop());

  it('adds one query for any user, once the groups are known', async () => {
    await restAs(host, max).get('/reports').expect(200);
    queries.length = 0;
    for (let i = 0; i < 5; i++) await restAs(host, max).get('/reports').expect(200);
    expect(queries).toHaveLength(5);
    const second = await User.findOneByOrFail({ email: 'second@example.com' });
    queries.length = 0;
    await restAs(host, second).get('/reports').expect(200);
    expect(queries).toHaveLength(1);
  });

  it('reads the groups once more when one has changed, and is right at once', async () => {
    await host.group('Others', ['Client:view']);
    queries.length = 0;
    await restAs(host, max).get('/reports').expect(200);
    expect(queries).toHaveLength(2);
    const [readers] = (await host.groups.list({ search: 'readers' })).records;
    await host.groups.update(host.system, readers!.id, { revoke: ['Report:read'] });
    await restAs(host, max).get('/reports').expect(403);
    await host.dataSource.query('DELETE FROM groups_membership');
    await restAs(host, max).get('/reports').expect(403);
  });
});
