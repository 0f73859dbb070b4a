import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { dialectOf, groupsTables, missingTriggers } from '../../migrations/triggers.js';
import { Group, HistoryEntry, Membership } from '../../src/entities/index.js';
import { drift } from '../migrations/host.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { PASSWORD } from '../support/host/start-host.js';
import { type UserHost, startUserHost, withUsers } from './user-host.js';

const API = '/admin/api/resources';

/** The same small story in each of these applications, on each database it concerns. */
export function describeUserHosts<User extends object>(...hosts: UserHost<User>[]): void {
  for (const host of hosts) {
    describeEachDatabase(
      `An application ${host.title}`,
      (fixture) => tell(host, fixture.create),
      host.databases,
    );
  }
}

function tell<User extends object>(host: UserHost<User>, create: () => Promise<TestDatabase>): void {
  let databases: { users: TestDatabase; others: TestDatabase | undefined };
  let app: INestApplication<Server>;
  let dataSource: DataSource;
  let anna: string;
  let max: string;
  let eve: string;
  let support: number;

  beforeAll(async () => {
    databases = { users: await create(), others: host.beside && (await create()) };
    if (host.prepare) await host.prepare(await databases.users.open());
    ({ app, dataSource } = await startUserHost(host, databases));
    const users = dataSource.getRepository(host.entity);
    for (const label of ['Anna', 'Max', 'Eve']) await users.save(users.create(host.user(label)));
    const idOf = async (label: string) =>
      String(host.idOf(await users.findOneByOrFail({ [host.label]: label } as never)));
    [anna, max, eve] = [await idOf('Anna'), await idOf('Max'), await idOf('Eve')];
    await app.close();
    ({ app, dataSource } = await startUserHost(host, databases, ['Anna']));
  });
  afterAll(() => app.close());

  const signIn = async (label: string) => {
    const door = request(app.getHttpServer()).post('/admin/login').type('form');
    const answer = await door.send({ email: label, password: PASSWORD });
    expect(answer.status).toBe(302);
    const cookie = (answer.headers['set-cookie'] as unknown as string[]).at(-1)!.split(';')[0]!;
    return {
      get: (path: string) =>
        request(app.getHttpServer())
          .get(API + path)
          .set('Cookie', cookie),
      post: (path: string, body: object) =>
        request(app.getHttpServer())
          .post(API + path)
          .set('Cookie', cookie)
          .type('form')
          .send(body),
    };
  };
  const restAs = (user: string, path: string) => request(app.getHttpServer()).get(path).set('x-user', user);
  const doorsOf = async (label: string, user: string) => {
    const panel = await signIn(label);
    return [
      (await panel.get('/Client/actions/list')).status,
      (await panel.post('/Client/actions/new', { name: 'Unwanted' })).status,
      (await restAs(user, '/tickets')).status,
      (await restAs(user, '/tickets/closed')).status,
    ];
  };

  it('names its first administrator, who sees the groups in the panel', async () => {
    const panel = await signIn('Anna');
    const { body } = await panel.get('/Group/actions/list').expect(200);
    expect(body.records).toMatchObject([{ params: { caption: 'Administrators', members: 1 } }]);
    const users = await panel.get('/User/actions/list').expect(200);
    const administrators = JSON.stringify([{ id: 1, caption: 'Administrators', until: null, ended: false }]);
    const byId = users.body.records.map(({ id, params }: { id: unknown; params: { groups: unknown } }) => [
      String(id),
      params.groups,
    ]);
    expect(Object.fromEntries(byId)).toEqual({ [anna]: administrators, [max]: '[]', [eve]: '[]' });
  });

  it('refuses somebody who is in no group, by panel and guard', async () => {
    expect(await doorsOf('Max', max)).toEqual([403, 403, 403, 403]);
  });

  it('creates a group and puts them in, and they may do what it grants and nothing else', async () => {
    const panel = await signIn('Anna');
    const permissions = JSON.stringify(['Client:view', 'Ticket:read', 'Group:view']);
    const created = await panel.post('/Group/actions/new', { caption: 'Support', permissions }).expect(200);
    expect(created.body.notice).toMatchObject({ type: 'success' });
    support = created.body.saved.group.id;
    const change = { groupId: support, add: JSON.stringify([max]) };
    const changed = await panel.post('/Group/actions/changeMembers', change).expect(200);
    expect(changed.body.answer).toEqual({
      added: 1,
      changed: 0,
      removed: 0,
      members: 1,
      inactive: 0,
      ending: 0,
    });
    expect(await doorsOf('Max', max)).toEqual([200, 403, 200, 403]);
  });

  it('lists and finds its users by their labels', async () => {
    const { body } = await restAs(max, `/groups/${support}/users?search=MAX`).expect(200);
    expect(body.records.map((user: { id: unknown; label: string }) => [String(user.id), user.label])).toEqual(
      [[max, 'Max']],
    );
    const able = await restAs(max, '/groups/permissions/Ticket:read/users').expect(200);
    expect(able.body.records.map(({ label }: { label: string }) => label)).toEqual(['Anna', 'Max']);
  });

  it('writes the form of a user with its groups', async () => {
    const panel = await signIn('Anna');
    const edit = (groups: number[]) =>
      panel.post(`/User/records/${encodeURIComponent(max)}/edit`, { groups: JSON.stringify(groups) });
    expect((await edit([])).body.notice).toMatchObject({ type: 'success' });
    expect(await doorsOf('Max', max)).toEqual([403, 403, 403, 403]);
    expect((await edit([support])).body.notice).toMatchObject({ type: 'success' });
    expect(await doorsOf('Max', max)).toEqual([200, 403, 200, 403]);
  });

  it('takes its groups from a file, and reads in the history what that did', async () => {
    const bring = (...permissions: string[]) =>
      request(app.getHttpServer())
        .post('/groups/import?replace=enabled')
        .set('x-user', anna)
        .send({ format: 'nestjs-adminjs-groups', version: 1, groups: [{ caption: 'Support', permissions }] });
    expect((await bring('Client:view', 'Group:view')).status).toBe(201);
    expect(await doorsOf('Max', max)).toEqual([200, 403, 403, 403]);
    expect((await bring('Client:view', 'Group:view', 'Ticket:read')).status).toBe(201);
    expect(await doorsOf('Max', max)).toEqual([200, 403, 200, 403]);
    const { body } = await restAs(anna, `/groups/${support}/history`).expect(200);
    expect(body.records).toMatchObject([
      { event: 'group.updated', added: ['Ticket:read'] },
      { event: 'group.updated', removed: ['Ticket:read'] },
      { event: 'members.added' },
      { event: 'members.removed' },
      { event: 'members.added' },
      { event: 'group.created' },
    ]);
  });

  if (host.softDeletes) {
    it('gives no access to somebody who left, and the same as before when they come back', async () => {
      const panel = await signIn('Max');
      const users = dataSource.getRepository(host.entity);
      const [user] = await users.findBy({ [host.label]: 'Max' } as never);
      await users.softRemove(user!);
      expect((await panel.get('/Client/actions/list')).status).toBe(302);
      expect((await restAs(max, '/tickets')).status).toBe(401);
      expect((await restAs(anna, `/groups/${support}/users`)).body).toMatchObject({ total: 0 });
      await users.recover(user!);
      expect(await doorsOf('Max', max)).toEqual([200, 403, 200, 403]);
    });
  }

  it('deletes users in the panel, but not its last administrator', async () => {
    const panel = await signIn('Anna');
    const bulkDelete = (...ids: string[]) =>
      panel.post(`/User/bulk/bulkDelete?recordIds=${encodeURIComponent(ids.join(','))}`, {});
    const refused = await bulkDelete(anna, eve);
    expect(refused.body.notice).toMatchObject({ type: 'error', message: 'LAST_ADMINISTRATOR' });
    expect(await dataSource.getRepository(host.entity).count()).toBe(3);
    expect((await bulkDelete(eve)).body.notice).toMatchObject({ type: 'success' });
    expect(await dataSource.getRepository(host.entity).count()).toBe(2);
  });

  it('keeps its last administrator', async () => {
    const users = dataSource.getRepository(host.entity);
    const [first] = await users.findBy({ [host.label]: 'Anna' } as never);
    await expect(users.remove(first!)).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await doorsOf('Anna', anna)).toEqual([200, 200, 200, 200]);
  });

  it('is protected from other programs, and changes to groups reach everybody', async () => {
    const groups = dataSource.createQueryBuilder();
    await expect(groups.delete().from(Group).where({ id: 1 }).execute()).rejects.toThrow('GROUPS_PROTECTED');
    await dataSource.createQueryBuilder().delete().from(Group).where({ id: support }).execute();
    expect(await doorsOf('Max', max)).toEqual([403, 403, 403, 403]);
    expect(await dataSource.getRepository(Membership).count()).toBe(1);
  });

  it('takes memberships away with the user', async () => {
    const panel = await signIn('Anna');
    const permissions = JSON.stringify(['Client:view']);
    const { body } = await panel.post('/Group/actions/new', { caption: 'Sales', permissions });
    const change = { groupId: body.saved.group.id, add: JSON.stringify([max]) };
    await panel.post('/Group/actions/changeMembers', change).expect(200);
    expect(await dataSource.getRepository(Membership).count()).toBe(2);
    const where = { [host.label]: 'Max' };
    await dataSource.createQueryBuilder().delete().from(host.entity).where(where).execute();
    expect(await dataSource.getRepository(Membership).count()).toBe(1);
    expect((await restAs(max, '/tickets')).status).toBe(401);
  });

  it('remembers all of it, and who did it', async () => {
    const entries = await dataSource.getRepository(HistoryEntry).find({ order: { id: 'ASC' } });
    expect(entries.map(({ event, actorId, caption }) => [event, actorId, caption])).toEqual([
      ['members.added', null, 'Administrators'],
      ['group.created', anna, 'Support'],
      ['members.added', anna, 'Support'],
      ['members.removed', anna, 'Support'],
      ['members.added', anna, 'Support'],
      ['group.updated', anna, 'Support'],
      ['groups.imported', anna, null],
      ['group.updated', anna, 'Support'],
      ['groups.imported', anna, null],
      ...(host.softDeletes
        ? [
            ['user.deleted', null, null],
            ['user.enabled', null, null],
          ]
        : []),
      ['refused', anna, null],
      // Eve, whom the refusal is about.
      ['user.deleted', anna, null],
      ['group.created', anna, 'Sales'],
      ['members.added', anna, 'Sales'],
      // Found in the database when Max was deleted, as was his leaving Support, which somebody deleted by SQL.
      ['user.deleted', null, null],
      ['members.removed', null, null],
      ['members.removed', null, 'Sales'],
    ]);
  });

  it('has every trigger, and a schema as the entities say', async () => {
    expect(await missingTriggers(dataSource, dialectOf(dataSource), groupsTables(dataSource))).toEqual([]);
    if (host.tables === undefined || host.tables === 'migrations') {
      const { migrationsRun: _, ...options } = withUsers(host, databases.users);
      const fresh = await databases.users.open(options);
      expect(await drift(fresh)).toEqual([]);
    }
  });
}
