import express from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import request from 'supertest';
import { type PanelHeaders, nonceOf, securityHeaders } from '../../../../src/admin/gate/layers/headers.js';

const PAGE = '\n <!DOCTYPE html>\n<script>a()</script><script src="b.js"></script>';

describe('A page of the panel', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  async function start(headers: PanelHeaders, hosts: Record<string, string> = {}): Promise<Server> {
    const app = express();
    app.use((_request, response, next) => next(response.set(hosts) && undefined));
    app.use(...securityHeaders(headers));
    app.get('/page', (_request, response) => response.send(PAGE));
    app.get('/text', (_request, response) => response.send(`See ${PAGE}`));
    app.get('/json', (_request, response) => response.json({ page: PAGE }));
    app.get('/nonce', (_request, response) => response.send(String(nonceOf(response))));
    const server = app.listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return server;
  }

  it('runs scripts of its own, and those in it by a nonce that no other page has', async () => {
    const server = await start(true);
    const nonces = [];
    for (let time = 0; time < 2; time++) {
      const { headers, text } = await request(server).get('/page');
      const [, nonce] = /script-src 'self' 'nonce-([^']+)'/.exec(headers['content-security-policy']!) ?? [];
      expect(Buffer.from(nonce!, 'base64')).toHaveLength(16);
      expect(text).toBe(PAGE.replace('<script>', `<script nonce="${nonce}">`));
      nonces.push(nonce);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
    expect((await request(server).get('/nonce')).text).toMatch(/^[A-Za-z0-9+/=]{24}$/);
  });

  it('may load no more than AdminJS needs, and be shown in no frame', async () => {
    const { headers } = await request(await start(true)).get('/page');
    const policy = Object.fromEntries(
      headers['content-security-policy']!.split(';').map((directive) => {
        const [name, ...sources] = directive.split(' ');
        return [name, sources];
      }),
    );
    expect(policy).toEqual({
      'default-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'object-src': ["'none'"],
      'script-src': ["'self'", expect.stringMatching(/^'nonce-/)],
      'style-src': ["'self'", "'unsafe-inline'", 'https://fonts.googleapis.com'],
      'font-src': ["'self'", 'data:', 'https://fonts.gstatic.com'],
      'img-src': ["'self'", 'data:', 'blob:', 'https:'],
      'connect-src': ["'self'"],
    });
    expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual([
      'nosniff',
      'same-origin',
    ]);
  });

  it('is the only answer that gets a nonce', async () => {
    const server = await start(true);
    expect((await request(server).get('/text')).text).toBe(`See ${PAGE}`);
    expect((await request(server).get('/json')).body).toEqual({ page: PAGE });
  });

  it('has the headers that the host says, and ours beside them', async () => {
    const server = await start({ contentSecurityPolicy: false, xContentTypeOptions: false });
    const { headers } = await request(server).get('/page');
    expect(headers).not.toHaveProperty('content-security-policy');
    expect(headers).not.toHaveProperty('x-content-type-options');
    expect(headers).toMatchObject({ 'referrer-policy': 'same-origin', 'x-dns-prefetch-control': 'off' });
  });

  it('is as it is, without a nonce, where the host wants none of our headers', async () => {
    const server = await start(false);
    const { headers, text } = await request(server).get('/page');
    expect([headers['content-security-policy'], headers['referrer-policy'], text]).toEqual([
      undefined,
      undefined,
      PAGE,
    ]);
    expect((await request(server).get('/nonce')).text).toBe('undefined');
  });

  it.each<[string, PanelHeaders, string]>([
    ['no-referrer', false, 'same-origin'],
    ['No-Referrer', false, 'same-origin'],
    ['origin', false, 'origin'],
    ['no-referrer', { referrerPolicy: false }, 'same-origin'],
    ['unsafe-url', { referrerPolicy: false }, 'unsafe-url'],
    ['no-referrer', { referrerPolicy: { policy: 'no-referrer' } }, 'same-origin'],
    ['origin', true, 'same-origin'],
  ])(
    'lets the panel know where a form comes from, whatever the host says: %s',
    async (policy, headers, expected) => {
      const server = await start(headers, { 'Referrer-Policy': policy });
      const answer = await request(server).get('/page');
      expect(answer.headers['referrer-policy']).toBe(expected);
    },
  );
});
