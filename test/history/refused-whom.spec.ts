import { Actor, HistoryService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';

describeEachDatabase('The history tells which users a refusal was about:', (database) => {
  let host: Host;
  let eve: User;
  let max: User;
  let zoe: User;
  let secret: number;

  const newest = async (user?: User) => {
    const query = { event: 'refused', perPage: 1, ...(user && { userId: String(user.id) }) };
    const [entry] = (await host.app.get(HistoryService).list(query)).entries;
    return entry && { attempt: entry.refused!.attempt, users: entry.users, total: entry.usersTotal };
  };
  const named = (...users: User[]) => users.map(({ id, email }) => ({ id: String(id), label: email }));
  const refused = (work: Promise<unknown>) =>
    expect(work).rejects.toMatchObject({ code: expect.any(String) as string });
  const eveDoes = () => Actor.user(eve.id, eve.email, 'cli');

  beforeAll(async () => {
    host = await startHost(await database.create());
    const desk = await host.group('Desk', ['Group:view', 'Group:members', 'User:update']);
    secret = await host.group('Secret', ['Payout:view']);
    eve = await host.user('eve@example.com', [desk]);
    max = await host.user('max@example.com', [secret]);
    zoe = await host.user('zoe@example.com');
  });
  afterAll(() => host.stop());

  it('the users to add, to give an end, and to remove', async () => {
    await refused(
      host.memberships.change(eveDoes(), secret, { add: [zoe.id], remove: [max.id, String(max.id)] }),
    );
    expect(await newest()).toEqual({ attempt: 'members.added', users: named(max, zoe), total: 2 });
    expect(await newest(max)).toEqual(await newest());
    await refused(host.memberships.change(eveDoes(), secret, { end: [max.id] }));
    expect(await newest(max)).toEqual({ attempt: 'members.changed', users: named(max), total: 1 });
    expect(await newest(zoe)).toMatchObject({ attempt: 'members.added' });
  });

  it('whose groups were to be changed, by the services and in the panel', async () => {
    await refused(host.memberships.setGroupsOf(eveDoes(), zoe.id, [secret]));
    expect(await newest(zoe)).toEqual({ attempt: 'user.groups', users: named(zoe), total: 1 });
    const panel = await signIn(host, eve.email);
    await panel.post(`/admin/api/resources/User/records/${zoe.id}/edit`, {
      groups: `[${secret}]`,
      name: 'Zoe',
    });
    expect((await refusals(zoe)).slice(0, 2)).toEqual(['user.groups', 'user.groups']);
  });

  it('whose record was to be changed in the panel', async () => {
    const panel = await signIn(host, eve.email);
    await panel.post(`/admin/api/resources/User/records/${max.id}/edit`, { name: 'Mine' });
    expect(await newest(max)).toEqual({ attempt: 'user.changed', users: named(max), total: 1 });
  });

  it('the users of a REST request, also if its guard refuses', async () => {
    const rest = restAs(host, max);
    expect((await rest.put(`/groups/${secret}/users/${zoe.id}`)).status).toBe(403);
    expect(await newest(zoe)).toEqual({ attempt: 'members.added', users: named(zoe), total: 1 });
    const odd = [{ toString: 1 }, [], null, 'x'.repeat(500), '0x1', -1, 987654];
    const answer = await rest.patch(`/groups/${secret}/users`).send({ remove: [eve.id, ...odd], add: 'x' });
    expect(answer.status).toBe(403);
    expect(await newest(eve)).toMatchObject({ attempt: 'members.added', users: named(eve) });
  });

  it('the users of a REST request: named ones among the first hundred, and all ids', async () => {
    const nobody = Array.from({ length: 99 }, (_, number) => `label:nobody${number}@example.com`);
    const add = [...nobody, `label:${zoe.email}`, `label:${max.email}`, eve.id];
    expect((await restAs(host, max).patch(`/groups/${secret}/users`).send({ add })).status).toBe(403);
    expect((await newest())!.users).toEqual(named(eve, zoe));
  });

  it('no user where nobody has the id, and the first hundred of many', async () => {
    await refused(host.memberships.change(eveDoes(), secret, { add: [987654] }));
    expect(await newest()).toEqual({ attempt: 'members.added', users: [], total: 0 });
    const many = await Promise.all(
      Array.from({ length: 101 }, async (_, number) => (await host.user(`many${number}@example.com`)).id),
    );
    await refused(host.memberships.change(eveDoes(), secret, { add: many }));
    const entry = await newest();
    expect([entry!.users.length, entry!.total]).toEqual([100, 101]);
  });

  async function refusals(user: User): Promise<string[]> {
    const query = { event: 'refused', userId: String(user.id) };
    return (await host.app.get(HistoryService).list(query)).entries.map(({ refused }) => refused!.attempt);
  }
});
