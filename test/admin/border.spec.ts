import { ACTIONS, type ActionContext, type ActionRequest, type AdminJSOptions } from 'adminjs';
import {
  BaseEntity,
  Column,
  DeleteDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Acting } from '../../src/admin/index.js';
import { HistoryService, groupsEntities } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import {
  Client,
  type Host,
  type PanelClient,
  Payout,
  User,
  panelOptions,
  signIn,
  startHost,
} from '../support/host/index.js';

@Entity('host_company')
class Company extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @Column({ name: 'api_token', type: 'varchar', length: 50 })
  apiToken!: string;

  @Column({ name: 'boss_id', type: 'int' })
  bossId!: number;

  @ManyToOne(() => User, { eager: true })
  @JoinColumn({ name: 'boss_id' })
  boss?: Relation<User>;

  @DeleteDateColumn({ name: 'closed_at' })
  closedAt?: Date | null;

  @OneToMany(() => Employee, (employee) => employee.employer)
  staff?: Relation<Employee[]>;
}

/** A user, as the part of the host sees them that knows who works where. */
@Entity('host_user')
class Employee {
  @PrimaryGeneratedColumn()
  id!: number;

  @ManyToOne(() => Company, (company) => company.staff)
  @JoinColumn({ name: 'employer_id' })
  employer?: Relation<Company> | null;
}

@Entity('host_contract')
class Contract extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  number!: string;

  /** Hidden in the panel, under a name that AdminJS takes for a title. */
  @Column({ type: 'varchar', length: 50 })
  subject!: string;

  @Column({ type: 'simple-json' })
  settings!: { color: string; apiKey: string; hooks: { name: string; secret: string }[] };

  @Column({ type: 'bigint', default: '712345678901' })
  volume!: string;

  /** Hidden in the panel. */
  @Column({ name: 'is_vip', type: 'boolean', default: false })
  isVip!: boolean;

  @Column({ name: 'company_id', type: 'int' })
  companyId!: number;

  @ManyToOne(() => Company, { eager: true })
  @JoinColumn({ name: 'company_id' })
  company?: Relation<Company>;
}

const HIDDEN = { isVisible: false };
const SECRET = /SECRET-/;
/** Lets a test do something while a hook of the host's runs. */
let meanwhile: (() => Promise<unknown>) | undefined;

async function waits(request: ActionRequest): Promise<ActionRequest> {
  if (request.method === 'post') await meanwhile?.();
  return request;
}

/** The host's own actions, which write and answer as hosts do. */
const CUSTOM = {
  retitle: { actionType: 'record', component: false, handler: ACTIONS.edit!.handler },
  rewrite: {
    actionType: 'record',
    component: false,
    handler: async (request: ActionRequest, _response: unknown, { record, currentAdmin }: ActionContext) => {
      await record!.update(request.payload ?? {});
      return { record: record!.toJSON(currentAdmin) };
    },
  },
  store: {
    actionType: 'record',
    component: false,
    handler: async (request: ActionRequest, _response: unknown, { record, currentAdmin }: ActionContext) => {
      record!.storeParams(request.payload ?? {});
      await record!.save();
      return { record: record!.toJSON(currentAdmin) };
    },
  },
  dump: {
    actionType: 'record',
    component: false,
    handler: (_request: ActionRequest, _response: unknown, { record, currentAdmin }: ActionContext) => ({
      record: record!.toJSON(currentAdmin),
      all: { ...record!.params },
      whole: record!.get(),
    }),
  },
  compare: {
    actionType: 'record',
    component: false,
    handler: (_request: ActionRequest, _response: unknown, { record, currentAdmin }: ActionContext) => ({
      record: record!.toJSON(currentAdmin),
      isKnown: record!.params['subject'] === 'SECRET-SUBJECT' && record!.get('subject') === 'SECRET-SUBJECT',
    }),
  },
  companies: {
    actionType: 'resource',
    component: false,
    handler: async (_request: ActionRequest, _response: unknown, { _admin, currentAdmin }: ActionContext) => {
      const companies = await _admin.findResource('Company').findMany(['1']);
      return { records: companies.map((company) => company.toJSON(currentAdmin)) };
    },
  },
  found: {
    actionType: 'resource',
    component: false,
    handler: async (_request: ActionRequest, _response: unknown, { _admin }: ActionContext) => {
      await _admin.findResource('Company').create({ name: 'Founded', apiToken: 'SECRET-NEW', bossId: 1 });
      return { founded: true };
    },
  },
  hire: {
    actionType: 'resource',
    component: false,
    handler: async ({ payload }: ActionRequest) => {
      const company = await Company.findOneByOrFail({ id: 1 });
      await Object.assign(company, { staff: [{ id: Number(payload!['id']) }] }).save();
      return { hired: true };
    },
  },
  rename: {
    actionType: 'resource',
    component: false,
    handler: async ({ query }: ActionRequest) => {
      const { id, quietly } = query as { id: string; quietly?: string };
      const user = await User.findOneByOrFail({ id: Number(id) });
      const saved = Object.assign(user, { name: 'Renamed' }).save();
      if (quietly === undefined) await saved;
      else await saved.catch(() => undefined);
      return quietly === 'no' ? { notice: { type: 'error', message: 'It did not work' } } : { renamed: true };
    },
  },
  foundAnyway: {
    actionType: 'resource',
    component: false,
    handler: async (_request: ActionRequest, _response: unknown, { _admin }: ActionContext) => {
      const company = { name: 'Founded anyway', apiToken: 'SECRET-NEW', bossId: 1 };
      await Acting.asApplication(() => _admin.findResource('Company').create(company));
      return { founded: true };
    },
  },
};

function withMore(options: AdminJSOptions): AdminJSOptions {
  const [client, , user] = options.resources as {
    options: { actions: Record<string, { before?: unknown }> };
  }[];
  Object.assign(user!.options.actions, {
    retitle: CUSTOM.retitle,
    rewrite: CUSTOM.rewrite,
    store: CUSTOM.store,
  });
  user!.options.actions['edit'] = { before: waits };
  client!.options.actions['edit'] = { before: waits };
  options.resources!.push(
    { resource: Company, options: { id: 'Company', properties: { apiToken: HIDDEN } } },
    {
      resource: Contract,
      options: {
        id: 'Contract',
        titleProperty: 'number',
        properties: {
          subject: HIDDEN,
          isVip: HIDDEN,
          settings: { type: 'mixed' },
          'settings.color': { type: 'string' },
          'settings.apiKey': { ...HIDDEN, type: 'string' },
          'settings.hooks': { type: 'mixed', isArray: true },
          'settings.hooks.name': { type: 'string' },
          'settings.hooks.secret': { ...HIDDEN, type: 'string' },
        },
        actions: CUSTOM as never,
      },
    },
  );
  return options;
}

const api = (path: string) => `/admin/api/resources/${path}`;

describeEachDatabase('The border at the record', (database) => {
  let host: Host;
  let boss: User;
  let bob: User;
  let contract: Contract;
  /** May do everything with contracts and clients, and write users who may do no more. */
  let clerk: PanelClient;
  let administrator: PanelClient;
  let clerks: number;

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      dataSource: {
        entities: [User, Client, Payout, Company, Contract, Employee, ...groupsEntities({ user: User })],
      },
      panel: () => withMore(panelOptions()),
    });
    await host.createTables(Company, Contract);
    await host.dataSource.query('ALTER TABLE host_user ADD COLUMN employer_id int');
    boss = await host.user('boss@example.com', [1], { name: 'Boss', pin: 'SECRET-PIN' });
    const may = ['view', 'update', 'retitle', 'rewrite', 'store'].map((action) => `User:${action}`);
    const actions = ['view', 'update', ...Object.keys(CUSTOM)].map((action) => `Contract:${action}`);
    clerks = await host.group('Clerks', [...may, ...actions, 'Client:view', 'Client:update']);
    await host.user('clerk@example.com', [clerks]);
    await Company.create({ name: 'Acme', apiToken: 'SECRET-TOKEN', bossId: boss.id }).save();
    clerk = await signIn(host, 'clerk@example.com');
    administrator = await signIn(host, boss.email);
  });
  afterAll(() => host.stop());

  beforeEach(async () => {
    meanwhile = undefined;
    bob = await host.user(`bob${Math.random()}@example.com`, [], { name: 'Bob' });
    contract = await Contract.create({
      number: 'C-1',
      subject: 'SECRET-SUBJECT',
      companyId: 1,
      settings: {
        color: 'red',
        apiKey: 'SECRET-KEY',
        hooks: [
          { name: 'first', secret: 'SECRET-ONE' },
          { name: 'second', secret: 'SECRET-TWO' },
        ],
      },
    }).save();
  });

  const stored = (user: User) => User.findOneByOrFail({ id: user.id });

  describe('Users out of reach', () => {
    it.each(['retitle', 'rewrite', 'store'])(
      "stay as they are when the host's own action %s is called with their id in the payload",
      async (action) => {
        const before = await stored(boss);
        await clerk.post(api(`User/records/${bob.id}/${action}`), {
          id: String(boss.id),
          email: `mine-${action}@example.com`,
          name: 'Mine',
        });
        expect(await stored(boss)).toEqual(before);
        expect(await stored(bob)).toMatchObject({ id: bob.id, name: 'Mine' });
      },
    );

    it('are refused to somebody who edits one while they are promoted', async () => {
      meanwhile = () => host.memberships.change(host.system, 1, { add: [bob.id] });
      const answer = await clerk.post(api(`User/records/${bob.id}/edit`), { name: 'Mine' });
      expect(answer.body.fault).toMatchObject({ code: 'USER_PROTECTED' });
      expect(await stored(bob)).toMatchObject({ name: 'Bob' });
    });
  });

  describe('A refused write of a user is in the history', () => {
    const refusals = async () => {
      const { entries } = await host.app.get(HistoryService).list({ event: 'refused', perPage: 100 });
      return entries.map(({ refused, users }) => [
        refused!.attempt,
        refused!.code,
        users.map(({ id }) => id),
      ]);
    };
    const toldOf = async (call: Promise<unknown>) => {
      const before = (await refusals()).length;
      await call;
      const after = await refusals();
      return after.slice(0, after.length - before);
    };
    const ofBoss = () => [['user.changed', 'USER_PROTECTED', [String(boss.id)]]];

    it.each(['rewrite', 'store'])("once, when the host's own action %s is called by GET", async (action) => {
      expect(await toldOf(clerk.get(api(`User/records/${boss.id}/${action}`)))).toEqual(ofBoss());
      expect(await toldOf(clerk.post(api(`User/records/${boss.id}/${action}`), { name: 'x' }))).toEqual(
        ofBoss(),
      );
    });

    it.each(['', '&quietly=', '&quietly=no'])(
      'once, when an action of another resource writes the user by GET, whatever it answers%s',
      async (quietly) => {
        const path = api(`Contract/actions/rename?id=${boss.id}${quietly}`);
        expect(await toldOf(clerk.get(path))).toEqual(ofBoss());
        expect(await toldOf(clerk.post(path, {}))).toEqual(ofBoss());
        expect((await stored(boss)).name).toBe('Boss');
      },
    );

    it('and no form that somebody only opened', async () => {
      for (const action of ['edit', 'retitle'])
        expect(await toldOf(clerk.get(api(`User/records/${boss.id}/${action}`)))).toEqual([]);
    });

    it('and none of what was done', async () => {
      expect(await toldOf(clerk.get(api(`Contract/actions/rename?id=${bob.id}`)))).toEqual([]);
      expect((await stored(bob)).name).toBe('Renamed');
    });
  });

  describe('Users in a relation that is saved from its other side', () => {
    const employed = () =>
      host.dataSource.getRepository(Employee).count({ where: { id: bob.id, employer: { id: 1 } } });

    it('are refused to users who are no administrators, because TypeORM does not name them', async () => {
      const { body } = await clerk.post(api('Contract/actions/hire'), { id: bob.id });
      expect(body.fault).toMatchObject({ code: 'USER_PROTECTED', data: { userId: null } });
      expect(await employed()).toBe(0);
    });

    it('are written for an administrator', async () => {
      const { body } = await administrator.post(api('Contract/actions/hire'), { id: bob.id });
      expect(body).toEqual({ hired: true });
      expect(await employed()).toBe(1);
    });
  });

  describe('A right that is taken away while a hook runs', () => {
    afterEach(() => host.groups.update(host.system, clerks, { grant: ['User:update', 'Client:update'] }));

    it('is gone for the user that is being edited', async () => {
      meanwhile = () => host.groups.update(host.system, clerks, { revoke: ['User:update'] });
      const answer = await clerk.post(api(`User/records/${bob.id}/edit`), { name: 'Late' });
      expect(answer.body.fault).toMatchObject({ code: 'ACCESS_DENIED' });
      expect(await stored(bob)).toMatchObject({ name: 'Bob' });
    });

    it('is gone for any other record, too', async () => {
      const ada = await Client.create({ name: 'Ada Byron' }).save();
      meanwhile = () => host.groups.update(host.system, clerks, { revoke: ['Client:update'] });
      const answer = await clerk.post(api(`Client/records/${ada.id}/edit`), { name: 'Late' });
      expect(answer.body.fault).toMatchObject({ code: 'ACCESS_DENIED' });
      expect(await Client.findOneByOrFail({ id: ada.id })).toMatchObject({ name: 'Ada Byron' });
    });
  });

  describe('What is hidden', () => {
    it.each([
      ['list', 'Contract/actions/list'],
      ['show', 'Contract/records/:id/show'],
      ['edit', 'Contract/records/:id/edit'],
      ['search', 'Contract/actions/search/C-1'],
      ['an action that copies all values', 'Contract/records/:id/dump'],
      ['an action that answers with records of another resource', 'Contract/actions/companies'],
    ])('is in no byte of %s', async (_, path) => {
      const answer = await clerk.get(api(path.replace(':id', String(contract.id))));
      expect(answer.status).toBe(200);
      expect([answer.body.record ?? [], answer.body.records ?? []].flat()).not.toEqual([]);
      expect(answer.text).not.toMatch(SECRET);
      expect(answer.text).not.toContain('boss@example.com');
    });

    it("is there for the host's code that asks for it by its name", async () => {
      const answer = await clerk.get(api(`Contract/records/${contract.id}/compare`));
      expect(answer.body.isKnown).toBe(true);
      expect(answer.text).not.toMatch(SECRET);
    });

    it('tells nothing by its order or by a filter', async () => {
      await Contract.create({
        ...contract,
        id: undefined as never,
        subject: 'SECRET-A',
        number: 'C-2',
      }).save();
      const of = async (query: string) =>
        (await clerk.get(api(`Contract/actions/list?${query}`))).body.records.map(
          ({ title }: { title: string }) => title,
        );
      const all = await of('perPage=500');
      expect(await of('perPage=500&sortBy=subject&direction=asc')).toEqual(all);
      expect(await of('perPage=500&filters.subject=SECRET-A')).toEqual(all);
      expect(await of('perPage=500&filters.settings.apiKey=SECRET-KEY')).toEqual(all);
    });

    it('of another resource is no more than a reference shows', async () => {
      const [company] = (await clerk.get(api('Contract/actions/companies'))).body.records;
      expect(company).toMatchObject({ id: 1, title: 'Acme', populated: {}, recordActions: [] });
      expect(company.params).toEqual({ id: 1, name: 'Acme' });
    });

    it.each(
      ['edit', 'retitle', 'rewrite', 'store'].flatMap((action) =>
        [
          { settings: 'text' },
          { settings: ['one', 'two'] },
          { 'settings.0': 'one' },
          { 'settings.hooks.name': 'x' },
        ].map((sent) => [action, sent] as const),
      ),
    )(
      'stays as it is stored when something of another kind is sent for its column: %s, %j',
      async (action, sent) => {
        await clerk.post(api(`Contract/records/${contract.id}/${action}`), sent);
        const { settings } = await Contract.findOneByOrFail({ id: contract.id });
        expect(settings.apiKey).toBe('SECRET-KEY');
        expect(Object.values(settings.hooks).map(({ secret }) => secret)).toEqual([
          'SECRET-ONE',
          'SECRET-TWO',
        ]);
      },
    );

    it('stays as it is stored when the rest of its column is saved, and follows the item it is in', async () => {
      const answer = await clerk.post(api(`Contract/records/${contract.id}/edit`), {
        'settings.color': 'blue',
        'settings.apiKey': 'mine',
        'settings.hooks.0.name': 'second',
        'settings.hooks.0.secret': 'mine',
      });
      expect(answer.body.notice).toMatchObject({ type: 'success' });
      expect((await Contract.findOneByOrFail({ id: contract.id })).settings).toEqual({
        color: 'blue',
        apiKey: 'SECRET-KEY',
        hooks: [{ name: 'second', secret: 'SECRET-TWO' }],
      });
    });

    it.each(['rewrite', 'retitle', 'store'])(
      'is not written by the action %s, as a client typed it',
      async (action) => {
        const answer = await clerk.post(api(`Contract/records/${contract.id}/${action}`), {
          number: 'C-9',
          subject: 'mine',
        });
        expect(answer.body.fault).toMatchObject({ code: 'ACCESS_DENIED' });
        expect(await Contract.findOneByOrFail({ id: contract.id })).toMatchObject({
          number: 'C-1',
          subject: 'SECRET-SUBJECT',
        });
      },
    );
  });

  it('writes no hidden column with what AdminJS makes of a text', async () => {
    await clerk.post(api(`Contract/records/${contract.id}/retitle`), { isVip: 'yes', number: 'C-9' });
    expect(await Contract.findOneByOrFail({ id: contract.id })).toMatchObject({
      number: 'C-1',
      isVip: false,
    });
  });

  it.each(['^id', '[i]d', 'id$'])(
    'keeps a record that record, whatever a key of the payload is: %s',
    async (key) => {
      const [{ id }] = (await Contract.find({ order: { id: 'ASC' }, take: 1 })) as [Contract];
      const before = await Contract.findOneByOrFail({ id });
      expect(id).not.toBe(contract.id);
      await clerk.post(api(`Contract/records/${contract.id}/rewrite`), { [key]: 'x', number: 'C-9' });
      expect(await Contract.findOneByOrFail({ id })).toEqual(before);
    },
  );

  it.each(['edit', 'retitle', 'rewrite', 'store'])(
    'keeps a reference to a record that was deleted softly, which TypeORM does not load: %s',
    async (action) => {
      const company = await Company.create({ name: 'Gone', apiToken: 'SECRET', bossId: boss.id }).save();
      await Contract.update(contract.id, { companyId: company.id });
      await company.softRemove();
      const { body } = await clerk.post(api(`Contract/records/${contract.id}/${action}`), { number: 'C-9' });
      expect(body.record.params.number).toBe('C-9');
      expect(await Contract.findOneByOrFail({ id: contract.id })).toMatchObject({
        number: 'C-9',
        companyId: company.id,
      });
    },
  );

  describe('Another resource', () => {
    const names = async () => (await Company.find({ order: { id: 'ASC' } })).map(({ name }) => name);

    it('is not written by users without the permission to write it', async () => {
      const answer = await clerk.get(api('Contract/actions/found'));
      expect(answer.body.fault).toMatchObject({
        code: 'ACCESS_DENIED',
        data: { permissions: ['Company:create'] },
      });
      expect(await names()).toEqual(['Acme']);
    });

    it('is written where the host says that the application does it', async () => {
      const answer = await clerk.get(api('Contract/actions/foundAnyway'));
      expect(answer.body).toEqual({ founded: true });
      expect(await names()).toEqual(['Acme', 'Founded anyway']);
    });
  });

  describe('Odd ids and filters', () => {
    it.each([
      'Client/records/0x1/show',
      'Client/records/2147483648/show',
      'Client/records/1e0/show',
      'Client/actions/list?filters.name.0=1',
      'Client/actions/list?filters.id=2147483648',
      'Client/actions/list?filters.id=0x1',
      'Client/actions/list?filters.id=1&filters.id=2',
      'Client/actions/list?filters.parentId=zzz',
      'Contract/actions/list?filters.settings.color=red',
    ])('match nothing, or what they say: %s', async (path) => {
      const { status } = await clerk.get(api(path));
      expect([path, status]).toEqual([path, 200]);
    });

    it('find a number by a piece of it where AdminJS takes it for a text', async () => {
      const found = async (piece: string) =>
        (await clerk.get(api(`Contract/actions/list?filters.volume=${piece}`))).body.meta.total;
      expect(await found('2345678')).toBe(await Contract.count());
      expect(await found('2345679')).toBe(0);
    });
  });
});
