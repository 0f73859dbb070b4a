import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { BaseEntity, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Actor, GroupsService, HistoryService, MembershipsService } from '../../src/index.js';
import { startUserHost } from '../hosts/user-host.js';
import { describeEachDatabase } from '../support/databases.js';
import { PASSWORD } from '../support/host/index.js';

@Entity('small_user')
class User extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50, unique: true })
  email!: string;
}

const host = { entity: User, label: 'email', idOf: ({ id }: User) => id, tables: 'synchronize' } as const;
const system = Actor.system('test');

describeEachDatabase('Somebody with one small right', (database) => {
  let app: INestApplication;
  let groups: GroupsService;
  let memberships: MembershipsService;
  let own: number;
  let payers: number;
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    const started = await startUserHost<User>(
      { ...host, title: 'with users of its own', user: (email) => ({ email }) },
      { users: await database.create(), others: undefined },
    );
    app = started.app;
    groups = app.get(GroupsService);
    memberships = app.get(MembershipsService);
    for (const name of ['boss', 'eve', 'max', 'lone'])
      ids[name] = (await User.create({ email: `${name}@example.com` }).save()).id;
    await memberships.change(system, 1, { add: [ids.boss] });
    own = (await groups.create(system, { caption: 'Small' })).id;
    await memberships.change(system, own, { add: [ids.eve] });
    payers = (
      await groups.create(system, { caption: 'Payers', permissions: ['Ticket:close'], description: 'Pay' })
    ).id;
    await memberships.change(system, payers, { add: [ids.max] });
  });
  afterAll(() => app.close());

  const send = (
    user: string,
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
  ) => {
    const call = request(app.getHttpServer())[method](path).set('x-user', String(ids[user]));
    return body ? call.send(body) : call;
  };
  const signIn = async (email: string) => {
    const answer = await request(app.getHttpServer())
      .post('/admin/login')
      .type('form')
      .send({ email, password: PASSWORD });
    return answer.get('Set-Cookie')!.at(-1)!.split(';')[0]!;
  };
  /** Eve has these permissions from now on, and no others. */
  const eveMay = (...permissions: string[]) => groups.update(system, own, { permissions });
  const document = (list: object[]) => ({ format: 'nestjs-adminjs-groups', version: 1, groups: list });
  const imported = (query: string, list: object[]) =>
    send('eve', 'post', `/groups/import?${query}`, document(list));
  /** All groups with what they grant, and who is in them. */
  const state = async () => {
    const { records } = await groups.list({ perPage: 100 });
    const members = await memberships.groupsOf(Object.values(ids));
    const details = await Promise.all(records.map(({ id }) => groups.get(id)));
    return JSON.stringify([details.map(({ updatedAt: _, version: __, ...group }) => group), [...members]]);
  };

  it('mirrors, swaps, renames and takes away nothing that grants more than they hold', async () => {
    await eveMay('Group:import', 'Group:delete', 'Ticket:read');
    const before = await state();
    const small = { caption: 'Small', permissions: ['Group:import', 'Group:delete', 'Ticket:read'] };
    const close = { permissions: ['Ticket:close'] };
    const beyond = [
      await imported('replace=mirror', []),
      await imported('replace=mirror', [small]),
      await imported('replace=enabled', [
        { ...small, caption: 'Payers', renamedFrom: 'Small' },
        { ...close, caption: 'Small', renamedFrom: 'Payers' },
      ]),
      await imported('replace=enabled', [{ ...close, caption: 'Away', renamedFrom: 'Payers' }]),
      await imported('replace=enabled', [{ ...close, caption: 'PAYERS' }]),
      await imported('replace=enabled', [{ ...close, caption: 'Small' }]),
      await imported('replace=disabled', [{ ...close, caption: 'Small' }]),
    ];
    for (const { body } of beyond) expect(body.code).toBe('GRANT_CEILING');
    expect((await imported('replace=mirror', [{ ...small, renamedFrom: 'Payers' }])).body.code).toBe(
      'RENAME_CONFLICT',
    );
    const invalid = [
      await imported('replace=enabled', [{ caption: 'Bosses', renamedFrom: 'Administrators' }]),
      await imported('replace=enabled', [
        { caption: 'Administrators', administrators: true, renamedFrom: 'Small' },
      ]),
      await imported('replace=mirror&only=0', [small]),
    ];
    for (const { status } of invalid) expect(status).toBe(422);
    expect(await state()).toBe(before);
  });

  it('gets a plan for the right to view, and no import, however often they say that it is one', async () => {
    await eveMay('Group:view', 'Ticket:close');
    const before = await state();
    const list = [{ caption: 'Mine', permissions: ['Ticket:close'] }];
    const planned = await imported('dryRun=true', list);
    expect(planned.body).toMatchObject({ kind: 'planned', applicable: false });
    for (const query of [
      'dryRun=true&dryRun=false',
      'dryRun[]=true',
      'dryRun=TRUE',
      'dryRun=1',
      'dryrun=true',
      'dryRun=true%00',
    ])
      expect([query, (await imported(query, list)).status]).toEqual([query, 403]);
    expect((await imported('dryRun=true&unknown=keep', list)).status).toBe(403);
    expect(await state()).toBe(before);
  });

  it('undoes and restores nothing beyond what they hold, and sees no plan for it without its right', async () => {
    await groups.update(system, payers, { caption: 'Cashiers', revoke: ['Ticket:close'] });
    await groups.update(system, payers, { caption: 'Payers', grant: ['Ticket:close'] });
    const { entries } = await app.get(HistoryService).ofGroup(payers, { perPage: 100 });
    const taken = entries[1]!.id;
    await eveMay('Group:view');
    for (const { id } of entries)
      for (const path of ['undo?dryRun=true', 'restore?dryRun=true&users=true', 'undo?users=true', 'restore'])
        expect((await send('eve', 'post', `/groups/history/${id}/${path}`)).status).toBe(403);
    await eveMay('Group:create', 'Group:update', 'Group:delete', 'Group:members');
    const before = await state();
    for (const { id } of entries)
      expect((await send('eve', 'post', `/groups/history/${id}/undo`)).body).toMatchObject(
        // What has changed since is left alone.
        id === taken ? { nothing: true } : { code: 'GRANT_CEILING' },
      );
    for (const query of ['', '?users=true'])
      expect((await send('eve', 'post', `/groups/history/${taken}/restore${query}`)).body.code).toBe(
        'GRANT_CEILING',
      );
    expect(await state()).toBe(before);
  });

  it('meets no Idempotency-Key of somebody else: neither its answer, nor that it was used', async () => {
    await eveMay('Group:import');
    const list = document([{ caption: 'Made once', permissions: ['Ticket:close'] }]);
    const again = document([{ caption: 'Made by Eve', permissions: [] }]);
    const post = (user: string, body: object) =>
      send(user, 'post', '/groups/import', body).set('Idempotency-Key', 'once');
    expect((await post('boss', list)).body.kind).toBe('done');
    expect((await post('eve', list)).body.code).toBe('GRANT_CEILING');
    expect((await post('eve', again)).body.kind).toBe('done');
    expect((await post('boss', list)).body.kind).toBe('repeated');
    await eveMay('Group:view');
    expect((await post('eve', again)).status).toBe(403);
  });

  it('learns of no user without a group by asking what a change would do', async () => {
    await eveMay('Group:view');
    const cookie = await signIn('eve@example.com');
    const user = String(ids.lone);
    const until = '2099-01-01T00:00:00.000Z';
    const names = async (action: string, change: Record<string, unknown>, side = 'gained') => {
      const fields = { userIds: [user], ...change };
      const sent = Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key, JSON.stringify(value)]),
      );
      const answer = await request(app.getHttpServer())
        .post(`/admin/api/resources/Group/actions/${action}`)
        .set('Cookie', cookie)
        .type('form')
        .send({ ...sent, side });
      return answer.text.includes('lone@');
    };
    const changes = [
      { leave: [payers] },
      { ends: [{ groupId: payers, until }] },
      { ends: [{ groupId: payers, until: null }] },
      { grants: [{ groupId: payers, added: ['Ticket:read'], removed: [] }] },
      { grants: [{ groupId: 0, added: ['Ticket:read'], removed: [] }] },
      { joining: [{ id: user, until }] },
      { join: [payers] },
      { join: [payers], joining: [{ id: user, until: null }] },
      { join: [payers], ends: [{ groupId: payers, until }] },
    ];
    for (const change of changes)
      for (const action of ['effect', 'effectUsers'])
        for (const side of ['lost', 'gained', 'shortened'])
          expect([change, await names(action, change, side)]).toEqual([change, false]);
    await eveMay('Group:members');
    expect(await names('effect', { join: [payers] })).toBe(true);
    expect(await names('effectUsers', { join: [payers] })).toBe(true);
  });

  it.each([
    ['NUL', '%00'],
    ['NUL in a text', 'a%00b'],
    ['half a character', '%ED%A0%80'],
    ['nothing', ''],
    ['a blank', '%20'],
    ['a pattern', '%25'],
    ['a backslash', '%5C'],
    ['a quote', "'"],
    ['a very long text', 'x'.repeat(2000)],
  ])('gets no error of the database by a user who is called %s', async (_, label) => {
    for (const permissions of [['Client:view'], ['Group:members']]) {
      await eveMay(...permissions);
      const name = `label:${label}`;
      const answers = [
        await send('eve', 'put', `/groups/${payers}/users/${name}`),
        await send('eve', 'delete', `/groups/${payers}/users/${name}`),
        await send('eve', 'put', `/groups/users/${name}/groups`, { groups: [] }),
        await send('eve', 'get', `/groups/users/${name}/permissions`),
        await send('eve', 'get', `/groups/users?label=${label}&search=${label}`),
        await send('eve', 'get', `/groups/history?userId=${name}`),
        await send('eve', 'get', `/groups/history?user=${label}&actor=${label}&group=${label}`),
        await send('eve', 'get', `/groups/access?user=${name}&permission=${label}`),
        await send('eve', 'patch', `/groups/${payers}/users`, {
          add: [decoded(name), 'id:\u0000', 'label:\ud800'],
        }),
        await send('eve', 'post', '/groups/access', {
          questions: [{ user: decoded(name), permission: 'Client:view' }],
        }),
      ];
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    }
  });
});

/** A text as a body has it, where the path has bytes that are no UTF-8. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
