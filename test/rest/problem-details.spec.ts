import { prefersProblem } from '../../src/rest/refusal.js';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

describe('A refusal by REST', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { groups: { rest: { guards: [], challenge: 'Basic realm="office"' } } });
    anna = await host.user('anna@example.com', [1]);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it('is a problem of RFC 9457 for a client that accepts one', async () => {
    const answer = await restAs(host, anna).get('/groups').set('Accept', 'application/problem+json');
    expect([answer.status, answer.type, JSON.parse(answer.text)]).toEqual([
      401,
      'application/problem+json',
      {
        type: 'urn:nestjs-adminjs-groups:error:UNAUTHENTICATED',
        title: 'Unauthorized',
        status: 401,
        detail: 'Sign in first.',
        code: 'UNAUTHENTICATED',
        data: {},
      },
    ]);
  });

  it('says how to sign in, that nobody may keep it, and on what its shape depends', async () => {
    const { headers } = await restAs(host, null).get('/groups');
    expect(headers).toMatchObject({
      'www-authenticate': 'Basic realm="office"',
      'cache-control': 'no-store',
      vary: 'Accept',
    });
  });

  it.each<[string | undefined, boolean]>([
    [undefined, false],
    ['*/*', false],
    ['application/json', false],
    ['application/*', false],
    ['application/problem+json', true],
    ['application/json, application/problem+json', true],
    ['Application/Problem+JSON;q=0.5', true],
    ['application/problem+json;q=0.5, application/json', false],
    ['application/problem+json;q=0', false],
    ['application/problem+json;q=x', false],
  ])('with Accept: %s is a problem: %s', (accept, isProblem) => {
    expect(prefersProblem(accept)).toBe(isProblem);
  });
});
