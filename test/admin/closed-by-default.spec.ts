import AdminJS from 'adminjs';
import request, { type Response } from 'supertest';
import {
  type Host,
  type PanelClient,
  Payout,
  Client,
  PASSWORD,
  panelWith,
  ran,
  signIn,
  startHost,
  stateOf,
} from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

/** The running panel, asked what it has: what is added to it later is walked too. */
function actionsOf(admin: AdminJS): { resource: string; action: string; types: string[] }[] {
  return admin.resources.flatMap((resource) => {
    const actions = resource.decorate().actions as unknown as Record<
      string,
      { action: { actionType: string | string[] } }
    >;
    return Object.entries(actions).map(([action, decorator]) => ({
      resource: resource.decorate().id(),
      action,
      types: [decorator.action.actionType].flat(),
    }));
  });
}

function cookieOf(answer: Response): string {
  return (answer.headers['set-cookie'] as unknown as string[]).at(-1)!.split(';')[0]!;
}

describeEachDatabase('The panel, closed by default', (database) => {
  let host: Host;
  let admin: AdminJS;
  let nobody: PanelClient;

  beforeAll(async () => {
    const built: AdminJS[] = [];
    const { initialize } = AdminJS.prototype;
    AdminJS.prototype.initialize = function (this: AdminJS) {
      built.push(this);
      return initialize.call(this);
    };
    host = await startHost(await database.create());
    AdminJS.prototype.initialize = initialize;
    admin = built[0]!;
    await host.user('nobody@example.com');
    const client = await Client.create({ name: 'Ada Byron' }).save();
    await Payout.create({ amount: 5, clientId: client.id }).save();
    nobody = await signIn(host, 'nobody@example.com');
    ran.length = 0;
  });
  afterAll(() => host.stop());

  const paths = ({ resource, action }: { resource: string; action: string }) => [
    `/resources/${resource}/actions/${action}`,
    `/resources/${resource}/records/1/${action}`,
    `/resources/${resource}/bulk/${action}?recordIds=1`,
  ];

  it('refuses every action of every resource to a user without any group, and runs no hook of the host', async () => {
    const before = await stateOf(host.dataSource);
    let tried = 0;
    for (const walked of actionsOf(admin)) {
      for (const path of paths(walked)) {
        for (const [method, prefix] of [
          ['get', '/admin/api'],
          ['post', '/admin/api'],
          ['get', '/admin'],
        ] as const) {
          const answer = await nobody.send(method, prefix + path);
          expect([prefix + path, answer.status]).toEqual([
            prefix + path,
            [403, 404].includes(answer.status) ? answer.status : 'refused',
          ]);
          expect(answer.text).not.toContain('Ada Byron');
          tried++;
        }
      }
    }
    for (const path of [
      '/api/pages/turnover',
      '/pages/turnover',
      '/resources/Client',
      '/api/resources/Client/search/a',
    ]) {
      expect((await nobody.get(`/admin${path}`)).status).toBe(403);
      tried++;
    }
    process.stdout.write(`${tried} calls of the panel refused on ${database.kind}\n`);
    expect(tried).toBe(actionsOf(admin).length * 9 + 4);
    expect(ran).toEqual([]);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('refuses them in odd spellings too', async () => {
    for (const path of [
      '/admin/api/%72esources/Client/actions/list',
      '/admin/API/resources/Client/actions/list',
      '/admin/api/resources/Client/actions/list/',
      '/ADMIN/api/Resources/Client/Actions/list',
      '/admin/api/resources/%43lient/actions/list',
      '/admin/api//resources/Client/actions/list',
      '/admin/api/resources/Client/actions/%6Cist',
      '/admin/api/pages/../resources/Client/actions/list',
    ]) {
      for (const method of ['get', 'post']) {
        const answer = await nobody.send(method, path);
        expect([path, [403, 404].includes(answer.status)]).toEqual([path, true]);
      }
    }
    expect(ran).toEqual([]);
  });

  it('answers unknown resources, actions and pages with 404, never with 500', async () => {
    for (const path of [
      '/api/resources/Nothing/actions/list',
      '/api/resources/Client/actions/nothing',
      '/api/resources/Client/actions/constructor',
      '/api/resources/__proto__/actions/list',
      '/api/resources/Client/records/1/toString',
      '/api/pages/nothing',
      '/api/pages/constructor',
      '/resources/Nothing',
      '/pages/__proto__',
    ]) {
      expect([path, (await nobody.get(`/admin${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('sends visitors who are not signed in to the sign-in', async () => {
    const answer = await panelWith(host).get('/admin/api/resources/Client/actions/list');
    expect([answer.status, answer.headers['location']]).toEqual([302, '/admin/login']);
  });

  it('shows a support agent who may view clients the clients and nothing else', async () => {
    const support = await host.group('Support', ['Client:view']);
    await host.user('sofia@example.com', [support]);
    const agent = await signIn(host, 'sofia@example.com');
    const page = await agent.get('/admin');
    expect(page.text).toContain('"id":"Client"');
    for (const hidden of ['"id":"Payout"', '"id":"User"', '"id":"Group"', '"turnover"'])
      expect(page.text).not.toContain(hidden);

    const list = await agent.get('/admin/api/resources/Client/actions/list');
    expect(list.body.records).toMatchObject([{ params: { name: 'Ada Byron' } }]);
    expect(list.body.records[0].recordActions.map(({ name }: { name: string }) => name)).toEqual(['show']);
    const allowed = new Set(['list', 'show', 'search'].map((action) => `Client:${action}`));
    for (const { resource, action, types } of actionsOf(admin)) {
      const path = types.includes('record')
        ? `records/1/${action}`
        : types.includes('bulk')
          ? `bulk/${action}?recordIds=1`
          : `actions/${action}`;
      const answer = await agent.get(`/admin/api/resources/${resource}/${path}`);
      expect([resource, action, answer.status]).toEqual([
        resource,
        action,
        allowed.has(`${resource}:${action}`) ? 200 : 403,
      ]);
    }
  });

  it('lets a user with one permission do that, and nothing that implies more than viewing', async () => {
    const approvers = await host.group('Approvers', ['Payout:approve']);
    await host.user('paul@example.com', [approvers]);
    const agent = await signIn(host, 'paul@example.com');
    expect((await agent.post('/admin/api/resources/Payout/records/1/approve')).status).toBe(200);
    expect(await Payout.findOneByOrFail({ id: 1 })).toMatchObject({ status: 'approved' });
    expect((await agent.get('/admin/api/resources/Payout/actions/list')).status).toBe(200);
    expect((await agent.post('/admin/api/resources/Payout/records/1/edit', { amount: '9' })).status).toBe(
      403,
    );
    expect((await agent.post('/admin/api/resources/Payout/bulk/archive?recordIds=1')).status).toBe(403);
    expect((await agent.get('/admin/api/resources/Payout/actions/summary')).status).toBe(403);
    expect(await Payout.findOneByOrFail({ id: 1 })).toMatchObject({ amount: 5 });
  });

  it('refuses HEAD, which AdminJS would answer by deleting', async () => {
    const editors = await host.group('Editors', ['Client:delete']);
    await host.user('eve@example.com', [editors]);
    const agent = await signIn(host, 'eve@example.com');
    expect((await agent.send('head', '/admin/api/resources/Client/records/1/delete')).status).toBe(405);
    expect(await Client.countBy({ id: 1 })).toBe(1);
  });

  it('prints nothing into its pages that could end the script', async () => {
    const label = 'a</script><script>alert(1)</script>@example.com';
    await host.user(label);
    const page = await (await signIn(host, label)).get('/admin');
    expect(page.text).toContain('a\\u003c/script>');
    expect(page.text).not.toContain('<script>alert(1)');
  });

  it('changes the session id at sign-in', async () => {
    await host.user('lena@example.com');
    const first = await request(host.server)
      .post('/admin/login')
      .type('form')
      .send({ email: 'lena@example.com', password: PASSWORD });
    const planted = cookieOf(first);
    const second = await request(host.server)
      .post('/admin/login')
      .set('Cookie', planted)
      .type('form')
      .send({ email: 'lena@example.com', password: PASSWORD });
    expect(cookieOf(second)).not.toBe(planted);
    expect((await panelWith(host, planted).get('/admin')).status).toBe(302);
    expect((await panelWith(host, cookieOf(second)).get('/admin')).status).toBe(200);
  });

  it('marks its cookie HttpOnly and SameSite', async () => {
    const answer = await request(host.server)
      .post('/admin/login')
      .type('form')
      .send({ email: 'nobody@example.com', password: PASSWORD });
    expect(answer.headers['set-cookie']![0]).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('answers no call of its API that another site made the browser send', async () => {
    await host.user('carl@example.com', [1]);
    const answer = await request(host.server)
      .post('/admin/login')
      .type('form')
      .send({ email: 'carl@example.com', password: PASSWORD });
    const group = await host.group('Doomed');
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }]) {
      const attempt = await request(host.server)
        .post(`/admin/api/resources/Group/records/${group}/delete`)
        .set('Cookie', cookieOf(answer))
        .set(headers);
      expect(attempt.status).toBe(403);
    }
    expect(await host.groups.get(group)).toMatchObject({ caption: 'Doomed' });
  });

  it('signs a user out who is disabled, at the very next request and for good', async () => {
    const { id } = await host.user('dora@example.com', [1]);
    const agent = await signIn(host, 'dora@example.com');
    expect((await agent.get('/admin/api/resources/Client/actions/list')).status).toBe(200);
    await host.dataSource.query(`UPDATE host_user SET status = 'disabled' WHERE id = ${id}`);
    const answer = await agent.get('/admin/api/resources/Client/actions/list');
    expect([answer.status, answer.headers['location']]).toEqual([302, '/admin/login']);
    await host.dataSource.query(`UPDATE host_user SET status = 'enabled' WHERE id = ${id}`);
    expect((await agent.get('/admin/api/resources/Client/actions/list')).status).toBe(302);
  });
});
