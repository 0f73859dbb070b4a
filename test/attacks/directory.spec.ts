import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import request from 'supertest';
import { DataSource } from 'typeorm';
import {
  Actor,
  DirectoryUser,
  type GroupsService,
  HistoryService,
  type MembershipsService,
} from '../../src/index.js';
import { startDirectoryHost } from '../hosts/directory-host.js';
import { describeEachDatabase } from '../support/databases.js';

const system = Actor.system('test');
const ANNA = 'anna@example.com';
const MAX = 'max@example.com';
const EVE = 'eve@example.com';
const USERS = '/groups/directory/users';

describeEachDatabase('Somebody with one small right, where the module keeps the users', (database) => {
  let app: INestApplication<Server>;
  let signIn: Awaited<ReturnType<typeof startDirectoryHost>>['signIn'];
  let groups: GroupsService;
  let memberships: MembershipsService;
  let group: number;

  beforeAll(async () => {
    ({ app, groups, memberships, signIn } = await startDirectoryHost(await database.create()));
    group = (await groups.create(system, { caption: 'Group of Eve' })).id;
    for (const id of [EVE, MAX]) await send(ANNA, 'post', USERS, { id });
    await memberships.change(system, group, { add: [EVE] });
  });
  afterAll(() => app.close());

  const send = (
    user: string,
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
  ) => {
    const call = request(app.getHttpServer())[method](path).set('x-user', user);
    return body ? call.send(body) : call;
  };
  /** Eve has these permissions from now on, and no others. */
  const eveMay = (...permissions: string[]) => groups.update(system, group, { permissions });
  const row = (id: string) => app.get(DataSource).getRepository(DirectoryUser).findOneByOrFail({ id });

  it("doesn't bring a removed user back by listing another one under the same key", async () => {
    const { id } = await groups.create(system, { caption: 'Readers', permissions: ['Ticket:read'] });
    await memberships.change(system, id, { add: [MAX] });
    await memberships.change(system, id, { remove: [MAX] });
    const [removed] = (await app.get(HistoryService).ofGroup(id)).entries;
    await eveMay('User:create', 'User:delete');
    expect((await send(EVE, 'delete', `${USERS}/${MAX}`)).status).toBe(204);
    expect((await send(EVE, 'post', USERS, { id: MAX })).status).toBe(201);
    const answer = await send(ANNA, 'post', `/groups/history/${removed!.id}/undo`);
    expect(answer.body).toMatchObject({ nothing: true, gone: [{ id: MAX }] });
    expect((await memberships.members(id)).total).toBe(0);
  });

  it('changes users on the Users page, but no user who may do more', async () => {
    await eveMay('User:update');
    const eve = await signIn(EVE);
    const edit = (id: string, body: object) => eve.post(`/admin/api/resources/User/records/${id}/edit`, body);
    const before = await row(MAX);
    const answer = await edit(MAX, {
      id: 'other@example.com',
      idKey: ANNA,
      createdBy: 'nobody',
      createdAt: '2000-01-01T00:00:00.000Z',
      firstSignIn: '2000-01-01T00:00:00.000Z',
      name: 'Max',
      groups: '[1]',
      'groups.0.id': 1,
    });
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    expect(await row(MAX)).toEqual({ ...before, name: 'Max' });
    expect((await edit(ANNA, { label: EVE })).body.fault).toMatchObject({ code: 'USER_PROTECTED' });
    expect((await send(EVE, 'patch', `${USERS}/${ANNA}`, { label: EVE })).body.code).toBe('USER_PROTECTED');
    expect((await memberships.groupsOf([MAX])).get(MAX)).toEqual([]);
  });

  it('gets nothing by calling somebody as an administrator is called: the name is refused as ambiguous', async () => {
    await eveMay('User:update');
    expect((await send(EVE, 'patch', `${USERS}/${MAX}`, { label: 'ANNA@example.com' })).status).toBe(200);
    const { id } = await groups.create(system, { caption: 'Named' });
    for (const answer of [
      await send(ANNA, 'put', `/groups/${id}/users/label:anna@example.com`),
      await send(ANNA, 'patch', `/groups/${id}/users`, { add: ['label:anna@example.com'] }),
    ])
      expect(JSON.stringify(answer.body)).toContain('USER_LABEL_AMBIGUOUS');
    expect((await memberships.members(id)).total).toBe(0);
    expect((await send(ANNA, 'patch', `${USERS}/${MAX}`, { label: MAX })).status).toBe(200);
  });

  it('learns nothing of groups from the list of users', async () => {
    await eveMay('User:view');
    const eve = await signIn(EVE);
    // The same for the group that Anna is in, for that of nobody and for one that isn't there.
    for (const [query, listed] of [
      ['filters.groups=1', 0],
      ['filters.groups=none', 0],
      ['filters.groups=4711', 0],
      ['filters.groups.id=1', 0],
      ['sortBy=groups', 3],
      ['filters.idKey=anna@example.com', 3],
    ] as const) {
      const { status, body } = await eve.get(`/admin/api/resources/User/actions/list?${query}`);
      expect([query, status, body.records.length]).toEqual([query, 200, listed]);
      for (const { params } of body.records) expect(Object.keys(params)).not.toContain('groups');
    }
    for (const path of [
      '',
      '/users',
      '/history',
      `/users/${ANNA}/permissions`,
      `/users/${ANNA}/groups`,
      `/access?user=${ANNA}&permission=User:view`,
    ])
      expect([path, (await send(EVE, 'get', `/groups${path}`)).status]).toEqual([path, 403]);
  });
});
