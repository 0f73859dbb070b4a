import type { Response } from 'supertest';
import { assertDescribed } from '../support/openapi.js';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

describe('The test client', () => {
  let database: TestDatabase;
  let host: Host;
  let answer: Response;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    answer = await restAs(host, await host.user('anna@example.com', [1])).get('/groups/1');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const check = (other: object, path = '/groups/1') =>
    assertDescribed(host.app, 'get', path, Object.assign(Object.create(answer), other) as Response);
  const withBody = (body: object) => () => ({ text: JSON.stringify({ ...answer.body, ...body }) });

  it('takes an answer that is as the OpenAPI document says', () => {
    expect(() => check({})).not.toThrow();
  });

  it.each<[string, () => object, RegExp]>([
    ['a field that is not declared', withBody({ extra: 1 }), /additional properties.*extra/],
    ['a field of another type', withBody({ caption: null }), /\/caption must be string/],
    ['a field missing', withBody({ version: undefined }), /version/],
    ['a status that is not declared', () => ({ status: 418 }), /declares no such status/],
    ['a type that is not declared', () => ({ type: 'text/html' }), /text\/html is not declared/],
    [
      'the code of another route',
      () => ({ status: 409, ...refusalWith('CAPTION_TAKEN') }),
      /declares no such status/,
    ],
    [
      'another code',
      () => ({ status: 404, ...refusalWith('USER_NOT_FOUND') }),
      /\/code must be equal to one of/,
    ],
  ])('refuses an answer with %s', (_, other, message) => {
    expect(() => check(other())).toThrow(message);
  });

  it('leaves the routes of the host alone', () => {
    expect(() => check({ status: 418 }, '/reports')).not.toThrow();
  });
});

function refusalWith(code: string) {
  return { text: JSON.stringify({ statusCode: 404, error: 'Not Found', code, message: 'No.', data: {} }) };
}
