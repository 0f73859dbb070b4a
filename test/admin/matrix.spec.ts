import { Catalogue } from '../../src/permissions/index.js';
import {
  Client,
  type Host,
  Payout,
  User,
  cookieFor,
  panelOptions,
  ran,
  rawPanel,
  signIn,
  startHost,
  stateOf,
} from '../support/host/index.js';
import { createTestDatabase, describeEachDatabase } from '../support/databases.js';

/** What each action of the panel requires, in this test's own words. */
const BY_NAME: Readonly<Record<string, string>> = {
  list: 'view',
  show: 'view',
  search: 'view',
  new: 'create',
  edit: 'update',
  delete: 'delete',
  bulkDelete: 'delete',
};
const OF_GROUPS: Readonly<Record<string, string>> = {
  ...BY_NAME,
  editor: 'view',
  choices: 'view',
  menu: 'view',
  impact: 'view',
  effect: 'view',
  effectUsers: 'view',
  effectOnUser: 'members',
  userRights: 'view',
  historyCsv: 'view',
  holdersCount: 'view',
  matrix: 'view',
  matrixCsv: 'view',
  compare: 'view',
  report: 'view',
  reportBeginning: 'view',
  usersWith: 'view',
  groupsWith: 'view',
  mostPermitted: 'view',
  members: 'view',
  duplicate: 'create',
  candidates: 'members',
  lookUp: 'members',
  colleagues: 'members',
  changeMembers: 'members',
  assignable: 'members',
  history: 'view',
  restore: 'view',
  undo: 'view',
  export: 'export',
  exportOne: 'export',
  exportSelected: 'export',
  compareSelected: 'view',
  import: 'import',
  importSetup: 'import',
};
const WITH_VIEW = new Set(['create', 'update', 'delete']);
const ALSO_WITH_VIEW = new Set(['Payout:approve', 'Payout:archive', 'Group:members', 'Group:import']);
/** Who fills in a reference searches what it refers to. */
const SEARCHED_BY: Readonly<Record<string, readonly string[]>> = {
  Client: ['Payout:create', 'Payout:update'],
  User: ['Payout:create', 'Payout:update'],
};

type Kind = 'resource' | 'record' | 'bulk';
interface Walked {
  resource: string;
  action: string;
  kinds: Kind[];
}

interface Person {
  cookie: string;
  /** What they hold: one permission and what comes with it; `*` is everything. */
  holds: ReadonlySet<string>;
}

interface Call {
  method: 'GET' | 'POST' | 'HEAD';
  path: string;
  /** Whether AdminJS has something at this path that this method can reach. */
  exists: boolean;
  isPage: boolean;
  isNew?: boolean;
  isAllowed: (person: Person) => boolean;
  /** Who is led to the page of the record instead, to look at it. */
  mayLook: (person: Person) => boolean;
  /** The host's hook that an allowed call runs; null where it can't be told. */
  hook: string | null;
  /** What an allowed call would remove, made again for it. */
  victim?: string;
}

/** The same path as others write it: does AdminJS still know it? */
const SPELLINGS: readonly { write: (path: string) => string; known: boolean }[] = [
  {
    write: (path) => path.replace(/(?<=\/)(admin|api|resources|records|actions|bulk|pages)(?=\/)/g, upper),
    known: true,
  },
  { write: (path) => path.replace(/\?|$/, (end) => `/${end}`), known: true },
  {
    write: (path) => path.replace(/(?<=\/(?:actions|records\/\d+|bulk|pages)\/)[^/?]+/, encoded),
    known: true,
  },
  { write: (path) => path.replace(/(resources|pages)(?=\/)/, encoded), known: false },
  { write: (path) => path.replace(/^\/admin\//, '/admin//'), known: false },
];

function upper(text: string): string {
  return text.toUpperCase();
}

function encoded(text: string): string {
  return `%${text.charCodeAt(0).toString(16)}${text.slice(1)}`;
}

/** As it is, and, where AdminJS has something to call, as others write it. */
function spellingsOf(call: Call, isSample: boolean) {
  const plain = { write: (path: string) => path, known: true };
  if (isSample || call.isPage || !call.exists) return [plain];
  return [plain, ...SPELLINGS.filter(({ write }) => write(call.path) !== call.path)];
}

function walkedIn(host: Host): Walked[] {
  return host.admin.resources.flatMap((resource) => {
    const actions = resource.decorate().actions as unknown as Record<
      string,
      { action: { actionType: Kind | Kind[] } }
    >;
    return Object.entries(actions).map(([action, decorator]) => ({
      resource: resource.decorate().id(),
      action,
      kinds: [decorator.action.actionType].flat(),
    }));
  });
}

function requiredBy({ resource, action }: Walked): string {
  if (resource === 'User' && ['rights', 'history'].includes(action)) return 'Group:view';
  if (resource === 'GroupHistory' || resource === 'GroupPermissions') return 'Group:view';
  return `${resource}:${(resource === 'Group' ? OF_GROUPS : BY_NAME)[action] ?? action}`;
}

function mayCall(person: Person, walked: Walked): boolean {
  const { holds } = person;
  if (holds.has('*') || holds.has(requiredBy(walked))) return true;
  return (
    walked.action === 'search' &&
    (SEARCHED_BY[walked.resource] ?? []).some((permission) => holds.has(permission))
  );
}

/** User 1 is an administrator: who may do less is led to the page that shows them. */
function isFormOfAdministrator({ resource, action }: Walked, { holds }: Person): boolean {
  return resource === 'User' && action === 'edit' && !holds.has('*');
}

function withImplied(permission: string): Set<string> {
  const [subject, action] = permission.split(':') as [string, string];
  const implies = WITH_VIEW.has(action) || ALSO_WITH_VIEW.has(permission);
  return new Set([permission, ...(implies ? [`${subject}:view`] : [])]);
}

/** Every call there is of one action: all of AdminJS's routes, also those that aren't for its kind, with each method. */
function callsOf(walked: Walked, record: number): Call[] {
  const { resource, action, kinds } = walked;
  const removes = action === 'delete' || action === 'bulkDelete';
  const hasHook = (resource === 'Client' || resource === 'Payout') && action in BY_NAME;
  const route = (kind: Kind, path: string, isPage: boolean, methods: Call['method'][]): Call[] =>
    (['GET', 'POST', 'HEAD'] as const).map((method) => ({
      method,
      path: `/admin${isPage ? '' : '/api'}/resources/${resource}/${path}`,
      exists: kinds.includes(kind) && methods.includes(method),
      isPage,
      isAllowed: (person) => mayCall(person, walked) && !(isPage && isFormOfAdministrator(walked, person)),
      mayLook: (person) => isPage && action === 'edit' && mayCall(person, { ...walked, action: 'show' }),
      isNew: !isPage && action === 'new',
      hook: isPage ? null : hasHook ? `${resource}:${action}` : null,
      ...(removes && !isPage && method === 'POST' && { victim: resource }),
    }));
  const forms: [Kind, string][] = [
    ['resource', `actions/${action}`],
    ['record', `records/${record}/${action}`],
    ['bulk', `bulk/${action}?recordIds=${record}`],
  ];
  const calls = forms.flatMap(([kind, path]) => [
    ...route(kind, path, false, ['GET', 'POST']),
    ...route(kind, path, true, ['GET', 'HEAD']),
  ]);
  calls.push(...route('resource', `actions/${action}/1`, false, ['GET']));
  if (action === 'search') {
    calls.push(
      ...route('resource', 'search', false, ['GET']),
      ...route('resource', 'search/1', false, ['GET']),
    );
  }
  if (action === 'list') {
    calls.push(
      ...route('resource', 'list', true, ['GET', 'HEAD']).map((call) => ({
        ...call,
        path: `/admin/resources/${resource}`,
      })),
    );
  }
  return calls;
}

function callsOfPages(): Call[] {
  const page = (path: string, permission: string, isPage: boolean): Call[] =>
    (['GET', 'POST', 'HEAD'] as const).map((method) => ({
      method,
      path: `/admin${isPage ? '' : '/api'}${path}`,
      exists: isPage ? method !== 'POST' : method !== 'HEAD',
      isPage,
      isAllowed: ({ holds }) => permission === '' || holds.has('*') || holds.has(permission),
      mayLook: () => false,
      hook: isPage || permission === '' ? null : permission.split(':')[0]!,
    }));
  return [
    ...page('/pages/turnover', 'page.turnover:view', true),
    ...page('/api/pages/turnover'.slice(4), 'page.turnover:view', false),
    ...page('', '', true),
    ...page('/dashboard', '', false).map((call) => ({
      ...call,
      exists: call.method === 'GET',
    })),
  ];
}

/** What must come back, to the number. */
function expectedStatus(call: Call, person: Person, known: boolean): number[] {
  if (!known) return [404];
  const isAllowed = call.isAllowed(person);
  if (!call.isPage && call.method === 'HEAD') return [403, 404, 405];
  // AdminJS fails on a GET of `new`, whose form needs no data.
  if (call.exists && isAllowed) return call.method === 'GET' && call.isNew ? [405] : [200];
  if (call.exists) return [call.mayLook(person) ? 302 : 403];
  return isAllowed ? [404, 405] : [403, 404, 405];
}

describeEachDatabase(
  'Everything in the panel, for everybody (SQLite: all; the others: a sample)',
  (database) => {
    let host: Host;
    let raw: ReturnType<typeof rawPanel>;
    const people = new Map<string, Person>();
    const isSample = database.kind !== 'sqlite';

    beforeAll(async () => {
      host = await startHost(await database.create());
      raw = rawPanel(host);
      const ada = await Client.create({ name: 'Ada Byron' }).save();
      await Payout.create({ amount: 5, clientId: ada.id }).save();
      await host.user('admin@example.com', [1]);
      await host.user('nobody@example.com');
      people.set('an administrator', {
        cookie: await cookieFor(host, 'admin@example.com'),
        holds: new Set(['*']),
      });
      people.set('a user without groups', {
        cookie: await cookieFor(host, 'nobody@example.com'),
        holds: new Set(),
      });
      const keys = host.app.get(Catalogue).entries.map(({ key }) => key);
      for (const key of keys.filter((_, index) => !isSample || index % 6 === 0)) {
        const group = await host.group(`Only ${key}`, [key]);
        await host.user(`${key}@example.com`, [group]);
        people.set(`holds ${key}`, {
          cookie: await cookieFor(host, `${key}@example.com`),
          holds: withImplied(key),
        });
      }
    }, 60_000);
    afterAll(async () => {
      raw.close();
      await host.stop();
    });

    const allCalls = () => [...walkedIn(host).flatMap((walked) => callsOf(walked, 1)), ...callsOfPages()];

    /** A record that may go, in place of record 1, which stays for the others. */
    async function sacrifice(resource: string, path: string): Promise<string> {
      const id =
        resource === 'Client'
          ? (await Client.create({ name: 'Doomed' }).save()).id
          : resource === 'Payout'
            ? (await Payout.create({ amount: 1, clientId: 1 }).save()).id
            : resource === 'User'
              ? (await host.user(`doomed${++sacrificed}@example.com`)).id
              : await host.group(`Doomed ${++sacrificed}`);
      return path.replace(/records\/1\//, `records/${id}/`).replace(/recordIds=1$/, `recordIds=${id}`);
    }
    let sacrificed = 0;

    it('answers users with its permission, refuses all others, and runs no hook of the host for them', async () => {
      const before = await stateOf(host.dataSource);
      const wrong: string[] = [];
      let tried = 0;
      let allowed = 0;
      for (const [who, person] of people) {
        for (const call of allCalls()) {
          for (const { write, known } of spellingsOf(call, isSample)) {
            const expected = expectedStatus(call, person, known);
            const isOpen = expected[0] === 200;
            const path = write(isOpen && call.victim ? await sacrifice(call.victim, call.path) : call.path);
            ran.length = 0;
            const { status, text } = await raw.call(call.method, path, person.cookie);
            tried++;
            if (isOpen) allowed++;
            const hooks = isOpen && call.hook ? [call.hook] : [];
            const isHookRight = isOpen && !call.hook ? true : String(ran) === String(hooks);
            const leaks = !isOpen && text.includes('Ada Byron');
            if (!expected.includes(status) || !isHookRight || leaks) {
              wrong.push(
                `${who}: ${call.method} ${path} → ${status} (expected ${expected.join(' or ')}), ran ${String(ran)}`,
              );
            }
          }
        }
      }
      process.stdout.write(
        `${tried} combinations of person, action, route, method and spelling on ${database.kind}: ${allowed} allowed\n`,
      );
      expect(wrong.slice(0, 50)).toEqual([]);
      expect(wrong).toHaveLength(0);
      expect(allowed).toBeGreaterThan(people.size * 3);
      const after = await stateOf(host.dataSource);
      expect({ ...after, epoch: 0 }).toEqual({ ...before, epoch: 0 });
      expect([await Client.count(), await Payout.count()]).toEqual([1, 1]);
    }, 600_000);

    it('gives a user of no group the empty panel and the dashboard, and nothing to anybody not signed in', async () => {
      const { cookie } = people.get('a user without groups')!;
      expect((await raw.call('GET', '/admin/api/dashboard', cookie)).status).toBe(200);
      expect((await raw.call('GET', '/admin', cookie)).status).toBe(200);
      ran.length = 0;
      for (const call of allCalls()) {
        const { status, text } = await raw.call(call.method, call.path, '');
        expect([call.method, call.path, status]).toEqual([call.method, call.path, 302]);
        expect(text).not.toContain('Ada Byron');
      }
      expect(ran).toEqual([]);
    });
  },
);

describe('What is added to a panel later', () => {
  it('is refused even to users who held everything before, until it is granted', async () => {
    const database = await createTestDatabase('sqlite');
    try {
      const first = await startHost(database);
      const everything = first.app.get(Catalogue).entries.map(({ key }) => key);
      const group = await first.group('All there was', everything);
      await first.user('old@example.com', [group]);
      await first.user('admin@example.com', [1]);
      await Client.create({ name: 'Ada Byron' }).save();
      await Payout.create({ amount: 5, clientId: 1 }).save();
      await first.stop();

      const host = await startHost(database, { panel: largerPanel });
      const old = await signIn(host, 'old@example.com');
      const admin = await signIn(host, 'admin@example.com');
      const added: [string, string][] = [
        ['Payout:refund', '/resources/Payout/records/1/refund'],
        ['Customer:view', '/resources/Customer/actions/list'],
        ['Customer:view', '/resources/Customer/records/1/show'],
        ['page.balance:view', '/pages/balance'],
      ];
      try {
        expect((await old.get('/admin/api/resources/Payout/actions/list')).status).toBe(200);
        for (const [permission, path] of added) {
          ran.length = 0;
          expect([path, (await old.get(`/admin/api${path}`)).status]).toEqual([path, 403]);
          expect([path, (await old.post(`/admin/api${path}`)).status]).toEqual([path, 403]);
          expect([path, (await old.get(`/admin${path}`)).status]).toEqual([path, 403]);
          expect(ran).toEqual([]);
          expect((await admin.get(`/admin/api${path}`)).status).toBe(200);
          await host.groups.update(host.system, group, { grant: [permission] });
          expect([path, (await old.get(`/admin/api${path}`)).status]).toEqual([path, 200]);
          await host.groups.update(host.system, group, { revoke: [permission] });
          expect([path, (await old.get(`/admin/api${path}`)).status]).toEqual([path, 403]);
        }
        expect(await User.countBy({ email: 'old@example.com' })).toBe(1);
      } finally {
        await host.stop();
      }
    } finally {
      await database.drop();
    }
  });
});

function largerPanel() {
  const options = panelOptions();
  const [, payout] = options.resources as { options: { actions: Record<string, unknown> } }[];
  payout!.options.actions['refund'] = {
    actionType: 'record',
    component: false,
    before: (request: unknown) => {
      ran.push('Payout:refund');
      return request;
    },
    handler: (_request: unknown, _response: unknown, context: { record: { toJSON(): object } }) => ({
      record: context.record.toJSON(),
    }),
  };
  options.resources!.push({ resource: Client, options: { id: 'Customer' } });
  options.pages!['balance'] = {
    component: 'Balance',
    handler: () => {
      ran.push('page.balance');
      return Promise.resolve({ balance: 1 });
    },
  };
  return options;
}
