import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express } from 'express';
import helmet from 'helmet';
import request from 'supertest';
import { describeEachDatabase } from '../../../support/databases.js';
import {
  type Host,
  PASSWORD,
  Payout,
  cookieFor,
  panelWith,
  signIn,
  startHost,
} from '../../../support/host/index.js';

type Headers = Record<string, string>;

const ANNA = 'anna@example.com';
const OFFICE = 'office.test';
const ORIGIN = `http://${OFFICE}`;
const ELSEWHERE = 'http://neighbour.office.test';
const PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const PICTURE = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const JSON_OR_ANY = 'application/json, text/plain, */*';

/** What every browser sends over plain HTTP, where it says nothing of a request in `Sec-Fetch-*`. */
const BROWSER = {
  Host: OFFICE,
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0',
};
const FROM_PANEL = { ...BROWSER, Referer: `${ORIGIN}/admin/resources/Payout` };
const OWN_SCRIPT = { Accept: JSON_OR_ANY, 'X-Requested-With': 'XMLHttpRequest' };

/** Puts helmet as it comes before everything of the application. */
@Injectable()
class HostHelmet {
  constructor({ httpAdapter }: HttpAdapterHost) {
    httpAdapter.use(helmet());
  }
}

describeEachDatabase(
  'The panel over plain HTTP',
  (database) => {
    let host: Host;
    let cookie: string;
    let payout: Payout;

    beforeAll(async () => {
      host = await startHost(await database.create());
      await host.user(ANNA, [1]);
    });
    beforeEach(async () => {
      trust(host, false);
      cookie = await cookieFor(host, ANNA);
      payout = await Payout.create({ amount: 1, clientId: 1 }).save();
    });
    afterAll(() => host.stop());

    const call = (method: 'get' | 'post' | 'head', path: string, headers: Headers) =>
      request(host.server)[method](path).set('Cookie', cookie).set(headers).redirects(0);
    const approve = (headers: Headers, method: 'get' | 'post' | 'head' = 'get') =>
      call(method, `/admin/api/resources/Payout/records/${payout.id}/approve`, headers);
    const status = async () => (await Payout.findOneByOrFail({ id: payout.id })).status;
    const isSignedIn = async () => (await panelWith(host, cookie).get('/admin')).status === 200;
    const enter = (headers: Headers) =>
      request(host.server)
        .post('/admin/login')
        .type('form')
        .set({ Accept: PAGE, ...headers })
        .redirects(0)
        .send({ email: ANNA, password: PASSWORD });

    it.each<[string, Headers]>([
      ['its own scripts', { ...FROM_PANEL, ...OWN_SCRIPT }],
      ['its own scripts where a browser hides its page', { ...BROWSER, ...OWN_SCRIPT }],
      ['a script of the host that asks for JSON', { ...FROM_PANEL, Accept: 'application/json' }],
      ['a program', {}],
      ['a program that says which page it read', { Host: OFFICE, Referer: `${ORIGIN}/admin` }],
      ['a program that asks for anything', { 'User-Agent': 'curl/8.5.0', Accept: '*/*' }],
      ['a program that asks for JSON', { 'User-Agent': 'node', Accept: 'application/json' }],
      [
        'its own scripts over HTTPS, whatever its address',
        { 'Sec-Fetch-Site': 'same-origin', Referer: `${ELSEWHERE}/` },
      ],
      [
        'its own scripts over HTTPS',
        { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
      ],
    ])('answers a call of %s', async (_, headers) => {
      expect((await approve(headers)).status).toBe(200);
      expect(await status()).toBe('approved');
    });

    it.each<[string, Headers]>([
      ['form of its own pages by a script', { ...FROM_PANEL, Origin: ORIGIN, Accept: '*/*' }],
      ['call of its own scripts', { ...BROWSER, Origin: ORIGIN, ...OWN_SCRIPT }],
    ])('answers a %s that is posted', async (_, headers) => {
      expect((await approve(headers, 'post')).status).toBe(200);
      expect(await status()).toBe('approved');
    });

    it.each<[string, Headers]>([
      ['a picture in a record', { ...FROM_PANEL, Accept: PICTURE }],
      ['a picture without a referrer', { ...BROWSER, Accept: PICTURE }],
      ['a picture of a browser with another name', { Host: OFFICE, Accept: PICTURE }],
      ['a video in a record', { ...FROM_PANEL, Accept: '*/*', Range: 'bytes=0-' }],
      ['a link in a record', { ...FROM_PANEL, Accept: PAGE }],
      ['a link in a mail', { ...BROWSER, Accept: PAGE }],
      ['a prefetch', { ...FROM_PANEL, Accept: PAGE, 'Sec-Purpose': 'prefetch' }],
      ['a script of a neighbour', { ...BROWSER, Referer: `${ELSEWHERE}/`, ...OWN_SCRIPT }],
      ['a script of a neighbour without a referrer', { ...BROWSER, Accept: 'application/json' }],
      [
        'a page whose address begins with that of the panel',
        { ...BROWSER, Referer: `${ORIGIN}.evil.example/`, ...OWN_SCRIPT },
      ],
      ['a page whose address is none', { ...BROWSER, Referer: OFFICE, ...OWN_SCRIPT }],
      ['a page that lies in its address', { ...FROM_PANEL, Origin: ELSEWHERE, ...OWN_SCRIPT }],
      [
        'another site over HTTPS',
        { ...FROM_PANEL, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'empty' },
      ],
      ['a script of another port', { ...BROWSER, Referer: `${ORIGIN}:8080/`, Accept: 'application/json' }],
      ['a script that another origin was let by', { ...BROWSER, Origin: ELSEWHERE, ...OWN_SCRIPT }],
      ['a page in a frame without an origin', { ...BROWSER, Origin: 'null', ...OWN_SCRIPT }],
      ['an app that shows it', { ...BROWSER, Accept: PICTURE, 'X-Requested-With': 'com.example.app' }],
      ['a picture over HTTPS', { ...BROWSER, 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'no-cors' }],
      [
        'a ping over HTTPS',
        { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' },
      ],
    ])('refuses what %s makes a browser send, and says so', async (_, headers) => {
      const answer = await approve(headers);
      expect([answer.status, answer.body.notice?.message]).toEqual([403, 'FROM_ELSEWHERE']);
      expect(await status()).toBe('pending');
    });

    it.each<[string, Headers]>([
      ['form in a record', { ...FROM_PANEL, Origin: ORIGIN, Accept: PAGE }],
      ['form of a neighbour', { ...BROWSER, Origin: ELSEWHERE, Accept: PAGE }],
      ['form of another port', { ...BROWSER, Origin: `${ORIGIN}:8080`, Accept: PAGE }],
      ['form without an origin', { ...BROWSER, Origin: 'null', Accept: PAGE }],
      [
        'ping of a link in a record',
        { ...BROWSER, Origin: ORIGIN, Accept: '*/*', 'Content-Type': 'text/ping' },
      ],
    ])('refuses a %s', async (_, headers) => {
      expect((await approve(headers, 'post')).status).toBe(403);
      expect(await status()).toBe('pending');
    });

    it.each<[string, Headers]>([
      ['its own form', { ...BROWSER, Origin: ORIGIN }],
      ['its own form, in capitals', { ...BROWSER, Host: 'OFFICE.test', Origin: ORIGIN }],
      ['its own form at the usual port', { ...BROWSER, Host: `${OFFICE}:80`, Origin: ORIGIN }],
      ['its own form in an old browser', { ...BROWSER, Referer: `${ORIGIN}/admin/login` }],
      ['a program', {}],
      ['a form that is sent again over HTTPS', { 'Sec-Fetch-Site': 'none', Origin: 'null' }],
    ])('lets somebody sign in by %s', async (_, headers) => {
      expect((await enter(headers)).headers['location']).toBe('/admin');
    });

    it.each<[string, Headers]>([
      ['another origin', { ...BROWSER, Origin: ELSEWHERE }],
      ['a page that a browser hides', { ...BROWSER, Origin: 'null' }],
      ['another page in an old browser', { ...BROWSER, Referer: `${ELSEWHERE}/` }],
      ['a neighbour over HTTPS', { 'Sec-Fetch-Site': 'same-site', Origin: ELSEWHERE }],
      [
        'a host that nobody vouches for',
        { ...BROWSER, Origin: ELSEWHERE, 'X-Forwarded-Host': 'neighbour.office.test' },
      ],
    ])('refuses a sign-in from %s, and says why on the page and in the log', async (_, headers) => {
      const logged: string[] = [];
      host.app.useLogger({ log() {}, error() {}, warn: (line: string) => logged.push(line) });
      const answer = await enter(headers);
      host.app.useLogger(['error']);
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
      expect(answer.text).toContain('FROM_ELSEWHERE');
      expect(answer.text).toContain('/admin/frontend/assets/groups/en.js');
      expect(logged).toEqual([expect.stringContaining("set app.set('trust proxy', 1)")]);
    });

    it('writes in the log where a sign-in came from without believing it', async () => {
      const logged: string[] = [];
      host.app.useLogger({ log() {}, error() {}, warn: (line: string) => logged.push(line) });
      await enter({ ...BROWSER, Referer: 'http://x/\u00e9"\u001b[31m' }).catch(() => undefined);
      await enter({ ...BROWSER, Origin: '"; DROP' });
      host.app.useLogger(['error']);
      for (const line of logged) expect(line).toMatch(/^[\x20-\x7e\u00e9]+$/);
      expect(logged.at(-1)).toContain('comes from "\\"; DROP"');
    });

    it('takes the word of a trusted proxy for the host that people see, and of no other', async () => {
      const proxied = { ...BROWSER, Host: '127.0.0.1:3000', 'X-Forwarded-Host': OFFICE, Origin: ORIGIN };
      expect((await enter(proxied)).status).toBe(403);
      expect((await approve({ ...proxied, ...OWN_SCRIPT }, 'post')).status).toBe(403);
      trust(host, true);
      expect((await enter(proxied)).headers['location']).toBe('/admin');
      expect((await enter({ ...proxied, Origin: ELSEWHERE })).status).toBe(403);
      expect((await approve({ ...proxied, ...OWN_SCRIPT }, 'post')).status).toBe(200);
    });

    it.each<[string, Headers]>([
      ['its own page', { ...FROM_PANEL, Accept: PAGE }],
      ['its own script', { ...FROM_PANEL, ...OWN_SCRIPT }],
      [
        'its own page over HTTPS',
        { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
      ],
      [
        'the address bar over HTTPS',
        { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
      ],
      ['a program', {}],
    ])('signs out by %s', async (_, headers) => {
      expect((await call('get', '/admin/logout', headers)).headers['location']).toBe('/admin/login');
      expect(await isSignedIn()).toBe(false);
    });

    it.each<[string, Headers]>([
      ['a picture', { ...FROM_PANEL, Accept: PICTURE }],
      ['a picture without a referrer', { ...BROWSER, Accept: PICTURE }],
      ['a video', { ...FROM_PANEL, Accept: '*/*' }],
      ['a prefetch', { ...FROM_PANEL, Accept: PAGE, 'Sec-Purpose': 'prefetch' }],
      ['a link in a mail', { ...BROWSER, Accept: PAGE }],
      ['a link of a neighbour', { ...BROWSER, Referer: `${ELSEWHERE}/`, Accept: PAGE }],
      [
        'a picture over HTTPS',
        { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' },
      ],
      [
        'a frame over HTTPS',
        { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' },
      ],
      [
        'a prefetch over HTTPS',
        {
          'Sec-Fetch-Site': 'same-origin',
          'Sec-Fetch-Mode': 'navigate',
          'Sec-Fetch-Dest': 'document',
          'Sec-Purpose': 'prefetch;prerender',
        },
      ],
      [
        'a neighbour over HTTPS',
        { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
      ],
    ])('does not sign out by %s', async (_, headers) => {
      expect((await call('get', '/admin/logout', headers)).headers['location']).toBe('/admin');
      expect(await isSignedIn()).toBe(true);
    });

    it('does nothing on HEAD from any sender', async () => {
      for (const headers of [{}, { ...FROM_PANEL, ...OWN_SCRIPT }, { ...FROM_PANEL, Accept: PAGE }]) {
        await call('head', '/admin/logout', headers);
        expect((await approve(headers, 'head')).status).toBeGreaterThanOrEqual(400);
      }
      expect([await status(), await isSignedIn()]).toEqual(['pending', true]);
    });
  },
  ['sqlite'],
);

describeEachDatabase(
  'A refused sign-in by a provider',
  (database) => {
    it('shows the page that the provider needs', async () => {
      const provider = {
        getUiProps: () => ({ clientId: 'of-the-provider' }),
        handleLogin: () => Promise.resolve(null),
      };
      const auth = { provider, cookieName: 'host', cookiePassword: 'a secret that is long enough' } as never;
      const host = await startHost(await database.create(), { admin: { auth }, logger: false as never });
      try {
        const post = request(host.server)
          .post('/admin/login')
          .type('form')
          .set({ ...BROWSER, Origin: ELSEWHERE });
        const answer = await post.send({ email: ANNA });
        expect([answer.status, answer.text]).toEqual([
          403,
          expect.stringContaining('"clientId":"of-the-provider"'),
        ]);
      } finally {
        await host.stop();
      }
    });
  },
  ['sqlite'],
);

describeEachDatabase(
  "The panel's pages",
  (database) => {
    const policyWith = async (options: Parameters<typeof startHost>[1]) => {
      const host = await startHost(await database.create(), options);
      try {
        await host.user(ANNA, [1]);
        const login = await panelWith(host).get('/admin/login');
        const page = await (await signIn(host, ANNA)).get('/admin');
        return [login.headers['referrer-policy'], page.headers['referrer-policy']];
      } finally {
        await host.stop();
      }
    };

    it('let browsers say where a form comes from, also behind helmet as it comes', async () => {
      const same = ['same-origin', 'same-origin'];
      expect(await policyWith({})).toEqual(same);
      expect(await policyWith({ providers: [HostHelmet] })).toEqual(same);
      expect(await policyWith({ providers: [HostHelmet], admin: { headers: false } })).toEqual(same);
      const hiding = { referrerPolicy: { policy: 'no-referrer' as const } };
      expect(await policyWith({ admin: { headers: hiding } })).toEqual(same);
    });

    it('keep what else the host says of its addresses', async () => {
      const policy = 'strict-origin-when-cross-origin' as const;
      expect(await policyWith({ admin: { headers: { referrerPolicy: { policy } } } })).toEqual([
        policy,
        policy,
      ]);
      expect(await policyWith({ admin: { headers: false } })).toEqual([undefined, undefined]);
    });
  },
  ['sqlite'],
);

function trust(host: Host, isTrusted: boolean): void {
  (host.app.getHttpAdapter().getInstance() as Express).set('trust proxy', isTrusted ? 1 : false);
}
