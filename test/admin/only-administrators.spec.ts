import { type Host, type PanelClient, signIn, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

describe('The list of groups in the first minute', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: PanelClient;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    await host.user('anna@example.com', [1]);
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const hintsIn = async (query = '') => {
    const { body } = await anna.get(`/admin/api/resources/Group/actions/list${query}`);
    const { records } = body as { records: { params: { isOnlyGroup?: boolean } }[] };
    return records.map(({ params }) => params.isOnlyGroup === true);
  };

  it('says what to do next as long as there is no group but Administrators', async () => {
    expect(await hintsIn()).toEqual([true]);
    await host.group('Support', ['Client:view']);
    expect(await hintsIn()).toEqual([false, false]);
  });

  it('says so of nothing that was only searched for', async () => {
    expect(await hintsIn('?filters.caption=admin')).toEqual([false]);
    expect(await hintsIn('?perPage=1')).toEqual([false]);
  });
});
