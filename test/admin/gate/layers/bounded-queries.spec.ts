import express from 'express';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import request from 'supertest';
import { boundedQueries } from '../../../../src/admin/gate/layers/bounded-queries.js';

describe('The query of a request to the panel', () => {
  let server: Server;

  beforeAll(async () => {
    const app = express();
    app.set('query parser', 'extended');
    app.use(boundedQueries('Group'), (_request, response) => response.send('let in'));
    server = createServer({ maxHeaderSize: 100_000 }, app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  const answerTo = async (query: string) => {
    const { status, text, body } = await request(server).get(`/?${query}`);
    return status === 200 ? text : [status, body.notice.message, body.notice.resourceId];
  };
  const ids = (count: number) => Array.from({ length: count }, () => '1').join(',');
  const filters = (count: number) => Array.from({ length: count }, (_, at) => `f${at}=1`).join('&');

  it('may name 10,000 records, and no more', async () => {
    expect(await answerTo(`recordIds=${ids(10_000)}`)).toBe('let in');
    expect(await answerTo(`recordIds=${ids(10_001)}`)).toEqual([422, 'REQUEST_INVALID', 'Group']);
  });

  it('may have 300 names, and no more', async () => {
    expect(await answerTo(filters(300))).toBe('let in');
    expect(await answerTo(filters(301))).toEqual([414, 'BAD_REQUEST', 'Group']);
  });

  it('may go no deeper than a form, by its names and by what they unfold to', async () => {
    expect(await answerTo(`filters${'.a'.repeat(32)}=1`)).toEqual([414, 'BAD_REQUEST', 'Group']);
    expect(await answerTo('filters.a.30000=1')).toEqual([414, 'BAD_REQUEST', 'Group']);
    expect(await answerTo('filters[a.30000]=1')).toEqual([414, 'BAD_REQUEST', 'Group']);
    expect(await answerTo('filters.a=1&recordIds[]=1')).toBe('let in');
  });

  it('may be none', async () => {
    expect(await answerTo('')).toBe('let in');
  });
});
