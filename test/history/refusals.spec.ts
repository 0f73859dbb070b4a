import { Actor, RestoreService } from '../../src/index.js';
import { RefusalLimit } from '../../src/history/refusal-limit.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, signIn, startHost, stateOf } from '../support/host/index.js';
import { documentWith, fileOf } from '../transfer/documents.js';
import { refusalsOf } from './entries.js';

describeEachDatabase('The history tells once of', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  let secret: number;

  /** A refusal is recorded by an entry, and by nothing else. */
  const told = async (work: () => Promise<unknown>) => {
    const [before, state] = [await refusalsOf(host.dataSource), await stateOf(host.dataSource)];
    await work();
    expect(await stateOf(host.dataSource)).toEqual(state);
    return (await refusalsOf(host.dataSource)).slice(before.length);
  };
  const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });
  const by = (user: User, source: string) => ({
    actorId: String(user.id),
    actorLabel: user.email,
    source,
    event: 'refused',
  });

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view', 'Group:update', 'Group:members', 'User:update']);
    secret = await host.group('Secret', ['Payout:view']);
    max = await host.user('max@example.com', [sales]);
  });
  afterAll(() => host.stop());

  it('what the services refuse: who, what, which group, and why', async () => {
    const actor = Actor.user(max.id, max.email, 'cli');
    const own = Actor.user(anna.id, anna.email, 'cli');
    const fact = (attempt: string, code: string, more: object = {}) => ({
      details: expect.objectContaining({ attempt, code }) as unknown,
      ...more,
    });
    const entries = await told(async () => {
      await refused(host.groups.update(actor, sales, { grant: ['Payout:view'] }), 'GRANT_CEILING');
      await refused(host.groups.create(actor, { caption: 'Mine' }), 'ACCESS_DENIED');
      await refused(host.groups.delete(own, 1), 'ADMINISTRATORS_PROTECTED');
      await refused(host.memberships.change(actor, secret, { add: [max.id] }), 'GRANT_CEILING');
      await refused(host.memberships.change(own, 1, { remove: [anna.id] }), 'LAST_ADMINISTRATOR');
      await refused(host.memberships.setGroupsOf(actor, max.id, [sales, 1]), 'ADMINISTRATORS_PROTECTED');
      const file = fileOf(documentWith({ caption: 'Mine', permissions: [] }));
      await refused(host.transfer.import(actor, file, { replace: 'disabled' }), 'ACCESS_DENIED');
    });
    const about = { groupId: sales, caption: 'Sales' };
    expect(entries).toMatchObject([
      { ...by(max, 'cli'), ...fact('group.updated', 'GRANT_CEILING', about) },
      { ...by(max, 'cli'), ...fact('group.created', 'ACCESS_DENIED'), groupId: null },
      { ...by(anna, 'cli'), ...fact('group.deleted', 'ADMINISTRATORS_PROTECTED'), groupId: 1 },
      { ...by(max, 'cli'), ...fact('members.added', 'GRANT_CEILING'), caption: 'Secret' },
      { ...by(anna, 'cli'), ...fact('members.removed', 'LAST_ADMINISTRATOR'), caption: 'Administrators' },
      { ...by(max, 'cli'), ...fact('user.groups', 'ADMINISTRATORS_PROTECTED'), groupId: null },
      { ...by(max, 'cli'), ...fact('groups.imported', 'ACCESS_DENIED'), groupId: null },
    ]);
    expect(entries[0]!.details).toEqual({
      code: 'GRANT_CEILING',
      attempt: 'group.updated',
      permissions: ['Payout:view'],
    });
  });

  it('what is refused at an id that no group has, without a group', async () => {
    const actor = Actor.user(max.id, max.email, 'rest');
    const odd = [1.5, 1e300, -1, 0, 2 ** 31, NaN];
    const rest = restAs(host, max);
    const entries = await told(async () => {
      for (const id of odd) await refused(host.groups.delete(actor, id), 'ACCESS_DENIED');
      for (const id of ['1.5', '1e300', '99999999999', '%00']) {
        expect((await rest.delete(`/groups/${id}`)).status).toBe(403);
      }
    });
    expect(entries).toHaveLength(odd.length + 4);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        ...by(max, 'rest'),
        groupId: null,
        details: { attempt: 'group.deleted' },
      });
    }
  });

  it('a deletion of several groups, of none of them in particular', async () => {
    const actor = Actor.user(max.id, max.email, 'cli');
    const entries = await told(() => refused(host.groups.delete(actor, [sales, secret]), 'ACCESS_DENIED'));
    expect(entries).toMatchObject([{ ...by(max, 'cli'), groupId: null, caption: null }]);
  });

  it('a restore beyond what one holds, with the group it was about', async () => {
    await host.groups.update(host.system, sales, { grant: ['Payout:view'] });
    await host.groups.update(host.system, sales, { revoke: ['Payout:view'] });
    const { records } = (await restAs(host, anna).get(`/groups/${sales}/history?event=group.updated`))
      .body as {
      records: { id: number }[];
    };
    const actor = Actor.user(max.id, max.email, 'cli');
    const restoring = host.app.get(RestoreService);
    const work = () => refused(restoring.restore(actor, records[1]!.id), 'GRANT_CEILING');
    expect(await told(work)).toMatchObject([
      { ...by(max, 'cli'), groupId: sales, details: { attempt: 'group.restored', code: 'GRANT_CEILING' } },
    ]);
  });

  it('what REST refuses, at its guard and behind it', async () => {
    const rest = restAs(host, max);
    const entries = await told(async () => {
      expect((await rest.delete(`/groups/${secret}`)).status).toBe(403);
      expect((await rest.post('/groups').send({ caption: 'X' })).status).toBe(403);
      expect((await rest.put(`/groups/1/users/${max.id}`)).status).toBe(403);
    });
    expect(entries).toMatchObject([
      { ...by(max, 'rest'), caption: 'Secret', details: { attempt: 'group.deleted', code: 'ACCESS_DENIED' } },
      { ...by(max, 'rest'), groupId: null, details: { attempt: 'group.created' } },
      {
        ...by(max, 'rest'),
        groupId: 1,
        details: { attempt: 'members.added', code: 'ADMINISTRATORS_PROTECTED' },
      },
    ]);
  });

  it('what the panel refuses, at its gate, behind it, and of its users', async () => {
    const panel = await signIn(host, 'max@example.com');
    const admin = await signIn(host, 'anna@example.com');
    const users = '/admin/api/resources/User/records';
    const entries = await told(async () => {
      await panel.post(`/admin/api/resources/Group/records/${secret}/delete`);
      const save = { caption: 'Sales', permissions: '["Payout:view"]', version: '3' };
      await panel.post(`/admin/api/resources/Group/records/${sales}/edit`, save);
      await panel.post(`${users}/${anna.id}/edit`, { name: 'Mine' });
      await admin.post(`${users}/${anna.id}/edit`, { status: 'disabled' });
    });
    expect(entries).toMatchObject([
      {
        ...by(max, 'admin'),
        caption: 'Secret',
        details: { attempt: 'group.deleted', code: 'ACCESS_DENIED' },
      },
      { ...by(max, 'admin'), caption: 'Sales', details: { attempt: 'group.updated', code: 'GRANT_CEILING' } },
      { ...by(max, 'admin'), details: { attempt: 'user.changed', code: 'USER_PROTECTED' } },
      { ...by(anna, 'admin'), details: { attempt: 'user.changed', code: 'LAST_ADMINISTRATOR' } },
    ]);
  });

  it('nothing where somebody only looked, only planned, mistyped or is nobody', async () => {
    const actor = Actor.user(anna.id, anna.email, 'cli');
    const entries = await told(async () => {
      expect((await restAs(host, max).get('/groups/export')).status).toBe(403);
      expect((await restAs(host, null).delete(`/groups/${secret}`)).status).toBe(401);
      expect((await restAs(host, anna).post('/groups').send({ caption: '' })).status).toBe(422);
      await refused(host.groups.create(actor, { caption: 'sales' }), 'CAPTION_TAKEN');
      await refused(host.groups.update(actor, sales, { caption: 'Y' }, 99), 'GROUP_STALE');
      const file = fileOf(documentWith({ caption: 'Mine', permissions: [] }));
      const max_ = Actor.user(max.id, max.email, 'cli');
      const plan = await host.transfer.import(max_, file, { replace: 'disabled', dryRun: true });
      expect([plan.applicable, plan.refusals]).toMatchObject([false, [{ code: 'ACCESS_DENIED' }]]);
    });
    expect(entries).toEqual([]);
  });

  it('so many, and no more', async () => {
    const eve = await host.user('eve@example.com');
    const actor = Actor.user(eve.id, 'eve', 'rest');
    const entries = await told(async () => {
      for (let attempt = 0; attempt < 35; attempt++)
        await refused(host.groups.create(actor, { caption: 'Mine' }), 'ACCESS_DENIED');
    });
    expect(entries).toHaveLength(30);
  });
});

describeEachDatabase(
  'A refusal that the history has no room for',
  (database) => {
    it('is a refusal all the same', async () => {
      const host = await startHost(await database.create());
      const max = await host.user('max@example.com');
      await host.dataSource.query(
        "CREATE TRIGGER full BEFORE INSERT ON groups_history BEGIN SELECT RAISE(ABORT, 'disk full'); END",
      );
      const work = host.groups.create(Actor.user(max.id, 'max', 'rest'), { caption: 'Mine' });
      await expect(work).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
      await host.stop();
    });
  },
  ['sqlite'],
);

describe('The limit of refusals', () => {
  it('is 30 an hour of one actor and 300 of all, and says which is the last', () => {
    const limit = new RefusalLimit();
    const take = (actor: string, times: number, now: number) =>
      Array.from({ length: times }, () => limit.take(actor, now));
    expect(take('a', 31, 4e12)).toEqual([...Array<string>(29).fill('yes'), 'last', 'no']);
    for (let other = 1; other < 10; other++) take(`b${other}`, 30, 4e12);
    expect(limit.take('fresh', 4e12 + 3_599_999)).toBe('no');
    expect(limit.take('a', 4e12 + 3_600_000)).toBe('yes');
  });
});
