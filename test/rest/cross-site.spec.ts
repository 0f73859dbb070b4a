import { type Host, HeaderGuard, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

const ELSEWHERE = 'https://evil.example';
const COOKIE = { Cookie: 'session=1' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe.each<[string, 'allow' | string[] | undefined]>([
  ['not given', undefined],
  ['a list of origins', ['https://app.example.com']],
  ['allow', 'allow'],
])('With rest.crossSite %s, a write', (_, crossSite) => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };
  let desk: number;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    const rest = { guards: [HeaderGuard], ...(crossSite && { crossSite }) };
    host = await startHost(database, { groups: { rest } });
    anna = await host.user('anna@example.com', [1]);
    desk = await host.group('Desk');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const duplicate = async (headers: Record<string, string>) =>
    (await restAs(host, anna).post(`/groups/${desk}/duplicate`).set(headers)).status;
  const passes = (status: number) => status !== 403;

  it.each<[string, Record<string, string>]>([
    ['another site without a body', { ...COOKIE, 'Sec-Fetch-Site': 'cross-site', Origin: ELSEWHERE }],
    ['a neighbour', { ...COOKIE, 'Sec-Fetch-Site': 'same-site' }],
    ['another origin, by an older browser', { ...COOKIE, Origin: ELSEWHERE }],
    ['an origin that is hidden', { ...COOKIE, Origin: 'null' }],
    ['a page elsewhere, by its Referer', { ...COOKIE, Referer: `${ELSEWHERE}/page` }],
    ['a form elsewhere', { ...COOKIE, ...FORM, Origin: ELSEWHERE }],
    ['plain text elsewhere', { ...COOKIE, 'Content-Type': 'Text/Plain; charset=utf-8', Origin: ELSEWHERE }],
    [
      'elsewhere, with a token beside the cookie',
      { ...COOKIE, Authorization: 'Bearer a', Origin: ELSEWHERE },
    ],
    ['elsewhere, with what browsers add themselves', { Authorization: 'Basic YTpi', Origin: ELSEWHERE }],
  ])('from %s passes only where everything may', async (_, headers) => {
    expect(passes(await duplicate(headers))).toBe(crossSite === 'allow');
  });

  it.each<[string, Record<string, string>]>([
    ['a program', COOKIE],
    ["the application's own page", { ...COOKIE, 'Sec-Fetch-Site': 'same-origin' }],
    [
      'elsewhere as JSON, which CORS has let pass',
      {
        ...COOKIE,
        'Content-Type': 'application/json',
        Origin: ELSEWHERE,
      },
    ],
    ['elsewhere with a token and no cookie', { Authorization: 'Bearer a', Origin: ELSEWHERE }],
  ])('from %s passes', async (_, headers) => {
    expect(await duplicate(headers)).toBe(201);
  });

  it('from an origin of the list passes', async () => {
    const app = { ...COOKIE, 'Sec-Fetch-Site': 'same-site', Origin: 'https://app.example.com' };
    expect(passes(await duplicate(app))).toBe(crossSite !== undefined);
  });

  it('is told from an import by the type that the browser sent, and reading is free', async () => {
    const from = { ...COOKIE, 'Content-Type': 'text/plain', Origin: ELSEWHERE };
    const imported = await restAs(host, anna).post('/groups/import').set(from).send('{}');
    expect(imported.status).toBe(crossSite === 'allow' ? 422 : 403);
    expect((await restAs(host, anna).get('/groups').set(from)).status).toBe(200);
  });
});
