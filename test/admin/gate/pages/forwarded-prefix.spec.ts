import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { describeEachDatabase } from '../../../support/databases.js';
import { type Host, cookieFor, startHost, withForwardedPrefix } from '../../../support/host/index.js';
import { type WebProxy, startWebProxy } from '../../../support/web-proxy.js';

const PREFIX = '/backoffice';
const ADDRESS_IN_A_PAGE = /(?:src|href)="(\/[^"]*)"|"(?:rootPath|loginPath|logoutPath|action)":"([^"]*)"/g;

describeEachDatabase(
  'Behind a proxy that takes /backoffice off, in a host whose res.send puts it into pages,',
  (database) => {
    let host: Host;
    let proxy: WebProxy;
    let viewer: string;
    const get = (path: string, cookie = '') =>
      request(`http://127.0.0.1:${proxy.port}`).get(path).set('Cookie', cookie).redirects(0);

    beforeAll(async () => {
      host = await startHost(await database.create(), { prepare: withForwardedPrefix });
      await host.user('vera@example.com', [await host.group('Viewers', ['Client:view'])]);
      viewer = await cookieFor(host, 'vera@example.com');
      const { port } = host.server.address() as AddressInfo;
      proxy = await startWebProxy(
        `http://127.0.0.1:${port}`,
        (came) => ({ ...came, 'x-forwarded-prefix': PREFIX }),
        { prefix: PREFIX },
      );
    });
    afterAll(async () => {
      await proxy.stop();
      await host.stop();
    });

    it.each([
      ['the sign-in', '/admin/login', 200, false],
      ['the dashboard', '/admin', 200, true],
      ['a list', '/admin/resources/Client', 200, true],
      ['a refusal', '/admin/resources/Payout', 403, true],
      ['what is not there', '/admin/resources/Nothing', 404, true],
    ])(
      'each address in the page of %s has the prefix, and leads somewhere',
      async (_page, path, status, signedIn) => {
        const answer = await get(PREFIX + path, signedIn ? viewer : '');
        expect(answer.status).toBe(status);
        expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.text)));
        const addresses = [...answer.text.matchAll(ADDRESS_IN_A_PAGE)].map(([, tag, state]) => tag ?? state!);
        expect(addresses.length).toBeGreaterThan(4);
        for (const address of addresses) expect(address).toMatch(/^\/backoffice\/admin/);
        for (const script of addresses.filter((address) => address.includes('/assets/groups/')))
          expect((await get(script)).status).toBe(200);
      },
    );

    it('a refused page goes to the dashboard that the page names, and runs by its nonce', async () => {
      const { text, headers } = await get(`${PREFIX}/admin/resources/Payout`, viewer);
      const [, nonce] = /'nonce-([^']+)'/.exec(headers['content-security-policy']!)!;
      expect(text).toContain(`<script nonce="${nonce}">window.GROUPS_REFUSED=`);
      expect(text).toContain(`history.replaceState(null,'',window.REDUX_STATE.paths.rootPath)`);
      expect(text).not.toContain('<script>');
    });

    it('a form is opened as the record to look at, under the prefix', async () => {
      const record = `${PREFIX}/admin/resources/Client/records/1`;
      for (const form of ['edit', 'edit/']) {
        const { status, headers } = await get(`${record}/${form}`, viewer);
        expect([status, headers['location']]).toEqual([302, `${record}/show`]);
      }
    });

    it('a visitor who is not signed in is sent to the sign-in under the prefix', async () => {
      for (const path of ['/admin', '/admin/api/resources/Client/actions/list']) {
        const { status, headers } = await get(PREFIX + path);
        expect([status, headers['location']]).toEqual([302, `${PREFIX}/admin/login`]);
      }
      const other = await cookieFor(host, 'vera@example.com');
      const out = await get(`${PREFIX}/admin/logout`, other).set('Sec-Fetch-Site', 'cross-site');
      expect([out.status, out.headers['location']]).toEqual([302, `${PREFIX}/admin`]);
    });
  },
  ['sqlite'],
);
