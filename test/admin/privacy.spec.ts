import type { AdminJSOptions } from 'adminjs';
import { In } from 'typeorm';
import request, { type Response } from 'supertest';
import {
  Client,
  type Host,
  type PanelClient,
  Payout,
  User,
  cookieFor,
  panelOptions,
  signIn,
  startHost,
} from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

interface Shown {
  id: unknown;
  title: string;
  params: Record<string, unknown>;
  populated: Record<string, Shown>;
  recordActions: unknown[];
  bulkActions: unknown[];
}

interface OptionsOfResource {
  properties: Record<string, object>;
  actions: Record<string, { before?: unknown }>;
  [chosen: string]: unknown;
}

const api = (path: string) => `/admin/api/resources/${path}`;
const recordsOf = ({ body }: Response) => body.records as Shown[];
const idsOf = (answer: Response) => recordsOf(answer).map(({ params }) => params['id']);
const SECRET = /TAX-|MEMO-|PIN-|"(taxNumber|memo|pin|auditorId)"/;

function optionsOf(panel: AdminJSOptions, id: string): OptionsOfResource {
  const resources = panel.resources as { options: OptionsOfResource & { id: string } }[];
  return resources.find(({ options }) => options.id === id)!.options;
}

describeEachDatabase('What nobody is shown, and nobody writes', (database) => {
  let host: Host;
  let admin: User;
  let ada: Client;
  let bob: Client;
  let first: Payout;
  let second: Payout;
  /** An administrator. */
  let anna: PanelClient;
  /** May view payouts. */
  let vera: PanelClient;
  /** May change payouts, and so looks for clients. */
  let edith: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create());
    admin = await host.user('anna@example.com', [1], { pin: 'PIN-ANNA' });
    ada = await Client.create({ name: 'Ada', taxNumber: 'TAX-Z' }).save();
    bob = await Client.create({ name: 'Bob', taxNumber: 'TAX-A', parentId: ada.id }).save();
    await host.user('vera@example.com', [await host.group('Viewers', ['Payout:view'])], {
      name: 'Vera Verybody',
      pin: 'PIN-VERA',
    });
    await host.user('edith@example.com', [await host.group('Editors', ['Payout:update', 'Payout:create'])]);
    anna = await signIn(host, 'anna@example.com');
    vera = await signIn(host, 'vera@example.com');
    edith = await signIn(host, 'edith@example.com');
  });
  afterAll(() => host.stop());

  beforeEach(async () => {
    await Payout.createQueryBuilder().delete().execute();
    const people = { approverId: admin.id, auditorId: admin.id };
    first = await Payout.create({
      amount: 5,
      clientId: ada.id,
      reference: 'REF-1',
      memo: 'MEMO-Z',
      ...people,
    }).save();
    second = await Payout.create({
      amount: 7,
      clientId: bob.id,
      reference: 'REF-2',
      memo: 'MEMO-A',
      ...people,
    }).save();
  });

  describe('Hidden columns', () => {
    const READS: [string, (payout: Payout, client: Client, user: User) => string][] = [
      ['a list', () => 'Payout/actions/list'],
      ['a record', ({ id }) => `Payout/records/${id}/show`],
      ['a search', () => 'Payout/actions/search'],
      ['a form', ({ id }) => `Payout/records/${id}/edit`],
      ['a popup that asks', ({ id }) => `Payout/records/${id}/delete?x=1`],
      ['several records', ({ id }) => `Payout/bulk/bulkDelete?recordIds=${id}`],
      ["the host's own record action", ({ id }) => `Payout/records/${id}/approve`],
      ["the host's own bulk action", ({ id }) => `Payout/bulk/archive?recordIds=${id}`],
      ['a list with a self-reference', () => 'Client/actions/list'],
      ['a record with a self-reference', (_, { id }) => `Client/records/${id}/show`],
      ['a search of references', () => 'Client/actions/search/Ada'],
      ['a list of users', () => 'User/actions/list'],
      ['a user', (_payout, _client, { id }) => `User/records/${id}/show`],
      ['the form of a user', (_payout, _client, { id }) => `User/records/${id}/edit`],
    ];
    it.each(READS)('are not in %s, not even for an administrator', async (_, path) => {
      const answer = await anna.get(api(path(first, bob, admin)));
      expect(answer.status).toBe(200);
      expect([answer.body.record ?? [], answer.body.records ?? []].flat()).not.toEqual([]);
      expect(answer.text).not.toMatch(SECRET);
    });

    it('are not in what comes back from a form', async () => {
      for (const [path, fields] of [
        [`Payout/records/${first.id}/edit`, { amount: '6' }],
        ['Payout/actions/new', { amount: '1', clientId: String(ada.id) }],
        [`Client/records/${bob.id}/edit`, { name: 'Bob' }],
        [`User/records/${admin.id}/edit`, { name: 'Anna' }],
      ] as const) {
        const answer = await anna.post(api(path), fields);
        expect([path, answer.body.notice.type]).toEqual([path, 'success']);
        expect(answer.body.record.params).toHaveProperty('id');
        expect(answer.text).not.toMatch(SECRET);
      }
    });

    it('are not in a refusal', async () => {
      const helpdesk = await host.group('Helpdesk', ['User:update', 'User:delete']);
      await host.user('helen@example.com', [helpdesk]);
      const helen = await signIn(host, 'helen@example.com');
      for (const path of [
        `records/${admin.id}/edit`,
        `records/${admin.id}/delete`,
        `bulk/bulkDelete?recordIds=${admin.id}`,
      ]) {
        const answer = await helen.post(api(`User/${path}`), { name: 'x' });
        expect(answer.body.fault).toMatchObject({ code: 'USER_PROTECTED' });
        expect([path, answer.text.match(SECRET)?.[0]]).toEqual([path, undefined]);
      }
      const last = await anna.post(api(`User/records/${admin.id}/delete`));
      expect(last.body.fault).toMatchObject({ code: expect.any(String) });
      expect(last.text).not.toMatch(SECRET);
    });

    it.each([
      'filters.memo=MEMO-Z',
      'filters.memo~~from=MEMO-B',
      'filters.memo~~to=MEMO-B',
      'filters%5Bmemo%5D=MEMO-Z',
      'filters[memo]=MEMO-Z',
      'filters.memo.0=MEMO-Z',
      'filters.memo=MEMO-Z&filters.memo=MEMO-Y',
      'filters.auditorId=4711',
      'filters=memo',
      'filters.client.taxNumber=TAX-Z',
      'filters.client.name=Ada',
      'filters.auditor.pin=PIN-ANNA',
      'filters.__proto__.memo=MEMO-Z',
      'filters.constructor=MEMO-Z',
    ])('are no filter of lists and searches: %s', async (query) => {
      for (const action of ['list', 'search']) {
        const answer = await anna.get(api(`Payout/actions/${action}?${query}`));
        expect([action, answer.status, idsOf(answer)]).toEqual([action, 200, [first.id, second.id]]);
        if (action === 'list') expect(answer.body.meta.total).toBe(2);
      }
    });

    it.each([
      'sortBy=memo',
      'sortBy.0=memo',
      'sortBy.memo=memo',
      'sortBy%5B0%5D=memo',
      'sortBy[]=memo',
      'sortBy=id&sortBy=memo',
      'sortBy=client.taxNumber',
      'sortBy=memo~~from',
    ])('sort no lists and no searches: %s', async (query) => {
      for (const action of ['list', 'search']) {
        const answer = await anna.get(api(`Payout/actions/${action}?${query}&direction=asc`));
        expect([action, answer.status, idsOf(answer)]).toEqual([action, 200, [first.id, second.id]]);
      }
    });

    it.each([
      'searchProperty=taxNumber',
      'searchProperty=taxNumber&searchProperty=name',
      'searchProperty.0=taxNumber',
      'searchProperty[]=taxNumber',
    ])('are not searched: %s', async (query) => {
      for (const path of ['Client/actions/search/TAX-A', 'Client/search/TAX-A']) {
        for (const person of [anna, edith]) {
          const answer = await person.get(api(`${path}?${query}`));
          expect([path, answer.status, idsOf(answer)]).toEqual([path, 200, []]);
        }
      }
    });

    it('are told from columns that are shown, which filter and sort', async () => {
      const filtered = await anna.get(api('Payout/actions/list?filters.reference=REF-2'));
      expect(idsOf(filtered)).toEqual([second.id]);
      const sorted = await anna.get(api('Payout/actions/list?sortBy=amount&direction=desc'));
      expect(idsOf(sorted)).toEqual([second.id, first.id]);
    });
  });

  describe('Referenced records', () => {
    it('are id and title for a user who may not view their resource', async () => {
      const list = await vera.get(api('Payout/actions/list'));
      const show = await vera.get(api(`Payout/records/${first.id}/show`));
      for (const record of [recordsOf(list)[0]!, show.body.record as Shown]) {
        expect(Object.keys(record.populated).sort()).toEqual(['approverId', 'clientId']);
        expect(record.populated['clientId']).toMatchObject({
          id: ada.id,
          title: 'Ada',
          recordActions: [],
          bulkActions: [],
          populated: {},
        });
        expect(record.populated['clientId']!.params).toEqual({ id: ada.id, name: 'Ada' });
        expect(record.populated['approverId']!.params).toEqual({ id: admin.id, email: 'anna@example.com' });
      }
    });

    it('are complete, except for hidden values, for a user who may view the resource', async () => {
      const group = await host.group('Accountants', ['Payout:view', 'Client:view', 'User:view']);
      await host.user('abel@example.com', [group]);
      const abel = await signIn(host, 'abel@example.com');
      const answer = await abel.get(api(`Payout/records/${second.id}/show`));
      const { clientId, approverId } = (answer.body.record as Shown).populated;
      expect(clientId!.params).toEqual({ id: bob.id, name: 'Bob', parentId: ada.id });
      expect(approverId!.params).toMatchObject({ email: 'anna@example.com', status: 'enabled' });
      expect(answer.text).not.toMatch(SECRET);
    });

    it('of the same resource are no way around it', async () => {
      await host.user('carla@example.com', [await host.group('Clerks', ['Client:view'])]);
      const carla = await signIn(host, 'carla@example.com');
      const answer = await carla.get(api(`Client/records/${bob.id}/show`));
      expect((answer.body.record as Shown).populated['parentId']!.params).toMatchObject({
        id: ada.id,
        name: 'Ada',
      });
      expect(answer.text).not.toMatch(SECRET);
    });
  });

  describe('A user who changes payouts looks for the client', () => {
    it('and finds id and title, with nothing to do on them', async () => {
      const answer = await edith.get(api('Client/actions/search/Bob'));
      expect(recordsOf(answer)).toMatchObject([
        { id: bob.id, title: 'Bob', populated: {}, recordActions: [], bulkActions: [] },
      ]);
      expect(recordsOf(answer)[0]!.params).toEqual({ id: bob.id, name: 'Bob' });
      expect((await edith.get(api('Client/actions/list'))).status).toBe(403);
      expect((await edith.get(api(`Client/records/${bob.id}/show`))).status).toBe(403);
    });

    it.each([
      () => 'filters.name=Ada',
      () => `filters.parentId=${ada.id}`,
      () => 'filters.taxNumber=TAX-A',
      () => 'filters.id=1&filters.id~~from=1',
      () => 'sortBy=taxNumber',
      () => 'sortBy.0=taxNumber',
      () => 'sortBy=parentId',
      () => 'sortBy.0=parentId&direction=desc',
    ])('and learns nothing by filters and sorting', async (query) => {
      const answer = await edith.get(api(`Client/actions/search?${query()}`));
      expect([query(), answer.status, idsOf(answer)]).toEqual([query(), 200, [ada.id, bob.id]]);
    });
  });

  describe('A client of many', () => {
    beforeAll(async () => {
      for (let from = 0; from < 520; from += 130) {
        await Client.insert(Array.from({ length: 130 }, (_, i) => ({ name: `Client ${from + i}` })));
      }
    });
    afterAll(async () => {
      await Client.createQueryBuilder().delete().where('name LIKE :name', { name: 'Client %' }).execute();
    });

    it.each([
      'perPage=100000',
      'perPage=-1',
      'perPage=-100000',
      'perPage=0',
      'perPage=',
      'perPage=NaN',
      'perPage=Infinity',
      'perPage=1e9',
      'perPage=0xffff',
      'perPage=99999999999999999999999999',
      'perPage=500.9',
      'perPage=1&perPage=100000',
      'perPage.0=100000',
      'perPage.x=100000',
      'perPage[]=100000',
      'perPage[0]=100000',
      'perPage=100000&page=-1',
      'perPage=100000&page=NaN',
      'perPage=100000&page.0=1',
    ])('is one of at most 500, and of at most 50 to choose from: %s', async (query) => {
      for (const [person, action, most] of [
        [anna, 'list', 500],
        [anna, 'search', 500],
        [edith, 'search', 50],
      ] as const) {
        const answer = await person.get(api(`Client/actions/${action}?${query}`));
        const { length } = recordsOf(answer);
        expect([action, most, answer.status, length, length >= 1 && length <= most]).toEqual([
          action,
          most,
          200,
          length,
          true,
        ]);
      }
    });
  });

  describe('Forms', () => {
    /** What a browser would never send, and what it would do if it were written. */
    const FORBIDDEN = () => ({
      reference: 'HACK',
      memo: 'HACK',
      auditorId: String(4711),
      'auditorId.id': '4711',
      'client.id': String(ada.id),
      'client.name': 'HACK',
      client: String(ada.id),
      'client[name]': 'HACK',
      'approver.email': 'hack@example.com',
      'auditor.pin': 'HACK',
      'memo.0': 'HACK',
      unknown: 'HACK',
      'unknown.deeper': 'HACK',
    });

    const send = async (path: string, type: string, body: string) => {
      const cookie = await cookieFor(host, 'anna@example.com');
      return request(host.server).post(api(path)).set('Cookie', cookie).type(type).send(body);
    };
    const untouched = async () => {
      expect(await Client.find({ where: { id: In([ada.id, bob.id]) }, order: { id: 'ASC' } })).toMatchObject([
        { name: 'Ada', taxNumber: 'TAX-Z' },
        { name: 'Bob', taxNumber: 'TAX-A', parentId: ada.id },
      ]);
      expect(await User.findOneByOrFail({ id: admin.id })).toMatchObject({
        email: 'anna@example.com',
        pin: 'PIN-ANNA',
      });
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    };

    it('write a record under its own id only', async () => {
      const answer = await anna.post(api(`Payout/records/${second.id}/edit`), {
        id: String(first.id),
        'id.0': String(first.id),
        amount: '70',
      });
      expect(answer.body.notice.type).toBe('success');
      expect(await Payout.findOneByOrFail({ id: first.id })).toMatchObject({ amount: 5, memo: 'MEMO-Z' });
      expect(await Payout.findOneByOrFail({ id: second.id })).toMatchObject({ amount: 70, memo: 'MEMO-A' });
      expect(await Payout.count()).toBe(2);
    });

    it('write no key on edit that has no field', async () => {
      const fields = new URLSearchParams({ ...FORBIDDEN(), amount: '71' });
      const answer = await send(`Payout/records/${second.id}/edit`, 'form', fields.toString());
      expect([answer.status, answer.body.notice?.type]).toEqual([200, 'success']);
      expect(await Payout.findOneByOrFail({ id: second.id })).toEqual({
        id: second.id,
        amount: 71,
        clientId: bob.id,
        reference: 'REF-2',
        memo: 'MEMO-A',
        approverId: admin.id,
        auditorId: admin.id,
        status: 'pending',
      });
      await untouched();
    });

    it('write no key on edit that has no field, sent as JSON', async () => {
      const body = `{"amount":"72","client":{"id":${ada.id},"name":"HACK"},"auditor":{"id":4711,"pin":"HACK"},"memo":"HACK"}`;
      const answer = await send(`Payout/records/${second.id}/edit`, 'json', body);
      expect([answer.status, answer.body.notice?.type]).toEqual([200, 'success']);
      expect(await Payout.findOneByOrFail({ id: second.id })).toMatchObject({
        amount: 72,
        clientId: bob.id,
        memo: 'MEMO-A',
        auditorId: admin.id,
      });
      await untouched();
    });

    it.each([
      ['form', '__proto__=HACK'],
      ['form', '__proto__.polluted=HACK'],
      ['form', 'constructor=HACK'],
      ['form', 'constructor.prototype.polluted=HACK'],
      ['form', 'toString=HACK'],
      ['form', 'hasOwnProperty=HACK'],
      ['form', 'status.__proto__.polluted=HACK'],
      ['form', 'status.constructor.prototype.polluted=HACK'],
      ['json', '{"__proto__":{"memo":"HACK","polluted":"HACK"}}'],
      ['json', '{"constructor":{"prototype":{"polluted":"HACK"}}}'],
    ])('survive names that every object has: %s %s', async (type, body) => {
      for (const path of [`Payout/records/${second.id}/edit`, 'Payout/actions/new']) {
        const { status } = await send(path, type, body);
        await untouched();
        expect(await Payout.findOneByOrFail({ id: second.id })).toMatchObject({ amount: 7, memo: 'MEMO-A' });
        expect([path, status]).toEqual([path, 200]);
      }
    });

    it('write no key of a new record that has no field', async () => {
      const fields = new URLSearchParams({
        ...FORBIDDEN(),
        id: '4711',
        amount: '73',
        clientId: String(bob.id),
      });
      const answer = await send('Payout/actions/new', 'form', fields.toString());
      expect([answer.status, answer.body.notice?.type]).toEqual([200, 'success']);
      const created = await Payout.findOneByOrFail({ amount: 73 });
      expect(created).toMatchObject({
        clientId: bob.id,
        reference: null,
        memo: null,
        auditorId: null,
        approverId: null,
        status: 'pending',
      });
      expect(created.id).not.toBe(4711);
      await untouched();
    });
  });

  describe("The page's HTML", () => {
    const stateOf = ({ text }: Response) => {
      const [, state] = /window\.REDUX_STATE = ([^\n]*)/.exec(text)!;
      return JSON.parse(state!.trim().replace(/;$/, '')) as {
        resources: { id: string }[];
        pages: object[];
        session: object;
      };
    };

    it.each([
      ['/admin', 200],
      ['/admin/resources/Payout', 200],
      ['/admin/resources/Client', 403],
      ['/admin/resources/Nothing', 404],
      ['/admin/pages/turnover', 403],
    ])('holds no schema of what is out of reach: %s', async (path, status) => {
      const page = await vera.get(path);
      expect(page.status).toBe(status);
      const state = stateOf(page);
      expect(state.resources.map(({ id }) => id)).toEqual(['Payout']);
      expect(JSON.stringify(state.pages)).not.toContain('turnover');
      expect(page.text).not.toMatch(/taxNumber|parentId|"stamp"|"pin"|Turnover/);
    });

    it('has the id and the label of the signed-in user', async () => {
      const { id } = await User.findOneByOrFail({ email: 'vera@example.com' });
      const page = await vera.get('/admin');
      expect(stateOf(page).session).toEqual({
        id: String(id),
        email: 'vera@example.com',
        label: 'vera@example.com',
      });
      expect(page.text).not.toMatch(/Verybody|PIN-VERA|cookiePassword/);
    });

    it('holds no schema at all for a user without groups', async () => {
      await host.user('nina@example.com');
      const page = await (await signIn(host, 'nina@example.com')).get('/admin');
      expect(stateOf(page).resources).toEqual([]);
    });
  });
});

describeEachDatabase("What the host's own code says of its panel", (database) => {
  let host: Host;
  let ada: Client;
  let anna: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      panel: () => {
        const panel = panelOptions();
        const payout = optionsOf(panel, 'Payout');
        const byHook = (hooked: { method: string; payload?: Record<string, unknown> }) => {
          if (hooked.method === 'post') {
            Object.assign(hooked.payload!, { memo: 'BY-HOOK', reference: 'BY-HOOK', auditorId: adminId });
          }
          return hooked;
        };
        payout.actions['edit'] = { before: byHook };
        payout.actions['new'] = { before: [byHook] };
        payout.properties['approverId'] = { isVisible: false };
        const client = optionsOf(panel, 'Client');
        client.properties = {};
        client['listProperties'] = ['id', 'name'];
        client['showProperties'] = ['id', 'name'];
        client['filterProperties'] = ['id', 'name'];
        client['editProperties'] = ['name'];
        return panel;
      },
    });
    const admin = await host.user('anna@example.com', [1]);
    adminId = admin.id;
    ada = await Client.create({ name: 'Ada', taxNumber: 'TAX-A' }).save();
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());
  let adminId: number;

  const HOOKED = () => ({ memo: 'BY-HOOK', reference: 'BY-HOOK', auditorId: adminId });

  it('is written on edit and new, whatever the columns are', async () => {
    const { id } = await Payout.create({ amount: 1, clientId: ada.id }).save();
    await anna.post(api(`Payout/records/${id}/edit`), { amount: '2', memo: 'MEMO-X' });
    expect(await Payout.findOneByOrFail({ id })).toMatchObject({ amount: 2, ...HOOKED() });
    await anna.post(api('Payout/actions/new'), { amount: '3', clientId: String(ada.id), reference: 'x' });
    expect(await Payout.findOneByOrFail({ amount: 3 })).toMatchObject(HOOKED());
  });

  it('leaves columns out of a form by editProperties: they are not written', async () => {
    await anna.post(api(`Client/records/${ada.id}/edit`), { name: 'Ada', taxNumber: 'HACK' });
    expect(await Client.findOneByOrFail({ id: ada.id })).toMatchObject({ name: 'Ada', taxNumber: 'TAX-A' });
    await anna.post(api('Client/actions/new'), { name: 'Cleo', taxNumber: 'HACK' });
    expect(await Client.findOneByOrFail({ name: 'Cleo' })).toMatchObject({ taxNumber: null });
  });

  it('leaves columns out of list, record, form and filters: they are not shown', async () => {
    for (const path of [
      'actions/list',
      `records/${ada.id}/show`,
      `records/${ada.id}/edit`,
      'actions/search',
    ]) {
      const answer = await anna.get(api(`Client/${path}`));
      expect([path, answer.text.match(SECRET)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('leaves columns out of list, record, form and filters: they do not filter', async () => {
    const answer = await anna.get(api('Client/actions/list?filters.taxNumber=nothing'));
    expect(idsOf(answer)).toContain(ada.id);
  });

  it('hides all references to users: nobody needs to look for users', async () => {
    await host.user('edith@example.com', [await host.group('Editors', ['Payout:update'])]);
    const edith = await signIn(host, 'edith@example.com');
    expect((await edith.get(api('Client/actions/search/Ada'))).status).toBe(200);
    expect((await edith.get(api('User/actions/search/anna'))).status).toBe(403);
  });
});
