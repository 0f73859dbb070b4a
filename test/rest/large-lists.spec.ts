import request from 'supertest';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

describe('A list by REST', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };
  let sales: number;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const remove = (ids: string[]) => restAs(host, anna).patch(`/groups/${sales}/users`).send({ remove: ids });

  it('may have 10,000 items of 40 characters', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(40, '0'));
    const answer = await remove(ids);
    expect([answer.status, answer.body.code]).toEqual([422, 'REQUEST_INVALID']);
    expect(answer.body.data.faults[0]).toMatchObject({ path: 'remove.0', code: 'USER_ID_INVALID' });
    expect((await remove(ids.map(Number).map(String))).body).toMatchObject({ removedCount: 0 });
  });

  it('is refused with more than 1 MB', async () => {
    const { status, body } = await remove(['x'.repeat(1024 * 1024)]);
    expect([status, body.code, body.data]).toEqual([413, 'BODY_TOO_LARGE', { limit: 1_048_576 }]);
  });

  it.each([
    ['lists in lists', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['objects', `[${'{},'.repeat(300_000)}{}]`],
    ['objects of ten fields', `[${'{"a":1,"b":2},'.repeat(3000)}{}]`],
    ['items', `{"add":[${'1,'.repeat(400_000)}1]}`],
  ])('is not parsed, and refused when it is known who asks, where it has too many %s', async (_, body) => {
    const send = (by?: { id: number }) =>
      (by ? restAs(host, by) : request(host.server))
        .patch(`/groups/${sales}/users`)
        .set('Content-Type', 'application/json')
        .send(body);
    expect((await send()).status).toBe(401);
    const answer = await send(anna);
    expect([answer.status, answer.body.code, answer.body.data]).toEqual([
      422,
      'REQUEST_INVALID',
      { faults: [{ path: 'body', message: 'has more lists, objects or items than any route takes' }] },
    ]);
  });

  it('may have as much as the routes take: three lists of 10,000, and 1,000 questions', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => String(index + 1000));
    const lists = await restAs(host, anna)
      .patch(`/groups/${sales}/users`)
      .send({ remove: ids, end: ids, add: ids });
    expect([lists.status, lists.body.code]).toEqual([404, 'USER_NOT_FOUND']);
    const questions = Array.from({ length: 1000 }, () => ({
      user: String(anna.id),
      permission: 'Client:view',
    }));
    const asked = await restAs(host, anna).post('/groups/access').send({ questions });
    expect([asked.status, asked.body.answers.length]).toEqual([200, 1000]);
  });

  it('is refused where it is no JSON', async () => {
    const answer = await restAs(host, anna)
      .patch(`/groups/${sales}/users`)
      .set('Content-Type', 'application/json')
      .send('{"add":[');
    expect([answer.status, answer.body.code, answer.body.data]).toEqual([
      422,
      'REQUEST_INVALID',
      { faults: [{ path: 'body', message: 'must be what its Content-Type says' }] },
    ]);
  });
});

describe('A route', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    anna = await host.user('anna@example.com', [1]);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it.each([
    ['get', '/groups/1?all=1'],
    ['get', '/groups/permissions?page=2'],
    ['get', '/groups/me/permissions?user=1'],
    ['post', '/groups?dryRun=true'],
    ['patch', '/groups/1?force=1'],
    ['get', '/groups/1/users?all=1'],
    ['put', '/groups/1/users/1?all=1'],
  ] as const)('refuses a query that it does not know: %s %s', async (method, path) => {
    const answer = await restAs(host, anna)[method](path);
    expect([answer.status, answer.body.data.faults[0].message]).toEqual([
      422,
      expect.stringMatching(/should not exist$/),
    ]);
  });

  it('that reads refuses a body', async () => {
    const answer = await restAs(host, anna).get('/groups').send({ all: true });
    expect([answer.status, answer.body.data.faults]).toEqual([
      422,
      [{ path: 'body', message: 'must be empty' }],
    ]);
  });
});
