import request from 'supertest';
import {
  Client,
  type Host,
  PASSWORD,
  type PanelClient,
  Payout,
  User,
  cookieFor,
  panelWith,
  signIn,
  startHost,
  stateOf,
} from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('The panel withstands', (database) => {
  let host: Host;
  let anna: PanelClient;
  let managers: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    await host.user('anna@example.com', [1]);
    managers = await host.group('Managers', ['Client:view', 'Payout:view']);
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  const BREAKING = [
    '</script><script>x()</script>',
    '\u2028</script><script>x()',
    '\u2029<!--<script>',
    '${x()}',
  ];
  it.each(BREAKING)('markup in what a page gets of the user: %j', async (label) => {
    const email = `${label}@example.com`;
    await host.user(email);
    const page = await (await signIn(host, email)).get('/admin');
    expect(page.status).toBe(200);
    const [state] = /window\.REDUX_STATE = [^\n]*/.exec(page.text)!;
    expect(state).not.toMatch(/[<\u2028\u2029]/);
    expect(state).toContain('@example.com');
  });

  const FOREIGN: [string, Record<string, string>][] = [
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
    ['a mail program', { 'Sec-Fetch-Site': 'none', Accept: 'text/html' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['no origin', { Origin: 'null' }],
    ['a link on plain http', { Referer: 'http://evil.example/' }],
    ['a page that says nothing', { Accept: 'text/html,*/*' }],
    ['a picture in a record', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'image' }],
    ['a frame in a record', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'iframe' }],
    ['a link in a record', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'document' }],
  ];
  it.each(FOREIGN)('a call that %s makes the browser send, whatever its kind', async (_, headers) => {
    const cookie = await cookieFor(host, 'anna@example.com');
    const before = await stateOf(host.dataSource);
    const { id } = await Payout.create({ amount: 1, clientId: 1 }).save();
    for (const path of [`Group/records/${managers}/delete`, `Payout/records/${id}/approve`]) {
      const send = (method: 'get' | 'post') =>
        request(host.server)[method](`/admin/api/resources/${path}`).set('Cookie', cookie).set(headers);
      for (const attempt of [
        send('get'),
        send('post'),
        send('post').type('form').send({ caption: 'x' }),
        send('post').field('caption', 'x'),
        send('post').type('text/plain').send('{"caption":"x"}'),
      ]) {
        expect((await attempt).status).toBe(403);
      }
    }
    expect(await stateOf(host.dataSource)).toEqual(before);
    expect(await Payout.findOneByOrFail({ id })).toMatchObject({ status: 'pending' });
  });

  it('none of that by refusing the calls of its own pages', async () => {
    const answer = await request(host.server)
      .get('/admin/api/resources/Group/actions/list')
      .set('Cookie', await cookieFor(host, 'anna@example.com'))
      .set({ 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' });
    expect(answer.status).toBe(200);
  });

  it("the database's message about a refused record: no user sees it", async () => {
    host.app.useLogger(false);
    const other = await host.user('other@example.com');
    const { id } = await Client.create({ name: 'Ada' }).save();
    const payout = await Payout.create({ amount: 1, clientId: id }).save();
    await host.dataSource.query(
      'CREATE TABLE host_note (client_id INTEGER NOT NULL, FOREIGN KEY (client_id) REFERENCES host_client (id))',
    );
    await host.dataSource.query(`INSERT INTO host_note (client_id) VALUES (${id})`);
    for (const [path, fields] of [
      ['User/actions/new', { email: 'anna@example.com', name: 'Another', status: 'enabled' }],
      [`User/records/${other.id}/edit`, { email: 'anna@example.com' }],
      [`Payout/records/${payout.id}/edit`, { amount: 'much' }],
      [`Client/records/${id}/delete`, {}],
      [`Client/bulk/bulkDelete?recordIds=${id}`, {}],
    ] as const) {
      const answer = await anna.post(`/admin/api/resources/${path}`, fields);
      expect([path, answer.status, answer.body.notice]).toEqual([
        path,
        200,
        expect.objectContaining({ type: 'error', message: 'NOT_SAVED', resourceId: 'Group' }),
      ]);
      expect([path, /unique|duplicate|constraint|host_|NaN|syntax|SQL/i.exec(answer.text)?.[0]]).toEqual([
        path,
        undefined,
      ]);
    }
    expect(await User.countBy({ email: 'anna@example.com' })).toBe(1);
    expect(await Client.countBy({ id })).toBe(1);
    await host.dataSource.query('DROP TABLE host_note');
  });

  it('actions on records that are not there, or not any more: 404', async () => {
    for (const path of [
      'Client/bulk/bulkDelete?recordIds=4711',
      'Group/bulk/bulkDelete?recordIds=4711,4712',
    ]) {
      for (const method of ['get', 'post']) {
        const answer = await anna.send(method, `/admin/api/resources/${path}`);
        expect([path, method, answer.status, answer.body.fault]).toEqual([
          path,
          method,
          404,
          expect.objectContaining({ code: 'NOT_FOUND' }),
        ]);
      }
    }
  });

  it('filters, orders and directions that no list has', async () => {
    const all = (await anna.get('/admin/api/resources/User/actions/list')).body.meta.total as number;
    for (const query of [
      'filters.nothing=x',
      'sortBy=groups',
      'sortBy=email&direction=sideways',
      'sortBy=email&direction=asc&direction=desc',
      'direction[]=asc&sortBy=email',
    ]) {
      const list = await anna.get(`/admin/api/resources/User/actions/list?${query}`);
      expect([query, list.status, list.body.meta?.total]).toEqual([query, 200, all]);
      const search = await anna.get(
        `/admin/api/resources/User/actions/search/a?${query}&searchProperty=groups`,
      );
      expect([query, search.status]).toEqual([query, 200]);
    }
  });

  it('renewing a sign-in where there is nothing to renew, and by users who may not sign in any more', async () => {
    expect((await anna.post('/admin/refresh-token')).status).toBe(404);
    expect((await panelWith(host).post('/admin/refresh-token')).status).toBe(302);
    const user = await host.user('leaving@example.com', [managers]);
    const leaving = await signIn(host, 'leaving@example.com');
    await User.update(user.id, { status: 'disabled' });
    expect((await leaving.post('/admin/refresh-token')).status).toBe(302);
    await User.update(user.id, { status: 'enabled' });
    expect((await leaving.get('/admin')).status).toBe(302);
  });

  it('a save without rights, or with rights that are no list, or without a version', async () => {
    const { version } = await host.groups.get(managers);
    const before = await stateOf(host.dataSource);
    for (const fields of [
      { caption: 'Managers', version },
      { caption: 'Managers', version, permissions: '["Client:view"' },
      { caption: 'Managers', version, permissions: '{"a":1}' },
      { caption: 'Managers', version, permissions: '[{"key":"Client:view"}]' },
      { caption: 'Managers', permissions: '[]' },
      { caption: 'Managers', version: 'x', permissions: '[]' },
      { caption: 'Managers', version: '99999999999', permissions: '[]' },
    ]) {
      const answer = await anna.post(`/admin/api/resources/Group/records/${managers}/edit`, fields);
      expect([fields, answer.body.fault?.code]).toEqual([fields, 'REQUEST_INVALID']);
    }
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('odd ids and NUL, never with 500', async () => {
    const paths = [
      'actions/editor?groupId=4294967296',
      'actions/members?groupId=9999999999',
      'actions/members?groupId=abc',
      'actions/impact?groupIds=1,9999999999',
      `actions/members?groupId=${managers}&search=%00`,
      `actions/candidates?groupId=${managers}&search=a%00b`,
      'actions/list?filters.caption=%00',
      'actions/list?filters.id=99999999999',
      'actions/list?perPage=-1&page=-3',
      'actions/list?perPage=x&page=x&sortBy=nothing',
      'records/99999999999/edit',
      'records/abc/edit',
      'bulk/bulkDelete',
      'bulk/bulkDelete?recordIds=',
      'bulk/bulkDelete?recordIds=1&recordIds=2',
    ];
    for (const path of paths) {
      const answer = await anna.get(`/admin/api/resources/Group/${path}`);
      expect([path, answer.status < 500]).toEqual([path, true]);
    }
    expect((await anna.get('/admin/resources/Client/bulk/bulkDelete')).status).toBe(404);
  });

  it('bodies that are not what they say they are', async () => {
    const send = (type: string, body: string) =>
      request(host.server).post('/admin/login').set('Content-Type', type).send(body);
    expect((await send('application/json', '{"email":')).status).toBe(400);
    expect((await send('multipart/form-data; boundary=x', '--x\r\nbroken')).status).toBe(415);
    expect((await send('application/x-www-form-urlencoded', `email=${'x'.repeat(70_000)}`)).status).toBe(413);
  });

  it('large bodies of strangers, which are not read', async () => {
    const answer = await panelWith(host).post('/admin/api/resources/Group/actions/import', {
      file: 'x'.repeat(200_000),
    });
    expect(answer.status).toBe(413);
  });

  it('a sign-in whose database fails, without telling strangers why', async () => {
    const answer = await request(host.server)
      .post('/admin/login')
      .type('form')
      .send({ email: 'a\u0000b', password: 'x' });
    expect(answer.text).not.toMatch(/invalid byte|QueryFailed|host_user/i);
    expect(answer.status).toBeLessThan(500);
  });

  it('a sign-in or a sign-out that another site makes', async () => {
    const answer = await request(host.server)
      .post('/admin/login')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ email: 'anna@example.com', password: PASSWORD });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await anna.get('/admin')).status).toBe(200);
  });

  it('a user made again with the id of another: the session ends', async () => {
    const user = await host.user('first@example.com', [managers]);
    const session = await signIn(host, 'first@example.com');
    expect((await session.get('/admin')).status).toBe(200);
    const id = user.id;
    await User.delete({ id });
    await host.dataSource.query(
      `INSERT INTO host_user (id, email, name, status, stamp) VALUES (${id}, 'second@example.com', 'second', 'enabled', 'another')`,
    );
    expect((await session.get('/admin')).status).toBe(302);
  });

  it('copies of what one user was answered with', async () => {
    for (const path of [
      '',
      '/resources/Client',
      '/resources/Nothing',
      '/api/resources/Client/actions/list',
      '/api/dashboard',
    ])
      expect([path, (await anna.get(`/admin${path}`)).headers['cache-control']]).toEqual([path, 'no-store']);
    expect((await anna.post('/admin/api/resources/Client/records/1/edit')).headers['cache-control']).toBe(
      'no-store',
    );
  });

  it('pages in frames and scripts from elsewhere: headers say so', async () => {
    const page = await anna.get('/admin');
    const policy = page.headers['content-security-policy']!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(page.text.match(/<script>/g)).toBeNull();
    expect(page.text).toContain(`<script nonce="${nonce}">`);
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect((await panelWith(host).get('/admin/login')).text).toContain('<script nonce="');
  });
});
