import type { AdminJSOptions, CurrentAdmin, ResourceJSON, ResourceWithOptions } from 'adminjs';
import { type TestDatabase, createTestDatabase } from '../../../support/databases.js';
import {
  Client,
  type Host,
  type PanelClient,
  User,
  panelOptions,
  signIn,
  startHost,
} from '../../../support/host/index.js';

/** Two actions of the page of clients. The host says of one that nobody may call it. */
function withMoreActions(each: ResourceWithOptions): ResourceWithOptions {
  if (each.resource !== Client) return each;
  const open = { actionType: 'resource', component: false, handler: () => ({}) } as never;
  const closed = { ...(open as object), isAccessible: () => false } as never;
  return { ...each, options: { ...each.options, actions: { ...each.options.actions, open, closed } } };
}

interface State {
  resources: ResourceJSON[];
  pages: { name: string }[];
  session: Record<string, unknown>;
  dashboard: { component?: string };
  locale: { language: string };
}

describe('A page of the panel', () => {
  let database: TestDatabase;
  let host: Host;
  const people: Record<string, PanelClient> = {};
  /** For whom the host was asked for the language. */
  const asked: unknown[] = [];

  const panel = (): AdminJSOptions => ({
    ...panelOptions(),
    resources: (panelOptions().resources as ResourceWithOptions[]).map(withMoreActions),
    dashboard: { component: 'HostsDashboard' },
    locale: (user?: CurrentAdmin) => {
      asked.push(user?.email);
      return { language: 'de', availableLanguages: ['de', 'en'] };
    },
  });

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, {
      panel,
      admin: {
        auth: {
          cookieName: 'host',
          cookiePassword: 'a secret that is long enough for a test',
          authenticate: async (email: string) => {
            const { id } = await User.findOneByOrFail({ email });
            return {
              id: String(id),
              email: 'of the host',
              title: 'Boss',
              theme: 'dark',
              avatarUrl: 7 as never,
              pin: 'SECRET',
            };
          },
        },
      },
    });
    const grants: Record<string, string[]> = {
      vera: ['Client:view', 'page.turnover:view'],
      pete: ['Payout:view'],
      clara: ['Payout:view', 'Client:view', 'User:view'],
      sam: ['Payout:summary'],
      marie: ['User:view', 'Group:members'],
      noah: ['Client:closed'],
      nora: ['Client:closed', 'Client:open'],
      nobody: [],
    };
    for (const [name, permissions] of Object.entries(grants)) {
      const email = `${name}@example.com`;
      await host.user(email, permissions.length > 0 ? [await host.group(name, permissions)] : []);
      people[name] = await signIn(host, email);
    }
    await host.user('anna@example.com', [1]);
    people['anna'] = await signIn(host, 'anna@example.com');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const textFor = async (name: string, path = '/admin') => (await people[name]!.get(path)).text;
  const stateFor = async (name: string, path?: string) =>
    JSON.parse(/window\.REDUX_STATE = ([^\n]*);/.exec(await textFor(name, path))![1]!) as State;
  const idsFor = async (name: string) => (await stateFor(name)).resources.map(({ id }) => id).sort();

  it('has the resources and pages that its user can reach, and no others', async () => {
    expect(await idsFor('vera')).toEqual(['Client']);
    expect(await idsFor('clara')).toEqual(['Client', 'Payout', 'User']);
    expect(await idsFor('nobody')).toEqual([]);
    expect(await idsFor('anna')).toEqual([
      'Client',
      'Group',
      'GroupHistory',
      'GroupPermissions',
      'Payout',
      'User',
    ]);
    const pagesFor = async (name: string) => (await stateFor(name)).pages.map((page) => page.name);
    expect([await pagesFor('vera'), await pagesFor('pete')]).toEqual([
      ['turnover', 'myRights'],
      ['myRights'],
    ]);
    expect(await pagesFor('anna')).toContain('turnover');
  });

  it('has a resource of which its user may call one action, with no other in its menu', async () => {
    expect(await idsFor('sam')).toEqual(['Payout']);
    const { resources } = await stateFor('sam');
    expect(resources[0]!.resourceActions.map(({ name }) => name)).toEqual(['summary']);
  });

  it('has no resource of which its user may call one action, if the host says no to that', async () => {
    expect([await idsFor('noah'), await idsFor('nora')]).toEqual([[], ['Client']]);
  });

  it('has the groups of users only if its user may see or give groups, and otherwise no empty column', async () => {
    const placesFor = async (name: string) => {
      const users = (await stateFor(name)).resources.find(({ id }) => id === 'User')!;
      const places = ['listProperties', 'showProperties', 'editProperties'] as const;
      return places.filter((place) => users[place].some(({ propertyPath }) => propertyPath === 'groups'));
    };
    const all = ['listProperties', 'showProperties', 'editProperties'];
    expect(await placesFor('anna')).toEqual(all);
    expect(await placesFor('marie')).toEqual(all);
    expect(await placesFor('clara')).toEqual([]);
  });

  it('leaves out filters by what its user can not search', async () => {
    const filtersFor = async (name: string) => {
      const { resources } = await stateFor(name);
      const payouts = resources.find(({ id }) => id === 'Payout')!;
      return payouts.filterProperties.map(({ propertyPath }) => propertyPath);
    };
    const all = await filtersFor('clara');
    expect(all).toEqual(expect.arrayContaining(['amount', 'clientId', 'approverId']));
    const open = all.filter((path) => !['clientId', 'approverId'].includes(path));
    expect(await filtersFor('pete')).toEqual(open);
    expect(await filtersFor('clara')).toEqual(all);
  });

  it('tells of its user what the frame of AdminJS shows, and nothing else that the host knows', async () => {
    const { id } = await User.findOneByOrFail({ email: 'vera@example.com' });
    expect((await stateFor('vera')).session).toEqual({
      id: String(id),
      email: 'vera@example.com',
      label: 'vera@example.com',
      title: 'Boss',
      theme: 'dark',
    });
    expect(await textFor('vera')).not.toContain('SECRET');
  });

  it('asks the host for the language once, with all that the host knows of the user', async () => {
    asked.length = 0;
    const { locale } = await stateFor('vera');
    expect([locale.language, asked]).toEqual(['de', ['of the host']]);
  });

  it('loads the texts of the languages it has, behind its state and before AdminJS', async () => {
    const text = await textFor('vera');
    const places = ['REDUX_STATE', 'groups/de.js', 'groups/en.js', 'app.bundle.js'].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(text).not.toContain('groups/fr.js');
  });

  it('is the dashboard of the host where nothing is refused', async () => {
    expect((await stateFor('vera')).dashboard).toMatchObject({ component: 'HostsDashboard' });
    expect((await stateFor('vera', '/admin/resources/Client')).dashboard).toMatchObject({
      component: 'HostsDashboard',
    });
    expect(await textFor('vera')).not.toContain('GROUPS_REFUSED');
  });

  it.each([
    [
      '/admin/resources/Payout',
      403,
      ',"asked":{"key":"Payout:view","subject":"Payout","does":"view","resourceId":"Payout"}',
    ],
    ['/admin/resources/Nothing/actions/list', 404, ''],
  ])('says at %s that it is refused, at the address of the dashboard', async (path, status, asked) => {
    const answer = await people['vera']!.get(path);
    expect(answer.status).toBe(status);
    expect((await stateFor('vera', path)).dashboard).toEqual({ component: 'GroupsNoAccess' });
    expect(answer.text).toMatch(
      new RegExp(
        `<script nonce="[^"]+">window.GROUPS_REFUSED={...{"status":${status},"resourceId":"Group","seesGroups":false${asked}},address:location.href};history.replaceState\\(null,'',window.REDUX_STATE.paths.rootPath\\)</script>`,
      ),
    );
    expect((await stateFor('vera', path)).resources.map(({ id }) => id)).toEqual(['Client']);
  });
});
