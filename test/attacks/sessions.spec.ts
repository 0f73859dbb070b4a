import request, { type Response } from 'supertest';
import {
  Client,
  type Host,
  PASSWORD,
  type PanelClient,
  User,
  cookieFor,
  panelWith,
  restAs,
  signIn,
  startHost,
} from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

const LIST = '/admin/api/resources/Client/actions/list';

describeEachDatabase('At the very next request, on this instance and another,', (database) => {
  let one: Host;
  let other: Host;
  let max: User;
  let viewers: number;
  let panels: PanelClient[];

  const statuses = async () => [
    ...(await Promise.all(panels.map(async (panel) => (await panel.get(LIST)).status))),
    ...(await Promise.all(
      [one, other].map(async (host) => (await restAs(host, max).get('/reports')).status),
    )),
  ];

  beforeAll(async () => {
    const shared = await database.create();
    one = await startHost(shared);
    other = await startHost(shared);
    await one.user('anna@example.com', [1]);
    await Client.create({ name: 'Ada' }).save();
  });
  beforeEach(async () => {
    const id = Math.random();
    viewers = await one.group(`Viewers ${id}`, ['Client:view', 'Report:read']);
    max = await one.user(`max${id}@example.com`, [viewers]);
    panels = [await signIn(one, max.email), await signIn(other, max.email)];
    expect(await statuses()).toEqual([200, 200, 200, 200]);
  });
  afterAll(() => Promise.all([one.stop(), other.stop()]));

  it('a permission that was taken is denied', async () => {
    await one.groups.update(one.system, viewers, { revoke: ['Client:view', 'Report:read'] });
    expect(await statuses()).toEqual([403, 403, 403, 403]);
  });

  it('a membership that was taken gives nothing', async () => {
    await one.memberships.change(one.system, viewers, { remove: [max.id] });
    expect(await statuses()).toEqual([403, 403, 403, 403]);
  });

  it('a group that was removed gives nothing, nor does one made again with its name', async () => {
    const { caption } = await one.groups.get(viewers);
    await one.groups.delete(one.system, viewers);
    expect(await statuses()).toEqual([403, 403, 403, 403]);
    await one.group(caption, ['Client:view', 'Report:read']);
    expect(await statuses()).toEqual([403, 403, 403, 403]);
  });

  it('a user who was removed is nobody, and a newcomer with the same address inherits nothing', async () => {
    await max.remove();
    const again = await one.user(max.email, [viewers]);
    max.id = again.id - 1;
    expect(await statuses()).toEqual([302, 302, 401, 401]);
  });

  it('a user who was disabled is nobody; enabled again, they sign in again', async () => {
    await User.update(max.id, { status: 'disabled' });
    expect(await statuses()).toEqual([302, 302, 401, 401]);
    await User.update(max.id, { status: 'enabled' });
    expect(await statuses()).toEqual([302, 302, 200, 200]);
  });

  it('a user whose stamp was changed has to sign in again', async () => {
    await User.update(max.id, { stamp: 'signed out everywhere' });
    expect((await statuses()).slice(0, 2)).toEqual([302, 302]);
    expect((await (await signIn(one, max.email)).get(LIST)).status).toBe(200);
  });
});

describeEachDatabase('A session of the panel', (database) => {
  let host: Host;
  /** Whom the host was asked about. */
  const asked: unknown[] = [];

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      admin: {
        auth: {
          cookieName: 'host',
          cookiePassword: 'a secret that is long enough',
          authenticate: async (email: string, password: string) => {
            asked.push(email);
            const user = await User.findOneBy({ email });
            return user && password === PASSWORD ? { id: String(user.id), email } : null;
          },
        },
      },
    });
    await host.user('anna@example.com', [1]);
    await host.user('nobody@example.com');
  });
  afterAll(() => host.stop());

  const enter = (cookie: string, email = 'anna@example.com') =>
    request(host.server)
      .post('/admin/login')
      .set('Cookie', cookie)
      .type('form')
      .redirects(0)
      .send({ email, password: PASSWORD });
  const cookieIn = (answer: Response) =>
    (answer.headers['set-cookie'] as unknown as string[] | undefined)?.at(-1)?.split(';')[0] ?? '';
  const statusWith = async (cookie: string) => (await panelWith(host, cookie).get('/admin')).status;

  it('is none that somebody else has planted', async () => {
    for (const planted of [
      'host=planted',
      'host=s%3Aplanted.c2lnbmF0dXJl',
      'host=j%3A%7B%22adminUser%22%3A%7B%22id%22%3A%221%22%7D%7D',
      'host=%E0%A4%A',
      `host=${'x'.repeat(3000)}`,
    ]) {
      expect(await statusWith(planted)).toBe(302);
      const cookie = cookieIn(await enter(planted));
      expect(cookie).not.toContain('planted');
      expect([await statusWith(planted), await statusWith(cookie)]).toEqual([302, 200]);
    }
  });

  it('ends where somebody signs in over it', async () => {
    const first = await cookieFor(host, 'nobody@example.com');
    const second = cookieIn(await enter(first));
    expect(second).not.toBe(first);
    expect([await statusWith(first), await statusWith(second)]).toEqual([302, 200]);
  });

  it('goes on where a sign-in over it fails', async () => {
    const cookie = await cookieFor(host, 'anna@example.com');
    await enter(cookie, 'unknown@example.com');
    expect(await statusWith(cookie)).toBe(200);
  });

  it('ends for good by signing out, however often and whatever else is under way', async () => {
    const cookie = await cookieFor(host, 'anna@example.com');
    const panel = panelWith(host, cookie);
    const answers = await Promise.all([
      panel.get(LIST),
      panel.get('/admin/logout'),
      panel.get(LIST),
      panel.get('/admin/logout'),
      panel.post('/admin/api/resources/Client/actions/new', { name: 'Late' }),
      panel.get('/admin/logout'),
    ]);
    for (const { status } of answers) expect([200, 302]).toContain(status);
    expect([await statusWith(cookie), (await panel.get(LIST)).status]).toEqual([302, 302]);
  });

  it('of one user is not that of another who is signed in at the same time', async () => {
    const [anna, nobody] = [await signIn(host, 'anna@example.com'), await signIn(host, 'nobody@example.com')];
    const rounds = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => (await (index % 2 ? anna : nobody).get(LIST)).status),
    );
    expect(rounds).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 ? 200 : 403)));
  });

  it('is started by an address and a password that are texts, and by nothing else', async () => {
    asked.length = 0;
    for (const [type, body] of [
      ['form', 'email.email=anna@example.com&password=correct+horse'],
      ['json', JSON.stringify({ email: { email: 'anna@example.com' }, password: PASSWORD })],
      ['json', JSON.stringify({ email: ['nobody@example.com', 'anna@example.com'], password: [PASSWORD] })],
      ['json', JSON.stringify({ email: 'anna@example.com', password: { length: 1 } })],
      ['json', JSON.stringify({ email: 'anna@example.com', password: true })],
      ['json', '[]'],
      ['json', 'null'],
      ['form', ''],
      ['text/plain', 'email=anna@example.com&password=correct horse'],
    ] as const) {
      const answer = await request(host.server).post('/admin/login').type(type).redirects(0).send(body);
      expect([body, answer.status < 500, answer.status === 302]).toEqual([body, true, false]);
      expect([body, asked]).toEqual([body, []]);
      expect([body, await statusWith(cookieIn(answer))]).toEqual([body, 302]);
    }
  });
});

/** A sign-in of AdminJS by a provider in place of `authenticate`. */
describeEachDatabase('A sign-in by a provider', (database) => {
  let host: Host;
  const renewed: string[] = [];

  beforeAll(async () => {
    const provider = {
      getUiProps: () => ({}),
      handleLogin: async ({ data }: { data: Record<string, unknown> }) =>
        User.findOneBy({ email: String(data['email']) }),
      handleLogout: () => Promise.resolve(true),
      handleRefreshToken: () => {
        renewed.push('renewed');
        return Promise.resolve({ accessToken: 'another' });
      },
    };
    host = await startHost(await database.create(), {
      admin: {
        auth: {
          provider: provider as never,
          cookieName: 'host',
          cookiePassword: 'a secret that is long enough',
        },
      },
    });
    await host.user('anna@example.com', [1]);
  });
  beforeEach(() => (renewed.length = 0));
  afterAll(() => host.stop());

  const renew = (cookie: string, headers: Record<string, string> = {}) =>
    request(host.server).post('/admin/refresh-token').set('Cookie', cookie).set(headers).redirects(0);

  it('starts a session with an id of its own, which keeps only who it is', async () => {
    const first = await cookieFor(host, 'anna@example.com');
    const again = await request(host.server)
      .post('/admin/login')
      .set('Cookie', first)
      .type('form')
      .send({ email: 'anna@example.com' });
    expect(again.headers['set-cookie']![0]).not.toContain(first);
    expect((await panelWith(host, first).get('/admin')).status).toBe(302);
  });

  it('is renewed for the page of the signed-in user, and for nobody else', async () => {
    const cookie = await cookieFor(host, 'anna@example.com');
    expect((await renew(cookie, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await renew('')).status).toBe(302);
    expect(renewed).toEqual([]);
    expect((await renew(cookie)).body).toMatchObject({
      label: 'anna@example.com',
      _auth: { accessToken: 'another' },
    });
    expect((await panelWith(host, cookie).get('/admin')).status).toBe(200);
  });

  it('is not renewed for a user who was disabled or may be another', async () => {
    for (const change of [{ status: 'disabled' }, { stamp: 'another' }]) {
      const { id, email } = await host.user(`user${Math.random()}@example.com`);
      const cookie = await cookieFor(host, email);
      await User.update(id, change);
      expect((await renew(cookie)).status).toBe(302);
    }
    expect(renewed).toEqual([]);
  });
});
