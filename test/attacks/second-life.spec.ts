import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { BaseEntity, Column, Entity, PrimaryColumn } from 'typeorm';
import { Actor, GroupsService, HistoryService, MembershipsService } from '../../src/index.js';
import { startUserHost } from '../hosts/user-host.js';
import { describeEachDatabase } from '../support/databases.js';
import { PASSWORD } from '../support/host/index.js';

@Entity('second_user')
class User extends BaseEntity {
  @PrimaryColumn({ type: 'varchar', length: 50 })
  id!: string;

  @Column({ type: 'varchar', length: 50, unique: true })
  email!: string;
}

const host = { entity: User, label: 'email', idOf: ({ id }: User) => id, tables: 'synchronize' } as const;
const system = Actor.system('test');

describeEachDatabase('Somebody who is created under the id of a user who was deleted', (database) => {
  let app: INestApplication;
  let groups: GroupsService;
  let memberships: MembershipsService;
  let clerk: string;
  let boss: string;

  const signIn = async (email: string) => {
    const answer = await request(app.getHttpServer())
      .post('/admin/login')
      .type('form')
      .send({ email, password: PASSWORD });
    return answer.get('Set-Cookie')!.at(-1)!.split(';')[0]!;
  };
  const panel = (cookie: string, path: string, body: object = {}) =>
    request(app.getHttpServer())
      .post(`/admin/api/resources/User/${path}`)
      .set('Cookie', cookie)
      .type('form')
      .send(body);
  const rest = (path: string) => request(app.getHttpServer()).post(path).set('x-user', 'boss').send();
  const newest = async (event: string) =>
    (await app.get(HistoryService).list({ perPage: 100 })).entries.find((entry) => entry.event === event)!;
  const membersOf = async (groupId: number) =>
    (await memberships.members(groupId)).records.map(({ id }) => id);

  /** A group with permissions, and Max in it. */
  const groupWithMax = async (caption: string) => {
    await User.insert({ id: 'max', email: 'max@example.com' });
    const { id } = await groups.create(system, { caption, permissions: ['Ticket:close'] });
    await memberships.change(system, id, { add: ['max'] });
    return id;
  };
  /** The clerk makes a user under the id of Max, and with the address of Max. */
  const takeOver = async () => {
    expect((await panel(boss, 'records/max/delete')).body.notice).toMatchObject({ type: 'success' });
    const answer = await panel(clerk, 'actions/new', { id: 'max', email: 'max@example.com' });
    expect(answer.body.notice).toMatchObject({ type: 'success' });
  };

  beforeAll(async () => {
    const started = await startUserHost<User>(
      { ...host, title: 'with ids that people choose', user: (email) => ({ email, id: email }) },
      { users: await database.create(), others: undefined },
    );
    app = started.app;
    groups = app.get(GroupsService);
    memberships = app.get(MembershipsService);
    await User.insert([
      { id: 'boss', email: 'boss@example.com' },
      { id: 'clerk', email: 'clerk@example.com' },
    ]);
    await memberships.change(system, 1, { add: ['boss'] });
    const clerks = await groups.create(system, { caption: 'Clerks', permissions: ['User:create'] });
    await memberships.change(system, clerks.id, { add: ['clerk'] });
    [clerk, boss] = await Promise.all([signIn('clerk@example.com'), signIn('boss@example.com')]);
  });
  beforeEach(() => User.delete({ id: 'max' }));
  afterAll(() => app.close());

  it('is not put back into a group that is restored with its users', async () => {
    const groupId = await groupWithMax('Restored');
    const added = await newest('members.added');
    await takeOver();
    const planned = await rest(`/groups/history/${added.id}/restore?users=true&dryRun=true`);
    expect(planned.body.former).toMatchObject({ back: [], gone: [{ id: 'max' }] });
    await groups.delete(system, groupId);
    const answer = await rest(`/groups/history/${added.id}/restore?users=true`);
    expect(answer.status).toBe(200);
    expect(await membersOf(answer.body.group.groupId)).toEqual([]);
  });

  it('is not put back into a group whose deletion is undone, where Max was deleted later', async () => {
    const groupId = await groupWithMax('Undone');
    await groups.delete(system, groupId);
    const deleted = await newest('group.deleted');
    await takeOver();
    const answer = await rest(`/groups/history/${deleted.id}/undo?users=true`);
    expect(answer.body.former).toMatchObject({ back: [], gone: [{ id: 'max', label: 'max@example.com' }] });
    expect(await membersOf(answer.body.group.id)).toEqual([]);
  });

  it('is not put back where it is undone that Max left with the account', async () => {
    const groupId = await groupWithMax('Left');
    await takeOver();
    const answer = await rest(`/groups/history/${(await newest('members.removed')).id}/undo`);
    expect(answer.body).toMatchObject({ nothing: true, gone: [{ id: 'max' }] });
    expect(await membersOf(groupId)).toEqual([]);
  });

  it('is not put back where it is undone that Max was taken out before', async () => {
    const groupId = await groupWithMax('Taken out');
    await memberships.change(system, groupId, { remove: ['max'] });
    const removed = await newest('members.removed');
    await takeOver();
    const answer = await rest(`/groups/history/${removed.id}/undo`);
    expect(answer.body).toMatchObject({ nothing: true, gone: [{ id: 'max' }] });
    expect(await membersOf(groupId)).toEqual([]);
  });

  it('may be put back into what the newcomer was in', async () => {
    const groupId = await groupWithMax('Again');
    await takeOver();
    await memberships.change(system, groupId, { add: ['max'] });
    await memberships.change(system, groupId, { remove: ['max'] });
    const answer = await rest(`/groups/history/${(await newest('members.removed')).id}/undo`);
    expect(answer.body).toMatchObject({ nothing: false, gone: [] });
    expect(await membersOf(groupId)).toEqual(['max']);
  });

  it('does not hide that Max was deleted, though Max was in no group any more', async () => {
    const groupId = await groupWithMax('Known');
    await memberships.change(system, groupId, { remove: ['max'] });
    await takeOver();
    const told = await newest('user.deleted');
    expect(told).toMatchObject({
      actor: { id: 'boss' },
      groups: [],
      users: [{ id: 'max', label: 'max@example.com' }],
    });
    expect(told.id).toBeGreaterThan((await newest('members.removed')).id);
  });
});
