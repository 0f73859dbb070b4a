import { Router } from 'adminjs';
import request from 'supertest';
import { refusalsOf } from '../../../history/entries.js';
import { type TestDatabase, createTestDatabase } from '../../../support/databases.js';
import {
  Client,
  type Host,
  type PanelClient,
  User,
  cookieFor,
  panelWith,
  ran,
  signIn,
  startHost,
} from '../../../support/host/index.js';

const API = '/admin/api/resources';
const LIST = `${API}/Client/actions/list`;
const SHOW = '/admin/resources/Client/records/1/show';
const NEW = `${API}/Client/actions/new`;

describe('The gate of the panel', () => {
  let database: TestDatabase;
  let host: Host;
  let sales: number;
  let viewer: PanelClient;
  let admin: PanelClient;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    sales = await host.group('Sales', ['Client:view', 'page.turnover:view']);
    await host.user('anna@example.com', [1]);
    await host.user('vera@example.com', [sales]);
    admin = await signIn(host, 'anna@example.com');
    viewer = await signIn(host, 'vera@example.com');
    await Client.insert({ name: 'Ada' });
  });
  beforeEach(() => (ran.length = 0));
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const pathOf = (path: string) =>
    `/admin${path
      .replace('{resourceId}', 'Client')
      .replace('{recordId}', '1')
      .replace('{action}', 'show')
      .replace('{pageName}', 'turnover')
      .replace('{query}', 'a')}`;
  const routes = [...new Set(Router.routes.map(({ path }) => path))]
    .filter((path) => !path.includes('bundle'))
    .map(pathOf);

  it.each([...routes, '/admin/refresh-token'])('sends a stranger from %s to the sign-in', async (path) => {
    for (const method of ['get', 'post', 'put', 'delete']) {
      const { status, headers } = await panelWith(host).send(method, path);
      expect([method, status, headers['location']]).toEqual([method, 302, '/admin/login']);
    }
    expect(ran).toEqual([]);
  });

  it('lets nothing of what it answers be kept', async () => {
    for (const path of [LIST, NEW, `${API}/Payout/actions/list`, '/admin', '/admin/resources/Payout'])
      expect([path, (await viewer.get(path)).headers['cache-control']]).toEqual([path, 'no-store']);
  });

  it("doesn't hash its answers: the same answer has another tag each time", async () => {
    for (const path of [`${API}/Payout/actions/list`, '/admin']) {
      const tags = [await viewer.get(path), await viewer.get(path)].map(({ headers }) => headers['etag']);
      expect(tags).toEqual([expect.stringMatching(/^W\/"/), expect.stringMatching(/^W\/"/)]);
      expect(tags[0]).not.toBe(tags[1]);
    }
  });

  it.each([
    ['get', LIST, 200, undefined],
    ['post', LIST, 200, undefined],
    ['put', LIST, 405, 'ACCESS_DENIED'],
    ['patch', LIST, 405, 'ACCESS_DENIED'],
    ['delete', LIST, 405, 'ACCESS_DENIED'],
    ['put', `${API}/Nothing/actions/list`, 405, 'ACCESS_DENIED'],
    ['post', `${API}/Client/search/a`, 405, 'ACCESS_DENIED'],
    ['get', `${API}/Client/search/a`, 200, undefined],
    ['get', `${API}/Client/records/1/show`, 200, undefined],
    ['get', `${API}/Client/records/1/edit`, 403, 'ACCESS_DENIED'],
    ['post', `${API}/Client/records/1/edit`, 403, 'ACCESS_DENIED'],
    ['get', `${API}/Client/records/1/nothing`, 404, 'NOT_FOUND'],
    ['get', `${API}/Nothing/actions/list`, 404, 'NOT_FOUND'],
    ['get', `${API}/Payout/actions/list`, 403, 'ACCESS_DENIED'],
    ['get', NEW, 403, 'ACCESS_DENIED'],
    ['get', '/admin/api/pages/turnover', 200, undefined],
    ['get', '/admin/api/pages/nothing', 404, 'NOT_FOUND'],
    ['get', '/admin/api/dashboard', 200, undefined],
  ])('answers somebody who may view clients: %s %s is %i', async (method, path, status, message) => {
    const answer = await viewer.send(method, path);
    expect([answer.status, answer.body.notice?.message]).toEqual([status, message]);
    if (status !== 200) {
      expect(ran).toEqual([]);
      expect(answer.body).toMatchObject({
        fault: { code: message, message, data: {} },
        notice: { type: 'error', resourceId: 'Group' },
        records: [],
        meta: { total: 0 },
        record: { params: {}, populated: {}, errors: {}, recordActions: [], bulkActions: [] },
      });
    }
  });

  it.each([
    ['/admin/resources/Client/records/1/edit', 302, SHOW],
    ['/admin/resources/Client/records/1/edit/', 302, SHOW],
    ['/admin/resources/Client/records/1/edit?tab=users&a=%2F', 302, `${SHOW}?tab=users&a=%2F`],
    ['/admin/resources/Client/records/1/%65dit', 302, SHOW],
    ['/admin/resources/Client/records/1/delete', 403, undefined],
    ['/admin/resources/Payout/records/1/edit', 403, undefined],
    ['/admin/resources/Nothing/records/1/edit', 404, undefined],
    ['/admin/resources/Client/actions/edit', 404, undefined],
  ])('opens %s for somebody who may only view clients: %i, %s', async (path, status, location) => {
    const answer = await viewer.get(path);
    expect([answer.status, answer.headers['location']]).toEqual([status, location]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await viewer.send('head', path)).status).toBe(status);
    expect(ran).toEqual([]);
  });

  it('opens the form itself for somebody who may edit', async () => {
    expect((await admin.get('/admin/resources/Client/records/1/edit')).status).toBe(200);
  });

  it('answers HEAD with no more than that it is refused', async () => {
    expect((await viewer.send('head', LIST)).status).toBe(405);
    expect(ran).toEqual([]);
  });

  it("doesn't open the form of a new record if AdminJS would fail on it", async () => {
    expect((await admin.get(NEW)).status).toBe(405);
    expect((await admin.get(`${API}/Client/records/1/edit`)).status).toBe(200);
    expect((await admin.post(NEW, { name: 'Grace' })).body.notice).toMatchObject({ type: 'success' });
    expect(await Client.countBy({ name: 'Grace' })).toBe(1);
  });

  it('refuses requests from other sites with a text of its own, for all users', async () => {
    const cookie = await cookieFor(host, 'anna@example.com');
    const from = (path: string) =>
      request(host.server).post(path).set('Cookie', cookie).set('Sec-Fetch-Site', 'cross-site');
    const { status, body } = await from(`${API}/Client/records/1/delete`);
    expect([status, body.fault, await Client.findOneBy({ id: 1 })]).toEqual([
      403,
      { code: 'FROM_ELSEWHERE', message: 'FROM_ELSEWHERE', data: {} },
      expect.anything(),
    ]);
    expect((await from(`${API}/Client/records/1/delete`).set('Sec-Fetch-Site', 'same-origin')).status).toBe(
      200,
    );
    await Client.insert({ id: 1, name: 'Ada' });
  });

  it.each([
    ['/admin', 200],
    ['/admin/resources/Client', 200],
    ['/admin/resources/Client/actions/list', 200],
    ['/admin/resources/Client/records/1/show', 200],
    ['/admin/resources/Client/records/1/delete', 403],
    ['/admin/resources/Payout', 403],
    ['/admin/resources/Nothing', 404],
    ['/admin/pages/turnover', 200],
    ['/admin/pages/nothing', 404],
  ])('sends the page %s with the status %i', async (path, status) => {
    const answer = await viewer.get(path);
    expect([answer.status, answer.type]).toEqual([status, 'text/html']);
    expect(answer.text).toContain('window.REDUX_STATE');
    expect((await viewer.send('head', path)).status).toBe(status);
    const posted = await viewer.post(path);
    expect([posted.status, posted.text.includes('REDUX_STATE')]).toEqual([404, false]);
  });

  it('renews no sign-in where no provider of sign-ins needs it', async () => {
    const { status, body } = await admin.post('/admin/refresh-token');
    expect([status, body.notice.message]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    ['is disabled', { status: 'disabled' }, { status: 'enabled' }],
    ['has another stamp', { stamp: 'another' }, { stamp: '1' }],
  ])('ends the session of a user who %s, at the next request and for good', async (_, change, back) => {
    const { id, email } = await host.user(`user${Math.random()}@example.com`, [sales]);
    const cookie = await cookieFor(host, email);
    expect((await panelWith(host, cookie).get(LIST)).status).toBe(200);
    await User.update(id, change);
    const { status, headers } = await panelWith(host, cookie).get(LIST);
    expect([status, headers['location']]).toEqual([302, '/admin/login']);
    await User.update(id, back);
    expect((await panelWith(host, cookie).get(LIST)).status).toBe(302);
    expect((await (await signIn(host, email)).get(LIST)).status).toBe(200);
  });

  describe('tells the history', () => {
    const toldOf = async (work: () => Promise<unknown>) => {
      const before = (await refusalsOf(host.dataSource)).length;
      await work();
      return (await refusalsOf(host.dataSource)).slice(before);
    };
    const GROUP = `${API}/Group`;

    it.each([
      ['group.created', (): string => `${GROUP}/actions/new`, null],
      ['group.created', (): string => `${GROUP}/records/${sales}/duplicate`, 'Sales'],
      ['group.updated', (): string => `${GROUP}/records/${sales}/edit`, 'Sales'],
      ['group.deleted', (): string => `${GROUP}/records/${sales}/delete`, 'Sales'],
      ['group.deleted', (): string => `${GROUP}/bulk/bulkDelete?recordIds=${sales}`, null],
      ['members.added', (): string => `${GROUP}/actions/changeMembers`, null],
      ['groups.imported', (): string => `${GROUP}/actions/import`, null],
      ['group.restored', (): string => `${GROUP}/actions/restore`, null],
      ['entry.undone', (): string => `${GROUP}/actions/undo`, null],
    ] as const)('of %s that it refused', async (attempt, path, caption) => {
      const told = await toldOf(async () => expect((await viewer.post(path())).status).toBe(403));
      expect(told).toMatchObject([
        {
          actorLabel: 'vera@example.com',
          source: 'admin',
          caption,
          groupId: caption && sales,
          details: { attempt, code: 'ACCESS_DENIED' },
        },
      ]);
    });

    it('of nothing that only reads, is about something else, or comes from elsewhere', async () => {
      const told = await toldOf(async () => {
        for (const path of [`${GROUP}/records/${sales}/edit`, `${GROUP}/actions/list`])
          expect((await viewer.get(path)).status).toBe(403);
        for (const path of [`${GROUP}/actions/list`, `${GROUP}/records/${sales}/show`, NEW])
          expect((await viewer.post(path)).status).toBe(403);
        expect((await viewer.post(`${GROUP}/actions/constructor`)).status).toBe(404);
        const cookie = await cookieFor(host, 'vera@example.com');
        const elsewhere = request(host.server).post(`${GROUP}/records/${sales}/delete`);
        await elsewhere.set('Cookie', cookie).set('Sec-Fetch-Site', 'cross-site').expect(403);
      });
      expect(told).toEqual([]);
    });
  });

  it("opens to no user, and says nothing about the panel, while the database can't answer", async () => {
    host.app.useLogger(false);
    await host.dataSource.query('ALTER TABLE groups_epoch RENAME TO gone_epoch');
    try {
      const api = await viewer.get(LIST);
      const page = await viewer.get('/admin');
      expect([api.status, page.status]).toEqual([500, 500]);
      expect(api.text + page.text).not.toMatch(/Ada|REDUX_STATE/);
      expect(ran).toEqual([]);
    } finally {
      await host.dataSource.query('ALTER TABLE gone_epoch RENAME TO groups_epoch');
      host.app.useLogger(['error']);
    }
  });
});
