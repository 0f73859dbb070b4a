import {
  Client,
  type Host,
  type PanelClient,
  Payout,
  ran,
  signIn,
  startHost,
} from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

/** Hosts may have Express read nested queries, so that `a[b]=c` is an object. */
describe('Where queries are read as nested objects', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: PanelClient;
  let edith: PanelClient;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    (host.app.getHttpAdapter().getInstance() as { set(name: string, value: unknown): void }).set(
      'query parser',
      'extended',
    );
    await host.user('anna@example.com', [1]);
    await host.user('edith@example.com', [await host.group('Editors', ['Payout:update'])]);
    const ada = await Client.create({ name: 'Ada', taxNumber: 'TAX-Z' }).save();
    await Client.create({ name: 'Bob', taxNumber: 'TAX-A' }).save();
    for (const memo of ['MEMO-Z', 'MEMO-A'])
      await Payout.create({ amount: 5, clientId: ada.id, memo }).save();
    anna = await signIn(host, 'anna@example.com');
    edith = await signIn(host, 'edith@example.com');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it.each([
    'filters[memo]=MEMO-Z',
    'filters[memo][]=MEMO-Z',
    'filters.memo[]=MEMO-Z',
    'filters[__proto__][memo]=MEMO-Z',
    'filters[constructor][prototype][memo]=MEMO-Z',
    'sortBy[]=memo',
    'sortBy[0]=memo',
    'sortBy[path]=memo',
    'sortBy=memo&direction[]=asc',
    '__proto__[sortBy]=memo',
    'perPage[]=100000&filters[memo~~from]=MEMO-B',
  ])('hidden columns neither filter nor sort: %s', async (query) => {
    for (const action of ['list', 'search']) {
      const answer = await anna.get(`/admin/api/resources/Payout/actions/${action}?${query}`);
      const ids = (answer.body.records as { params: { id: number } }[]).map(({ params }) => params.id);
      expect([action, answer.status, ids]).toEqual([action, 200, [1, 2]]);
    }
  });

  it.each([
    'searchProperty[]=taxNumber',
    'searchProperty[0]=taxNumber',
    'filters[taxNumber]=TAX-A&searchProperty=taxNumber',
  ])('hidden columns are not searched: %s', async (query) => {
    for (const person of [anna, edith]) {
      const answer = await person.get(`/admin/api/resources/Client/actions/search/TAX-A?${query}`);
      expect([answer.status, answer.body.records]).toEqual([200, []]);
    }
  });

  it.each([
    'recordIds[]=1',
    'recordIds[0]=1',
    'recordIds[id]=1',
    'recordIds=1&recordIds=2',
    'recordIds[length]=1&recordIds[split]=x',
  ])('a bulk action on something else than ids is on nothing: %s', async (query) => {
    ran.length = 0;
    for (const method of ['get', 'post']) {
      const answer = await anna.send(method, `/admin/api/resources/Client/bulk/bulkDelete?${query}`);
      expect([method, answer.status]).toEqual([method, 404]);
    }
    expect([ran, await Client.count()]).toEqual([[], 2]);
  });

  it('questions of our own components take texts only', async () => {
    for (const path of [
      'members?groupId[]=1',
      'members?groupId[id]=1',
      'members?groupId=1&search[]=a&page[]=1&perPage[$gt]=1',
      'editor?groupId[toString]=1',
      'impact?groupIds[]=1',
      'export?groupIds[0]=1',
      'candidates?groupId=1&search[toString]=x',
    ]) {
      const answer = await anna.get(`/admin/api/resources/Group/actions/${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
    }
  });
});

describe('A list of a hundred thousand', () => {
  it('groups for one user, or users for one group, is refused as a whole and at once', async () => {
    const database = await createTestDatabase('sqlite');
    const host = await startHost(database);
    try {
      await host.user('anna@example.com', [1]);
      const max = await host.user('max@example.com');
      const panel = await signIn(host, 'anna@example.com');
      const many = JSON.stringify(Array.from({ length: 100_000 }, (_, index) => index + 1));
      const form = await panel.post(`/admin/api/resources/User/records/${max.id}/edit`, { groups: many });
      expect([form.status, form.body.record?.errors.groups?.type]).toEqual([200, 'GROUP_NOT_FOUND']);
      const group = await host.group('Sales');
      const members = await panel.post('/admin/api/resources/Group/actions/changeMembers', {
        groupId: String(group),
        add: many,
      });
      expect([members.status, members.body.fault?.code]).toEqual([200, 'REQUEST_INVALID']);
      expect((await host.memberships.members(group)).total).toBe(0);
    } finally {
      await host.stop();
      await database.drop();
    }
  });
});
