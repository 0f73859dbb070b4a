import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Actor, DirectoryUser, GroupsService, HistoryService, MembershipsService } from '../../src/index.js';
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

  it('brings nobody back who was taken out, by listing somebody under the key', async () => {
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

  it('probe: edit form', async () => {
    await eveMay('User:update', 'User:view');
    const eve = await signIn(EVE);
    const before = await row(MAX);
    const answer = await eve.post(`/admin/api/resources/User/records/${MAX}/edit`, {
      id: 'other@example.com',
      key: 'x',
      fold: 'x',
      folded: ANNA,
      label: ANNA,
      name: 'Anna',
      status: 'disabled',
      createdBy: 'nobody',
      firstSignIn: '2000-01-01T00:00:00.000Z',
      lastSignIn: '2000-01-01T00:00:00.000Z',
      groups: '[1]',
      'groups.0.id': 1,
    });
    console.log(answer.status, JSON.stringify(answer.body).slice(0, 600), before, await row(MAX));
    const up = await eve.post(`/admin/api/resources/User/records/${ANNA}/edit`, { label: 'x' });
    console.log(up.status, JSON.stringify(up.body).slice(0, 500));
    for (const path of [
      `/groups/users/${ANNA}/permissions`,
      '/groups/users',
      `/groups/users/${ANNA}/groups`,
      '/groups',
      '/groups/history',
      '/groups/access?user=anna@example.com&permission=User:view',
      '/groups/directory/users',
    ])
      console.log(path, (await send(EVE, 'get', path)).status);
    for (const filter of [
      'filters.groups=1',
      'filters.groups=[1]',
      'sortBy=groups',
      'filters.createdBy=start',
      'filters.status=disabled',
      'sortBy=folded',
      'filters.folded=anna@example.com',
    ]) {
      const list = await eve.get(`/admin/api/resources/User/actions/list?${filter}`);
      console.log(
        filter,
        list.status,
        list.body.records?.map((r: any) => r.id),
        JSON.stringify(list.body.records?.[0]?.params),
      );
    }
  });
});
