import type { AdminJSOptions } from 'adminjs';
import { GroupsSetupError, definePermissions } from '../../src/index.js';
import {
  Client,
  type Host,
  type HostOptions,
  type PanelClient,
  panelOptions,
  signIn,
  startHost,
} from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

interface ClientOptions {
  id: string;
  navigation: object;
  actions: Record<string, object>;
}

/** The panel of the test host, with something else for its clients. */
function panelWith(change: (client: ClientOptions) => void): () => AdminJSOptions {
  return () => {
    const panel = panelOptions();
    const [client] = panel.resources as { options: ClientOptions }[];
    change(client!.options);
    return panel;
  };
}

const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

async function start(options: HostOptions): Promise<Host> {
  const database = await createTestDatabase('sqlite');
  databases.push(database);
  return startHost(database, options);
}

/** The sentence with which a start fails. Fails the test when it doesn't. */
async function refusalOf(options: HostOptions): Promise<string> {
  const error: unknown = await start(options).then(
    (host) => host.stop(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GroupsSetupError);
  return (error as Error).message;
}

describe('A panel does not start', () => {
  it.each([
    ['an arrow', async () => true],
    [
      'a function',
      async function () {
        return true;
      },
    ],
    [
      'a method',
      {
        async isAccessible() {
          return true;
        },
      }.isAccessible,
    ],
    ['a bound function', (async () => true).bind(null)],
  ])('with an async isAccessible, and says what to write: %s', async (_, isAccessible) => {
    const panel = panelWith(({ actions }) => (actions['edit'] = { isAccessible }));
    expect(await refusalOf({ panel })).toBe(
      'isAccessible of the action "edit" of Client is async, which AdminJS takes for yes. Write a function that answers at once, and read what it needs in a before hook.',
    );
  });

  it.each([
    ['none', undefined],
    ['one that cannot tell anybody', { cookieName: 'host', cookiePassword: 'a secret that is long enough' }],
  ])('without a sign-in, and says what to write: %s', async (_, auth) => {
    expect(await refusalOf({ admin: { auth } as never })).toBe(
      "The panel has no sign-in, so nobody could be told from anybody else. Add auth: { authenticate, cookieName, cookiePassword } to what createAdminAsync()'s factory returns.",
    );
  });

  it.each([undefined, '', '  ', 4711, {}, [], ['a secret', '']])(
    'where nothing signs its sessions, and says what to write: %j',
    async (cookiePassword) => {
      const auth = { authenticate: async () => null, cookieName: 'host', cookiePassword };
      expect(await refusalOf({ admin: { auth } as never })).toBe(
        "Nothing signs the panel's sessions: auth.cookiePassword is missing, empty or no text. Start with a long random text in an environment variable that it is read from, as in cookiePassword: process.env.SESSION_SECRET.",
      );
    },
  );

  it('with a resource that looks like a page', async () => {
    const panel = panelWith((client) => (client.id = 'page.turnover'));
    expect(await refusalOf({ panel })).toBe(
      'The resource id "page.turnover" begins with "page.", which is kept for pages. Give the resource another id in its options.',
    );
  });

  it.each(['Client:view', 4711, {}, null, { key: 1 }])(
    'with a permission of an action that is no permission: %j',
    async (permission) => {
      const panel = panelWith(
        ({ actions }) =>
          (actions['greet'] = { actionType: 'record', component: false, custom: { permission } }),
      );
      expect(await refusalOf({ panel })).toBe(
        'custom.permission of the action "greet" of Client is no permission. Write custom: { permission: … } with a value of definePermissions().',
      );
    },
  );

  it('with permissions that say other than its resources do', async () => {
    definePermissions({ subject: 'Deal', category: 'Sales', actions: ['update'] });
    const panel = panelWith((client) =>
      Object.assign(client, { id: 'Deal', navigation: { name: 'Clients' } }),
    );
    expect(await refusalOf({ panel })).toMatch(
      /^The permission Deal:update is declared with the category "(Sales|Clients)" and with "(Clients|Sales)"\. Write the same category in both places, or leave one out\.$/,
    );
  });
});

describe("The host's own isAccessible", () => {
  let host: Host;
  let anna: PanelClient;

  const NOT_YES: Record<string, () => unknown> = {
    aPromise: () => Promise.resolve(true),
    aThenable: () => ({ then: (done: (answer: boolean) => void) => done(true) }),
    nothing: () => undefined,
    aNull: () => null,
    zero: () => 0,
    no: () => false,
  };

  beforeAll(async () => {
    host = await start({
      panel: panelWith(({ actions }) => {
        for (const [name, isAccessible] of Object.entries({ ...NOT_YES, yes: () => true })) {
          actions[name] = {
            actionType: 'record',
            component: false,
            isAccessible,
            handler: async (_request: unknown, _response: unknown, { record, currentAdmin }: never) => {
              await Client.update({ id: 1 }, { name: 'Changed' });
              return { record: (record as { toJSON(user: unknown): object }).toJSON(currentAdmin) };
            },
          };
        }
      }),
    });
    await host.user('anna@example.com', [1]);
    await Client.create({ name: 'Ada' }).save();
    anna = await signIn(host, 'anna@example.com');
  });
  beforeEach(() => Client.update({ id: 1 }, { name: 'Ada' }));
  afterAll(() => host.stop());

  it.each(Object.keys(NOT_YES))('counts as no unless it says yes at once: %s', async (name) => {
    const answer = await anna.post(`/admin/api/resources/Client/records/1/${name}`);
    expect(answer.body.notice).toMatchObject({ type: 'error' });
    expect(await Client.findOneByOrFail({ id: 1 })).toMatchObject({ name: 'Ada' });
    const show = await anna.get('/admin/api/resources/Client/records/1/show');
    const shown = show.body.record.recordActions.map((action: { name: string }) => action.name);
    expect(shown).toContain('yes');
    expect(shown).not.toContain(name);
  });

  it('that says yes is yes', async () => {
    await anna.post('/admin/api/resources/Client/records/1/yes');
    expect(await Client.findOneByOrFail({ id: 1 })).toMatchObject({ name: 'Changed' });
  });

  it('that says yes gives nothing to a user without the permission', async () => {
    await host.user('vera@example.com', [await host.group('Viewers', ['Client:view'])]);
    const vera = await signIn(host, 'vera@example.com');
    expect((await vera.post('/admin/api/resources/Client/records/1/yes')).status).toBe(403);
  });
});

describe("A Promise from the host's isAccessible", () => {
  it('counts as no when it fails, and ends no process', async () => {
    const isAccessible = () => Promise.reject(new Error('no database'));
    const host = await start({
      panel: panelWith(({ actions }) => (actions['show'] = { isAccessible })),
    });
    try {
      await host.user('anna@example.com', [1]);
      await Client.create({ name: 'Ada' }).save();
      const anna = await signIn(host, 'anna@example.com');
      const answer = await anna.get('/admin/api/resources/Client/records/1/show');
      expect(answer.body.notice).toMatchObject({ type: 'error' });
      // A rejection that nobody handles ends a process; Jest fails the test instead.
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await host.stop();
    }
  });
});

describe('A database given to the panel whole', () => {
  let host: Host;
  let anna: PanelClient;

  beforeAll(async () => {
    host = await start({ panel: (dataSource) => ({ rootPath: '/admin', databases: [dataSource] }) });
    await host.user('anna@example.com', [1]);
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  it('shows the tables of the host and the Groups page, and none of our tables', async () => {
    const ids = host.admin.resources.map((resource) => resource.decorate().id());
    expect(ids.sort()).toEqual(['Client', 'Group', 'GroupHistory', 'GroupPermissions', 'Payout', 'User']);
    const page = await anna.get('/admin');
    expect(page.text).not.toMatch(
      /groups_(group|permission|grant|membership|epoch|history)|"id":"(Membership|Grant|Epoch|HistoryEntry|Permission)"/,
    );
  });

  it('answers nothing at the names of our tables, not even to an administrator', async () => {
    for (const { name, tableName } of host.dataSource.entityMetadatas) {
      if (!tableName.startsWith('groups_') || name === 'Group') continue;
      for (const id of [name, tableName]) {
        expect([id, (await anna.get(`/admin/api/resources/${id}/actions/list`)).status]).toEqual([id, 404]);
      }
    }
    const groups = await anna.get('/admin/api/resources/Group/actions/list');
    expect(groups.body.records).toMatchObject([{ params: { caption: 'Administrators' } }]);
  });

  it('is governed like resources given one by one', async () => {
    const helpdesk = await host.group('Helpdesk', ['User:update', 'User:view']);
    await host.user('helen@example.com', [helpdesk]);
    const helen = await signIn(host, 'helen@example.com');
    expect((await helen.get('/admin/api/resources/Client/actions/list')).status).toBe(403);
    const answer = await helen.post('/admin/api/resources/User/records/1/edit', { name: 'Mine' });
    expect(answer.body).toMatchObject({ fault: { code: 'USER_PROTECTED' } });
  });
});
