import { Router } from 'adminjs';
import { AccessService } from '../../../../src/index.js';
import type { Access } from '../../../../src/access/index.js';
import { type Demand, demandOf } from '../../../../src/admin/gate/layers/demand.js';
import { type TestDatabase, createTestDatabase } from '../../../support/databases.js';
import { type Host, startHost } from '../../../support/host/index.js';

/** The routes of AdminJS that call an action, by the kind of action they call. */
const ROUTES = { resource: 'resourceAction', record: 'recordAction', bulk: 'bulkAction' } as const;
type Kind = keyof typeof ROUTES;

describe('What a request of the panel asks for', () => {
  let database: TestDatabase;
  let host: Host;
  let agent: Access;
  let clerk: Access;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    const desk = await host.group('Desk', ['Payout:approve', 'page.turnover:view']);
    const { id } = await host.user('agent@example.com', [desk]);
    const access = host.app.get(AccessService);
    agent = await access.of(id);
    const office = await host.group('Office', ['Payout:create']);
    clerk = await access.of((await host.user('clerk@example.com', [office])).id);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const ask = (action: string, params: Record<string, string>, query: Record<string, unknown> = {}): Demand =>
    demandOf(
      host.admin,
      Router.routes.find((route) => route.action === action)!,
      params,
      query,
    );
  const call = (kind: Kind, resourceId: string, action: string) =>
    ask(ROUTES[kind], { resourceId, action, recordId: '1' }, { recordIds: '1' });
  /** `unknown`, or whether somebody may have it who may approve payouts and see the turnover, and nothing else. */
  const answer = (demand: Demand) => (demand.exists ? (demand.isMetBy(agent) ? 'yes' : 'no') : 'unknown');

  it.each<[string, string, Kind]>([
    ['Payout', 'approve', 'record'],
    ['Payout', 'summary', 'resource'],
    ['Payout', 'archive', 'bulk'],
    ['Payout', 'show', 'record'],
    ['Payout', 'edit', 'record'],
    ['Payout', 'delete', 'record'],
    ['Payout', 'list', 'resource'],
    ['Payout', 'search', 'resource'],
    ['Payout', 'new', 'resource'],
    ['Payout', 'bulkDelete', 'bulk'],
  ])(
    'is the action %s:%s by the route of %s actions, and nothing by the other two',
    (resource, action, kind) => {
      const kinds = Object.keys(ROUTES) as Kind[];
      const known = kinds.filter((asked) => call(asked, resource, action).exists);
      expect(known).toEqual([kind]);
    },
  );

  it.each([
    ['Payout', 'approve', 'record', 'yes'],
    ['Payout', 'list', 'resource', 'yes'],
    ['Payout', 'show', 'record', 'yes'],
    ['Payout', 'edit', 'record', 'no'],
    ['Payout', 'summary', 'resource', 'no'],
    ['Payout', 'archive', 'bulk', 'no'],
    ['Client', 'list', 'resource', 'no'],
    ['Client', 'nothing', 'resource', 'unknown'],
    ['Client', 'constructor', 'resource', 'unknown'],
    ['Client', '__proto__', 'record', 'unknown'],
    ['Nothing', 'list', 'resource', 'unknown'],
    ['constructor', 'list', 'resource', 'unknown'],
  ] as const)('%s:%s as a %s action is answered with %s', (resource, action, kind, expected) => {
    expect(answer(call(kind, resource, action))).toBe(expected);
  });

  it('is nothing where a bulk action is called on nothing, or on records in another shape', () => {
    for (const recordIds of [undefined, '', ['1', '2'], { 0: '1' }, 1]) {
      const demand = ask('bulkAction', { resourceId: 'Payout', action: 'archive' }, { recordIds });
      expect([recordIds, demand.exists]).toEqual([recordIds, false]);
    }
    expect(call('bulk', 'Payout', 'archive').exists).toBe(true);
  });

  it('is to list or to search where the route says so, whatever else is asked', () => {
    expect(answer(ask('resource', { resourceId: 'Payout' }))).toBe('yes');
    expect(answer(ask('resource', { resourceId: 'Client', action: 'approve' }))).toBe('no');
    expect(answer(ask('search', { resourceId: 'Payout' }))).toBe('yes');
    expect(answer(ask('search', { resourceId: 'Client' }))).toBe('no');
    expect(answer(ask('search', { resourceId: 'Nothing' }))).toBe('unknown');
  });

  it('is to search, also for users who fill in a form with a reference to the searched resource', () => {
    const found = (resourceId: string) => ask('search', { resourceId });
    const isMet = (demand: Demand) => demand.exists && demand.isMetBy(clerk);
    expect(['Client', 'User', 'Payout', 'Group'].filter((id) => isMet(found(id)))).toEqual([
      'Client',
      'User',
      'Payout',
    ]);
    expect(isMet(ask('resource', { resourceId: 'Client' }))).toBe(false);
  });

  it('is a page by its own permission, and the frame and the dashboard are for everybody', () => {
    expect(answer(ask('page', { pageName: 'turnover' }))).toBe('yes');
    for (const pageName of ['nothing', 'constructor', '']) {
      expect([pageName, answer(ask('page', { pageName }))]).toEqual([pageName, 'unknown']);
    }
    expect([answer(ask('index', {})), answer(ask('dashboard', {}))]).toEqual(['yes', 'yes']);
  });

  it('is nothing by an unknown route', () => {
    const route = { ...Router.routes[0]!, action: 'tomorrow' };
    const params = { resourceId: 'Payout', action: 'list', recordId: '1' };
    expect(answer(demandOf(host.admin, route, params, { recordIds: '1' }))).toBe('unknown');
  });
});
