import { ListingLogger } from '../support/listing-logger.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

/** Of the guard. */
const GUARD = 1;
const MOST = 3;

describeEachDatabase('A request for groups', (database) => {
  let host: Host;
  let anna: User;
  let sales: number;
  const logger = new ListingLogger();
  const { statements: queries } = logger;

  beforeEach(async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view', 'Client:update']);
    for (const caption of ['Desk', 'Support']) await host.group(caption, ['Report:read']);
    await host.user('max@example.com', [sales]);
  });
  afterEach(() => host.stop());

  it.each([
    ['all', '', 4],
    ['those with a text in their caption', 'search=sa', 1],
    ['those on a page', 'page=2&perPage=3', 1],
    ['none', 'search=nobody', 0],
    ['those with the most users', 'sort=-memberCount', 4],
    ['those with the most permissions', 'sort=-permissionCount', 4],
  ])(
    'for %s takes three statements beside that of the guard, whatever was read before',
    async (_, asked, found) => {
      queries.length = 0;
      const { body } = await restAs(host, anna).get(`/groups?${asked}`).expect(200);
      expect(body.records).toHaveLength(found);
      expect(queries.slice(GUARD + MOST)).toEqual([]);
    },
  );

  it('for one takes three statements beside that of the guard', async () => {
    queries.length = 0;
    const { body } = await restAs(host, anna).get(`/groups/${sales}`).expect(200);
    expect(body).toMatchObject({ memberCount: 1, permissions: ['Client:update', 'Client:view'] });
    expect(queries.slice(GUARD + MOST)).toEqual([]);
  });
});
