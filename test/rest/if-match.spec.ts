import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { type Host, restAs, startHost } from '../support/host/index.js';

describe('If-Match', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };
  let sales: number;
  let tag: string;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    anna = await host.user('anna@example.com', [1]);
  });
  beforeEach(async () => {
    sales = await host.group(`Sales ${Math.random()}`, ['Client:view']);
    tag = (await restAs(host, anna).get(`/groups/${sales}`)).headers['etag']!;
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const write = (ifMatch: string, body: object = { permissions: [] }) =>
    restAs(host, anna).patch(`/groups/${sales}`).set('If-Match', ifMatch).send(body);

  it('lets a write through with the ETag that was read, once', async () => {
    expect(tag).toMatch(new RegExp(`^"${sales}-1-`));
    expect((await write(tag)).headers['etag']).toMatch(new RegExp(`^"${sales}-2-`));
    expect((await write(tag, { caption: 'Late' })).status).toBe(412);
  });

  it('covers the body: it is another one when somebody joins, and the old one is refused', async () => {
    const read = () => restAs(host, anna).get(`/groups/${sales}`);
    await host.memberships.change(host.system, sales, { add: [anna.id] });
    const { headers, body } = await read();
    expect([body.version, headers['etag'] === tag]).toEqual([1, false]);
    expect((await write(tag)).status).toBe(412);
    expect((await write(`"other", ${headers['etag']}`)).status).toBe(200);
  });

  it('of another group names no state of this one', async () => {
    const other = (await restAs(host, anna).get('/groups/1')).headers['etag']!;
    expect((await write(other)).body).toMatchObject({
      code: 'GROUP_STALE',
      data: { version: 1, expected: 0 },
    });
  });

  it('has a counterpart: If-None-Match answers 304 to a client that has the body, and refuses a write', async () => {
    const read = (ifNoneMatch: string) =>
      restAs(host, anna).get(`/groups/${sales}`).set('If-None-Match', ifNoneMatch);
    for (const matching of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const { status, text, headers } = await read(matching);
      expect([matching, status, text, headers['etag']]).toEqual([matching, 304, '', tag]);
      const refused = await restAs(host, anna).delete(`/groups/${sales}`).set('If-None-Match', matching);
      expect([matching, refused.status]).toEqual([matching, 412]);
    }
    expect((await read('"other"')).status).toBe(200);
  });

  it('lets a write through with *, whatever the version is', async () => {
    await host.groups.update(host.system, sales, { grant: ['Payout:view'] });
    const answer = await write('*');
    expect([answer.status, answer.body.permissions]).toEqual([200, []]);
    expect((await restAs(host, anna).delete(`/groups/${sales}`).set('If-Match', '*')).status).toBe(204);
  });

  it.each<[string, (tag: string) => string]>([
    ['text before it', (tag) => `x${tag}`],
    ['text after it', (tag) => `${tag}x`],
    ['its quotes missing', (tag) => tag.replaceAll('"', '')],
    ['a version that is too long', (tag) => tag.replace(/-1-/, '-00000000001-')],
    ['a weak tag', (tag) => `W/${tag}`],
    ['* in quotes', () => '"*"'],
    ['* and more', () => '**'],
    ['no ETag at all', () => 'yesterday'],
  ])('refuses a write with %s, and changes nothing', async (_, spoil) => {
    for (const attempt of [
      write(spoil(tag)),
      restAs(host, anna).delete(`/groups/${sales}`).set('If-Match', spoil(tag)),
    ]) {
      expect([412, 422]).toContain((await attempt).status);
    }
    expect(await host.groups.get(sales)).toMatchObject({ version: 1, permissions: ['Client:view'] });
  });
});
