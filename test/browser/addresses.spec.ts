import type { IncomingHttpHeaders } from 'node:http';
import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { OTHER_HOST, describeInBrowser } from '../support/browser.js';
import { type WebProxy, startNeighbour, startWebProxy } from '../support/web-proxy.js';

const ANNA = 'anna.rossi@example.com';
const LOGOUT = '/admin/logout';
const toApprove = (id: number) => `/admin/api/resources/Payout/records/${id}/approve`;

/** What in a record makes a browser ask for an address without a click. */
const IN_A_RECORD = (address: string) => `
  <img src="${address}?by=picture">
  <img src="${address}?by=hiding-picture" referrerpolicy="no-referrer">
  <video src="${address}?by=video" preload="auto"></video>
  <audio src="${address}?by=audio" preload="auto"></audio>
  <link rel="prefetch" href="${address}?by=prefetch">`;

/** What a page of another application does with the panel's address as soon as it is opened. */
const NEIGHBOUR = (address: string) => `<!doctype html>
  ${IN_A_RECORD(address)}
  <iframe src="${address}?by=frame" referrerpolicy="no-referrer"></iframe>
  <iframe name="form"></iframe>
  <form method="post" action="${address}?by=form" target="form"></form>
  <script>
    document.forms[0].submit();
    const asIfOurs = { mode: 'no-cors', credentials: 'include', headers: { Accept: 'application/json' } };
    for (const referrerPolicy of ['no-referrer', 'origin'])
      for (const method of ['GET', 'POST', 'HEAD'])
        fetch('${address}?by=script', { ...asIfOurs, method, referrerPolicy }).catch(() => {});
  </script>`;

describeInBrowser(
  'The panel, where a browser says less of what it does than at localhost,',
  (office) => {
    const started: WebProxy[] = [];
    let database: DataSource;
    beforeAll(async () => {
      const file = { type: 'better-sqlite3', database: office.example.database, readonly: true } as const;
      database = await new DataSource(file).initialize();
    });
    afterEach(() => expect(office.errors).toEqual([]));
    afterAll(async () => {
      await database.destroy();
      for (const proxy of started) await proxy.stop();
    });

    const plain = () => office.example.url.replace('127.0.0.1', OTHER_HOST);
    const behind = async (headersFor: (came: IncomingHttpHeaders) => IncomingHttpHeaders, tls = false) => {
      const proxy = await startWebProxy(office.example.url, headersFor, { tls });
      started.push(proxy);
      return `${tls ? 'https' : 'http'}://${OTHER_HOST}:${proxy.port}`;
    };
    const pendingPayout = async () => {
      const [row] = await database.query("SELECT id FROM payout WHERE status = 'pending' ORDER BY id");
      return (row as { id: number }).id;
    };
    const statusOf = async (id: number) => {
      const [row] = await database.query('SELECT status FROM payout WHERE id = ?', [id]);
      return (row as { status: string }).status;
    };
    const signedInAt = async (url: string) => {
      const page = await office.open({ ignoreHTTPSErrors: true });
      await office.enter(page, ANNA, url);
      await page.waitForURL(`${url}/admin`);
      return page;
    };
    const isSignedIn = async (page: Page, url: string) => {
      await page.goto(`${url}/admin`);
      return page.url() === `${url}/admin`;
    };

    const withoutHost = ({ host: _, ...came }: IncomingHttpHeaders) => came;
    const ADDRESSES: [string, () => string | Promise<string>][] = [
      ['by another name over plain HTTP', plain],
      ['over HTTPS', () => behind((came) => ({ ...came, 'x-forwarded-proto': 'https' }), true)],
      [
        'behind a proxy that rewrites Host',
        () => behind(({ host, ...came }) => ({ ...came, 'x-forwarded-host': host })),
      ],
      [
        'over HTTPS behind a proxy that rewrites Host and says nothing of it',
        () => behind(withoutHost, true),
      ],
    ];

    it.each(ADDRESSES)(
      'lets somebody sign in, approve a payout and sign out: %s',
      async (_, address) => {
        const url = await address();
        const page = await signedInAt(url);
        const id = await pendingPayout();
        await page.goto(`${url}/admin/resources/Payout/records/${id}/show`);
        await page.getByText('Approve', { exact: true }).click();
        await page.getByRole('button', { name: 'Confirm' }).click();
        await page.waitForURL(({ pathname }) => pathname === '/admin/resources/Payout');
        expect(await statusOf(id)).toBe('approved');
        await page.getByText(ANNA).first().click();
        await page.getByText('Log out').click();
        await page.waitForURL(`${url}/admin/login`);
        expect(await isSignedIn(page, url)).toBe(false);
      },
      60_000,
    );

    it('says why nobody can sign in behind a proxy that rewrites Host over plain HTTP and says nothing of it', async () => {
      const url = await behind(withoutHost);
      const page = await office.open();
      await office.enter(page, ANNA, url);
      await page.getByText('Your browser sent this as if from another site').waitFor();
      expect(await isSignedIn(page, url)).toBe(false);
    });

    it('comes back to the list after a write, behind a proxy that puts its prefix into pages and not into JSON', async () => {
      const proxy = await startWebProxy(office.example.url, (came) => came, {
        prefix: '/office',
        pages: (html) => html.replaceAll('"/admin', '"/office/admin'),
      });
      started.push(proxy);
      const url = `http://127.0.0.1:${proxy.port}/office`;
      const page = await signedInAt(url);
      const list = `${url}/admin/resources/Campaign`;
      await page.goto(`${list}/records/1/edit`);
      await page.locator('[name=title]').fill('Written behind a proxy');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL((address) => address.href.startsWith(`${list}?`));
      await page.getByText('Written behind a proxy').waitFor();

      await page.goto(`${list}/records/1/show`);
      await page.getByText('Delete', { exact: true }).click();
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.waitForURL((address) => address.href.startsWith(`${list}?`));
      await page.getByText('Written behind a proxy').waitFor({ state: 'detached' });
    }, 60_000);

    it('does nothing that a record makes a browser ask for', async () => {
      const url = plain();
      const page = await signedInAt(url);
      const id = await pendingPayout();
      for (const path of [toApprove(id), LOGOUT]) {
        const asked = asksOf(page, path);
        await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), IN_A_RECORD(path));
        expect(await asked(5)).toBeGreaterThanOrEqual(5);
      }
      expect([await statusOf(id), await isSignedIn(page, url)]).toEqual(['pending', true]);
    });

    it('does nothing that another application on the same machine makes a browser ask for', async () => {
      const url = plain();
      const page = await signedInAt(url);
      const id = await pendingPayout();
      for (const path of [toApprove(id), LOGOUT]) {
        const neighbour = await startNeighbour(NEIGHBOUR(url + path));
        started.push(neighbour);
        const asked = asksOf(page, path);
        await page.goto(`http://${OTHER_HOST}:${neighbour.port}`);
        expect(await asked(13)).toBeGreaterThanOrEqual(13);
      }
      expect([await statusOf(id), await isSignedIn(page, url)]).toEqual(['pending', true]);
    });
  },
  { TRUST_PROXY: '1' },
);

/** Counts what a page asks of an address, until it is so much and all of it is answered. */
function asksOf(page: Page, path: string): (least: number) => Promise<number> {
  let asked = 0;
  let pending = 0;
  page.on('request', (request) => {
    if (!request.url().includes(path)) return;
    asked += 1;
    pending += 1;
    void request
      .response()
      .catch(() => null)
      .finally(() => (pending -= 1));
  });
  return async (least) => {
    const end = Date.now() + 10_000;
    while ((asked < least || pending > 0) && Date.now() < end) await page.waitForTimeout(50);
    return asked;
  };
}
