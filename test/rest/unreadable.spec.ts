import { Body, Controller, Param, Post } from '@nestjs/common';
import request from 'supertest';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

@Controller('own')
class OwnController {
  @Post(':name')
  take(@Param('name') name: string, @Body() body: object): object {
    return { name, body };
  }
}

const BODY = { faults: [{ path: 'body', message: expect.stringMatching(/^must be what its Content-/) }] };
const PATH = { faults: [{ path: 'path', message: 'must be encoded as UTF-8' }] };
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('A request that can not be read', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { controllers: [OwnController] });
    anna = await host.user('anna@example.com', [1]);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it.each<[string, 'get' | 'post' | 'put', string, Record<string, string>, string, number, string, object]>([
    ['JSON that ends too early', 'post', '/groups', JSON_TYPE, '{"caption":', 422, 'REQUEST_INVALID', BODY],
    [
      'the same, to a route without a body',
      'get',
      '/groups',
      JSON_TYPE,
      '{"a":',
      422,
      'REQUEST_INVALID',
      BODY,
    ],
    ['the same, to one of users', 'put', '/groups/1/users/7', JSON_TYPE, '[1', 422, 'REQUEST_INVALID', BODY],
    [
      'JSON that is no gzip',
      'post',
      '/groups',
      { ...JSON_TYPE, 'Content-Encoding': 'gzip' },
      '{}',
      422,
      'REQUEST_INVALID',
      BODY,
    ],
    [
      'JSON in Latin 1',
      'post',
      '/groups',
      { 'Content-Type': 'application/json; charset=iso-8859-1' },
      '{}',
      415,
      'BODY_UNREADABLE',
      { encoding: 'iso-8859-1' },
    ],
    [
      'JSON that is packed otherwise',
      'post',
      '/groups',
      { ...JSON_TYPE, 'Content-Encoding': 'rar' },
      '{}',
      415,
      'BODY_UNREADABLE',
      { encoding: 'rar' },
    ],
    ['a path that is no UTF-8', 'get', '/groups/%E0%A4%A', {}, '', 422, 'REQUEST_INVALID', PATH],
    [
      'the same, to a route with a body',
      'put',
      '/groups/1/users/%ff',
      JSON_TYPE,
      '{}',
      422,
      'REQUEST_INVALID',
      PATH,
    ],
    [
      'a form of too many fields',
      'get',
      '/groups',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      'a&'.repeat(2000),
      413,
      'BODY_TOO_LARGE',
      {},
    ],
  ])('is refused with a code: %s', async (_, method, path, headers, body, status, code, data) => {
    for (const type of ['application/json', 'application/problem+json']) {
      const answer = await restAs(host, anna)[method](path).set(headers).set('Accept', type).send(body);
      expect([answer.status, answer.type]).toEqual([status, type]);
      expect(answer.body).toMatchObject({ code, data });
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('is refused without a body where it is HEAD', async () => {
    expect((await restAs(host, anna).head('/groups/%E0%A4%A')).status).toBe(422);
  });

  it("is refused as Nest refuses it on the host's own routes", async () => {
    for (const path of ['/own/%E0%A4%A', '/own/name']) {
      const answer = await request(host.server).post(path).set(JSON_TYPE).send('{"a":');
      expect([answer.status, answer.body.statusCode, answer.body.code]).toEqual([400, 400, undefined]);
    }
  });
});
