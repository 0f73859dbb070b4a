import { Logger } from '@nestjs/common';
import AdminJS, { type AdminJSOptions } from 'adminjs';
import express, { type Request } from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import request from 'supertest';
import { expectedBody } from '../../../../src/admin/gate/layers/bodies/expected-body.js';
import { SignInFailures } from '../../../../src/admin/sign-in-failures.js';
import { pathInside, signInDoor } from '../../../../src/admin/gate/layers/sign-in-door.js';

const FORM = 'application/x-www-form-urlencoded';
const LARGEST = 64 * 1024;

describe('Before the sign-in of the panel', () => {
  const servers: Server[] = [];
  const logged: string[] = [];
  afterAll(() => servers.forEach((server) => server.close()));
  beforeAll(() => Logger.overrideLogger({ log() {}, error() {}, warn: (line: string) => logged.push(line) }));
  beforeEach(() => (logged.length = 0));

  /** A panel whose sign-in answers with what it was told of the body: with 302 where the password is right. */
  async function start(options: AdminJSOptions = {}): Promise<Server> {
    const admin = new AdminJS({ rootPath: '/admin', ...options });
    const app = express();
    const panel = express.Router();
    panel.use((incoming: Request, _response, next) => {
      if (incoming.get('x-user')) Object.assign(incoming, { session: { adminUser: {} } });
      next();
    });
    panel.use(signInDoor(admin, 'Group', new SignInFailures()));
    panel.use((incoming, response) => {
      const expected = expectedBody(response);
      if (incoming.get('x-right')) return response.redirect('/admin');
      response.json({ bytes: typeof expected === 'object' ? expected.bytes : null });
    });
    app.use(admin.options.rootPath, panel);
    const server = app.listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return server;
  }
  const post = (server: Server, path = '/admin/login', type = FORM, body = 'email=a') =>
    request(server).post(path).redirects(0).set('Content-Type', type).send(body);

  it('a form is let in, as a form of at most 64 kB', async () => {
    const server = await start();
    expect((await post(server)).body).toEqual({ bytes: LARGEST });
    expect((await post(server, '/admin/other')).body).toEqual({ bytes: null });
    expect((await request(server).get('/admin/login')).body).toEqual({ bytes: null });
  });

  it.each([
    ['a form that is too large', FORM, 'x'.repeat(LARGEST + 1), 413, 'BODY_TOO_LARGE'],
    ['a form in parts', 'multipart/form-data; boundary=x', 'x', 415, 'BAD_REQUEST'],
    ['a text', 'text/plain', 'x', 415, 'BAD_REQUEST'],
  ])('%s of a stranger ends the connection, at any path', async (_, type, body, status, code) => {
    const server = await start();
    for (const path of ['/admin/login', '/admin/logout', '/admin/api/nothing', '/admin']) {
      const answer = await post(server, path, type, body).set('Connection', 'keep-alive');
      expect([answer.status, answer.headers['connection'], answer.body.notice]).toMatchObject([
        status,
        'close',
        { message: code, resourceId: 'Group' },
      ]);
    }
    const signedIn = await post(server, '/admin/other', type, body).set('x-user', '1');
    expect(signedIn.status).toBe(200);
  });

  it('a form of 64 kB, JSON, and no body at all are let in from a stranger', async () => {
    const server = await start();
    expect((await post(server, '/admin/login', FORM, 'x'.repeat(LARGEST))).status).toBe(200);
    expect((await post(server, '/admin/login', 'application/json', '{}')).status).toBe(200);
    expect((await request(server).post('/admin/other')).status).toBe(200);
  });

  it('what another site sends is refused on the page of the sign-in, and told in the log', async () => {
    const server = await start();
    for (const headers of [
      { Origin: 'http://elsewhere.test', Referer: 'http://a.test/' },
      { Referer: 'http://elsewhere.test' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      const answer = await post(server).set({ Host: 'office.test', ...headers });
      expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('FROM_ELSEWHERE')]);
      expect(answer.text).toContain('"action":"/admin/login"');
    }
    const saying = (from: string) =>
      expect.stringContaining(`Refused a sign-in at "office.test" that comes from "${from}".`) as unknown;
    expect(logged).toEqual([
      saying('http://elsewhere.test'),
      saying('http://elsewhere.test'),
      saying('cross-site'),
    ]);
    expect((await post(server).set('Sec-Fetch-Site', 'same-origin')).status).toBe(200);
  });

  it('a sign-out of another site, and one by HEAD, lead back to the panel', async () => {
    const server = await start();
    const foreign = await request(server)
      .get('/admin/logout')
      .set('Sec-Fetch-Site', 'cross-site')
      .redirects(0);
    expect([foreign.status, foreign.headers['location']]).toEqual([302, '/admin']);
    const head = await request(server).head('/admin/logout').redirects(0);
    expect([head.status, head.headers['location']]).toEqual([302, '/admin']);
    expect((await request(server).get('/admin/logout')).status).toBe(200);
  });

  it('20 failures in a row are let in from one address, and successes count for nothing', async () => {
    const server = await start();
    for (let time = 0; time < 25; time++) expect((await post(server).set('x-right', '1')).status).toBe(302);
    for (let time = 0; time < 20; time++) expect((await post(server)).status).toBe(200);
    const refused = await post(server);
    expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('tooManyRequests')]);
    expect(refused.text).toContain('"action":"/admin/login"');
    expect(refused.headers).toMatchObject({ ratelimit: expect.stringContaining('r=0') as unknown });
    expect(refused.headers).not.toHaveProperty('x-ratelimit-limit');
    expect((await post(server, '/admin/other')).status).toBe(200);
  });

  it.each([
    [{ rootPath: '/back', loginPath: '/back/enter' }, '/back/enter', '/enter'],
    [{ rootPath: '/', loginPath: '/login' }, '/login', '/login'],
    [{ loginPath: '/enter' }, '/enter', '/enter'],
    [{}, '/admin/login', '/login'],
  ])('its path is that of AdminJS: %j', (options, path, inside) => {
    expect(pathInside(new AdminJS({ rootPath: '/admin', ...options }), path)).toBe(inside);
  });
});
