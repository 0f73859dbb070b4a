import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import request from 'supertest';
import type { AdminJSOptions } from 'adminjs';
import { type Host, PASSWORD, panelOptions, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

/** How many may fail, from one address. */
const LIMIT = 20;

interface Attempt {
  path?: string;
  email?: string;
  password?: string;
  from?: string;
}

describe('Guessing passwords', () => {
  let database: TestDatabase;
  let host: Host;

  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
  });
  afterEach(async () => {
    await host.stop();
    await database.drop();
  });

  async function start(panel: Partial<AdminJSOptions> = {}): Promise<void> {
    host = await startHost(database, { panel: () => ({ ...panelOptions(), ...panel }) });
    host.app.useLogger(false);
    await host.user('anna@example.com', [1]);
  }

  const attempt = async ({
    path = '/admin/login',
    email = 'anna@example.com',
    password = 'guess',
    from,
  }: Attempt) => {
    const sent = request(host.server).post(path).type('form').redirects(0);
    if (from !== undefined) sent.set('X-Forwarded-For', from);
    return (await sent.send({ email, password })).status;
  };
  const fail = async (times: number, more: Attempt = {}) => {
    for (let i = 0; i < times; i++) expect(await attempt(more)).not.toBe(429);
  };

  it('is slowed down after 20 failures, while sign-ins that succeed count for nothing', async () => {
    await start();
    for (let i = 0; i < LIMIT + 5; i++) expect(await attempt({ password: PASSWORD })).toBe(302);
    await fail(LIMIT);
    expect(await attempt({})).toBe(429);
    expect(await attempt({ password: PASSWORD })).toBe(429);
  });

  it('is slowed down at all accounts together, and a sign-in in between gives nothing back', async () => {
    await start();
    await host.user('mallory@example.com');
    for (let i = 0; i < LIMIT; i++) {
      await fail(1, { email: `user${i}@example.com` });
      if (i % 5 === 0) await attempt({ email: 'mallory@example.com', password: PASSWORD });
    }
    expect(await attempt({ email: 'another@example.com' })).toBe(429);
    expect(await attempt({ password: PASSWORD })).toBe(429);
  });

  it('is slowed down when all guess at the same time', async () => {
    await start();
    const statuses = await Promise.all(Array.from({ length: LIMIT + 10 }, () => attempt({})));
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it('is slowed down however the path is written, where that signs in', async () => {
    await start();
    const spellings = [
      '/admin/login/',
      '/ADMIN/Login',
      '/admin/LOGIN?x=1',
      '/Admin/login#x',
      '/admin/login/?',
    ];
    for (const path of spellings) {
      expect([path, await attempt({ path, password: PASSWORD })]).toEqual([path, 302]);
      await fail(3, { path });
    }
    for (const path of [
      '/admin/%6Cogin',
      '/admin//login',
      '/admin/login//',
      '/admin/./login',
      '/admin/x/../login',
    ])
      expect([path, await attempt({ path, password: PASSWORD })]).not.toEqual([path, 429]);
    expect(await absolute('guess')).not.toBe(429);
    await fail(LIMIT - spellings.length * 3 - 1);
    expect(await absolute(PASSWORD)).toBe(429);
    for (const path of spellings)
      expect([path, await attempt({ path, password: PASSWORD })]).toEqual([path, 429]);
  });

  /** As a proxy asks: with the whole address. */
  const absolute = (password: string) =>
    new Promise<number>((resolve, reject) => {
      const { port } = host.server.address() as AddressInfo;
      const body = `email=anna%40example.com&password=${encodeURIComponent(password)}`;
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          `POST http://host.example/admin/login HTTP/1.1\r\nHost: host.example\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        ),
      );
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])));
      socket.on('error', reject);
    });

  it.each([
    ['of its own', { rootPath: '/back', loginPath: '/back/enter', logoutPath: '/back/leave' }, '/back/enter'],
    ['at the root', { rootPath: '/', loginPath: '/login', logoutPath: '/logout' }, '/login'],
    ['outside the panel in name only', { loginPath: '/enter', logoutPath: '/leave' }, '/admin/enter'],
  ])('is slowed down at a path %s, and other sites sign nobody in there', async (_, panel, path) => {
    await start(panel);
    const foreign = await request(host.server)
      .post(path)
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ email: 'anna@example.com', password: PASSWORD });
    expect(foreign.headers['set-cookie']).toBeUndefined();
    expect(await attempt({ path, password: PASSWORD })).toBe(302);
    await fail(LIMIT, { path });
    expect(await attempt({ path, password: PASSWORD })).toBe(429);
  });

  const trust = (proxies: number | boolean) =>
    (host.app.getHttpAdapter().getInstance() as { set(name: string, value: unknown): void }).set(
      'trust proxy',
      proxies,
    );

  it('is counted by the address that the trusted proxy names, whatever the client says before it', async () => {
    await start();
    trust(1);
    for (let i = 0; i < LIMIT; i++) await fail(1, { from: `10.0.0.${i}, 203.0.113.5` });
    expect(await attempt({ from: '10.9.9.9, 203.0.113.5', password: PASSWORD })).toBe(429);
    expect(await attempt({ from: '203.0.113.6', password: PASSWORD })).toBe(302);
  });

  it('is counted by the address of the connection where no proxy is trusted', async () => {
    await start();
    for (let i = 0; i < LIMIT; i++) await fail(1, { from: `203.0.113.${i}` });
    expect(await attempt({ from: '198.51.100.1', password: PASSWORD })).toBe(429);
  });

  describe('behind a proxy', () => {
    const logged: string[] = [];
    const keep = (line: unknown) => logged.push(String(line));

    async function attemptTwice(from?: string): Promise<void> {
      logged.length = 0;
      Logger.overrideLogger({ log() {}, error: keep, warn: keep });
      for (let i = 0; i < 2; i++) await fail(1, { ...(from !== undefined && { from }) });
    }
    afterEach(() => Logger.overrideLogger(false));

    it.each([
      ['no proxy', false, /all clients of the proxy count as one address.*app\.set\('trust proxy', 1\)\.$/],
      ['every proxy', true, /a client can send any address.*the number of your proxies\.$/],
    ])('is reported once as badly counted where the application trusts %s', async (_, trusted, warning) => {
      await start();
      trust(trusted);
      await attemptTwice('203.0.113.5');
      expect(logged).toEqual([expect.stringMatching(warning)]);
    });

    it.each([
      ['trusts the one proxy there is', 1, '203.0.113.5'],
      ['has no proxy in front', false, undefined],
    ])('is reported by no line where the application %s', async (_, trusted, from) => {
      await start();
      trust(trusted);
      await attemptTwice(from);
      expect(logged).toEqual([]);
    });
  });
});
