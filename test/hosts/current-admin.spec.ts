import type { ActionContext, ActionRequest, AdminJSOptions, CurrentAdmin, PageContext } from 'adminjs';
import type { Response } from 'supertest';
import { describeEachDatabase } from '../support/databases.js';
import {
  Client,
  type Host,
  PASSWORD,
  type PanelClient,
  Payout,
  User,
  signIn,
  startHost,
} from '../support/host/index.js';

/** What the sign-in of the host knows of somebody; the canaries belong to the server. */
const returned = (user: User) => ({
  id: user.id,
  email: user.email,
  role: user.name === 'Anna' ? 'admin' : 'clerk',
  title: 'TITLE-of-the-house',
  theme: 'dark',
  avatarUrl: '/avatars/AVATAR.png',
  token: 'CANARY-token',
  limits: { daily: 500, teams: [{ name: 'CANARY-team' }] },
});

/** What the host's code was given, by the place it was given at. */
const given = new Map<string, CurrentAdmin | undefined>();
const remember = (place: string, currentAdmin: CurrentAdmin | undefined) =>
  void given.set(place, currentAdmin);

describeEachDatabase('What authenticate returned', (database) => {
  let host: Host;
  let users: Record<'Anna' | 'Max', User>;
  let anna: PanelClient;
  let max: PanelClient;
  let client: Client;

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      panel: panelThatRemembers,
      admin: { auth: authOfTheHost() },
    });
    const clerks = await host.group('Clerks', [
      'Client:update',
      'Client:approve',
      'Client:roleOnly',
      'page.report:view',
    ]);
    users = {
      Anna: await host.user('anna@example.com', [clerks], { name: 'Anna' }),
      Max: await host.user('max@example.com', [clerks], { name: 'Max' }),
    };
    client = await Client.create({ name: 'Ada' }).save();
    anna = await signIn(host, 'anna@example.com');
    max = await signIn(host, 'max@example.com');
  });
  beforeEach(() => given.clear());
  afterAll(() => host.stop());

  /** As the host wrote it: a session keeps it as JSON. */
  const whole = (name: 'Anna' | 'Max') => JSON.parse(JSON.stringify(returned(users[name]))) as CurrentAdmin;
  const api = (path: string) => `/admin/api/${path}`;

  it.each<[string, 'get' | 'post', () => string, string[]]>([
    [
      'a list',
      'get',
      () => 'resources/Client/actions/list',
      ['isAccessible list', 'before list', 'after list'],
    ],
    [
      'a form',
      'post',
      () => `resources/Client/records/${client.id}/edit`,
      ['isAccessible edit', 'before edit', 'after edit'],
    ],
    [
      'an action of the host',
      'post',
      () => `resources/Client/records/${client.id}/approve`,
      ['isAccessible approve', 'handler approve'],
    ],
    ['a page', 'get', () => 'pages/report', ['page']],
    ['the dashboard', 'get', () => 'dashboard', ['dashboard']],
  ])('reaches the code of the host in %s', async (_, method, path, places) => {
    const answer = await (method === 'get' ? anna.get(api(path())) : anna.post(api(path()), { name: 'Ada' }));
    expect(answer.status).toBe(200);
    for (const place of places) expect([place, given.get(place)]).toEqual([place, whole('Anna')]);
    expect(answer.text).not.toMatch(/CANARY/);
  });

  it.each(['', '/resources/Client', '/pages/report'])(
    'reaches the code of the host while a page is rendered, and is not in it: /admin%s',
    async (path) => {
      const page = await anna.get(`/admin${path}`);
      expect(page.status).toBe(200);
      for (const place of ['isAccessible list', 'isVisible list', 'locale', 'branding', 'assets']) {
        const admin = given.get(place);
        expect([place, admin?.['role'], admin?.['limits'], admin?.['id']]).toEqual([
          place,
          'admin',
          returned(users.Anna).limits,
          users.Anna.id,
        ]);
      }
      expect(page.text).not.toMatch(/CANARY|"role"|"limits"|"token"/);
    },
  );

  it('is in a page no more than what the frame of AdminJS shows', async () => {
    for (const path of [
      '',
      '/resources/Client',
      `/resources/Client/records/${client.id}/edit`,
      '/pages/report',
      '/resources/Nothing',
    ]) {
      const { session } = stateOf(await anna.get(`/admin${path}`));
      expect(session).toEqual({
        id: String(users.Anna.id),
        email: 'anna@example.com',
        label: 'anna@example.com',
        title: 'TITLE-of-the-house',
        theme: 'dark',
        avatarUrl: '/avatars/AVATAR.png',
      });
    }
  });

  it('decides by the role in it, on the page as in the call', async () => {
    expect((await anna.post(api(`resources/Client/records/${client.id}/approve`))).body.notice.type).toBe(
      'success',
    );
    const refused = await max.post(api(`resources/Client/records/${client.id}/approve`));
    expect(refused.body.notice?.type).not.toBe('success');
    const actionsFor = async (panel: PanelClient) => {
      const { body } = await panel.get(api('resources/Client/actions/list'));
      return body.records[0].recordActions.map(({ name }: { name: string }) => name);
    };
    expect(await actionsFor(anna)).toContain('approve');
    expect(await actionsFor(max)).not.toContain('approve');
    const buttonsFor = async (panel: PanelClient) => {
      const { resources } = stateOf(await panel.get('/admin/resources/Client')) as {
        resources: PageResource[];
      };
      return resources.find(({ id }) => id === 'Client')!.resourceActions.map(({ name }) => name);
    };
    expect(await buttonsFor(anna)).toContain('roleOnly');
    expect(await buttonsFor(max)).not.toContain('roleOnly');
  });

  it('gives nobody a right that their groups do not give', async () => {
    expect((await anna.get(api('resources/Payout/actions/list'))).status).toBe(403);
    expect((await anna.get('/admin/resources/Payout')).status).toBe(403);
  });

  it('is never mixed up with that of another user at the same time', async () => {
    const names = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const { body } = await (index % 2 ? anna : max).get(api('pages/report'));
        return (body as { name: string }).name;
      }),
    );
    expect(names).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 ? 'anna' : 'max')));
  });

  it('is an id of the kind that the host gave', async () => {
    await anna.get(api('resources/Client/actions/list'));
    expect(given.get('before list')?.['id']).toBe(users.Anna.id);
    expect(typeof given.get('before list')?.['id']).toBe('number');
  });
});

describeEachDatabase('What a provider returned', (database) => {
  let host: Host;
  let anna: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      panel: panelThatRemembers,
      admin: {
        auth: {
          cookieName: 'host',
          cookiePassword: 'a secret that is long enough',
          provider: provider(),
        } as never,
      },
    });
    const clerks = await host.group('Clerks', ['Client:update']);
    await host.user('anna@example.com', [clerks], { name: 'Anna' });
    anna = await signIn(host, 'anna@example.com');
  });
  beforeEach(() => given.clear());
  afterAll(() => host.stop());

  it('reaches the code of the host, also after it was renewed, and of the rest only the renewal is answered', async () => {
    for (const round of ['signed in', 'renewed']) {
      await anna.get('/admin/api/resources/Client/actions/list');
      expect([round, given.get('before list')]).toMatchObject([
        round,
        { role: 'admin', token: 'CANARY-token' },
      ]);
      const answer = await anna.post('/admin/refresh-token');
      expect(answer.body).toEqual({
        id: expect.any(String),
        email: 'anna@example.com',
        label: 'anna@example.com',
        title: 'TITLE-of-the-house',
        theme: 'dark',
        avatarUrl: '/avatars/AVATAR.png',
        _auth: { accessToken: 'another' },
      });
    }
    expect(given.get('before list')).toMatchObject({ _auth: { accessToken: 'another' } });
    expect((await anna.get('/admin')).text).not.toMatch(/CANARY/);
  });
});

/** A sign-in by a provider of AdminJS. */
const provider = () => ({
  getUiProps: () => ({}),
  handleLogin: async ({ data }: { data: Record<string, unknown> }) => {
    const user = await User.findOneBy({ email: String(data['email']) });
    return user && returned(user);
  },
  handleLogout: () => Promise.resolve(true),
  handleRefreshToken: () => Promise.resolve({ accessToken: 'another' }),
});

interface PageResource {
  id: string;
  resourceActions: { name: string }[];
}

/** What AdminJS prints into a page for its scripts. */
function stateOf({ text }: Response): Record<string, unknown> {
  const [, state] = /window\.REDUX_STATE = (\{.*\});?\n/.exec(text)!;
  return JSON.parse(state!) as Record<string, unknown>;
}

function authOfTheHost() {
  return {
    cookieName: 'host',
    cookiePassword: 'a secret that is long enough for a test',
    authenticate: async (email: string, password: string) => {
      const user = await User.findOneBy({ email });
      return user && password === PASSWORD ? (returned(user) as never) : null;
    },
  };
}

function panelThatRemembers(): AdminJSOptions {
  const watched = (name: string) => ({
    isAccessible: ({ currentAdmin }: ActionContext) => {
      remember(`isAccessible ${name}`, currentAdmin);
      return true;
    },
    isVisible: ({ currentAdmin }: ActionContext) => {
      remember(`isVisible ${name}`, currentAdmin);
      return true;
    },
    before: (request: ActionRequest, { currentAdmin }: ActionContext) => {
      remember(`before ${name}`, currentAdmin);
      return request;
    },
    after: (response: unknown, _request: ActionRequest, { currentAdmin }: ActionContext) => {
      remember(`after ${name}`, currentAdmin);
      return response;
    },
  });
  const isAdmin = ({ currentAdmin }: ActionContext) => currentAdmin?.['role'] === 'admin';
  const handler =
    (place: string) =>
    (_request: unknown, _response: unknown, { currentAdmin }: PageContext) => {
      remember(place, currentAdmin);
      return Promise.resolve({ name: currentAdmin!.email.split('@')[0] });
    };
  return {
    rootPath: '/admin',
    dashboard: { handler: handler('dashboard') },
    pages: { report: { component: 'Report', handler: handler('page') } },
    locale: (currentAdmin?: CurrentAdmin) => {
      if (currentAdmin) remember('locale', currentAdmin);
      return { language: 'en', translations: {} };
    },
    branding: (currentAdmin?: CurrentAdmin) => {
      if (currentAdmin) remember('branding', currentAdmin);
      return { companyName: 'House' };
    },
    assets: (currentAdmin?: CurrentAdmin) => {
      if (currentAdmin) remember('assets', currentAdmin);
      return {};
    },
    resources: [
      {
        resource: Client,
        options: {
          id: 'Client',
          properties: { taxNumber: { isVisible: false } },
          actions: {
            list: watched('list'),
            edit: watched('edit'),
            approve: {
              actionType: 'record',
              component: false,
              isAccessible: (context: ActionContext) => {
                remember('isAccessible approve', context.currentAdmin);
                return isAdmin(context);
              },
              handler: (
                _request: ActionRequest,
                _response: unknown,
                { record, currentAdmin }: ActionContext,
              ) => {
                remember('handler approve', currentAdmin);
                return {
                  record: record!.toJSON(currentAdmin),
                  notice: { message: 'approved', type: 'success' },
                };
              },
            },
            roleOnly: {
              actionType: 'resource',
              component: false,
              isAccessible: isAdmin,
              handler: () => ({}),
            },
          } as never,
        },
      },
      { resource: Payout, options: { id: 'Payout' } },
      { resource: User, options: { id: 'User' } },
    ],
  };
}
