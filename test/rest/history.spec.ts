import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost, stateOf } from '../support/host/index.js';

interface Body {
  records: { id: number; event: string; group: { caption: string } | null }[];
  next: number | null;
}

describeEachDatabase('The history by REST', (database) => {
  let host: Host;
  let viewer: User;
  let outsider: User;
  let sales: number;
  let gone: number;
  const read = async (path: string, status = 200) => {
    const answer = await restAs(host, viewer).get(path);
    expect([path, answer.status]).toEqual([path, status]);
    return answer.body as Body;
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    const viewers = await host.group('Viewers', ['Group:view']);
    viewer = await host.user('viewer@example.com', [viewers]);
    outsider = await host.user('outsider@example.com', [await host.group('Outsiders', ['Group:export'])]);
    sales = await host.group('Sales', ['Client:view']);
    gone = await host.group('Gone');
    await host.groups.delete(host.system, gone);
  });
  afterAll(() => host.stop());

  it('is read by those who may see the groups, and by nobody else', async () => {
    for (const path of ['/groups/history', `/groups/${sales}/history`]) {
      await read(path);
      expect((await restAs(host, outsider).get(path)).status).toBe(403);
      expect((await restAs(host, null).get(path)).status).toBe(401);
    }
  });

  it('comes in parts, and is narrowed down by the query', async () => {
    const first = await read('/groups/history?perPage=2');
    expect(first.records.map(({ event, group }) => [event, group?.caption])).toEqual([
      ['group.deleted', 'Gone'],
      ['group.created', 'Gone'],
    ]);
    const second = await read(`/groups/history?perPage=1&before=${first.next}`);
    expect(second.records.map(({ event, group }) => [event, group?.caption])).toEqual([
      ['group.created', 'Sales'],
    ]);
    const day = new Date().toISOString().slice(0, 10);
    expect((await read(`/groups/history?groupId=${sales}&from=${day}&source=system`)).records).toHaveLength(
      1,
    );
    expect((await read('/groups/history?to=2020-01-01T00:00:00%2B02:00')).records).toEqual([]);
    expect((await read('/groups/history?event=group.deleted&group=gon&actor=TEST')).records).toHaveLength(1);
  });

  it('has that of a group which is gone, and none of one that never was', async () => {
    expect((await read(`/groups/${gone}/history`)).records).toHaveLength(2);
    await read('/groups/99999/history', 404);
  });

  it('refuses a query that says something else', async () => {
    for (const query of [
      'from=yesterday',
      'from=2026-11-25T10:00:00',
      'from=2026-W01',
      'to=2026-13-45',
      'event=group.exploded',
      'source=browser',
      'before=0',
      'before=2147483648',
      'before=1.5',
      'perPage=101',
      'groupId=x',
      'users=1',
    ]) {
      const body = (await read(`/groups/history?${query}`, 422)) as unknown as {
        code: string;
        data: { faults: { path: string }[] };
      };
      expect([body.code, body.data.faults[0]!.path]).toEqual(['REQUEST_INVALID', query.split('=')[0]]);
    }
    await read(`/groups/${sales}/history?groupId=1`, 422);
  });

  describe('restores', () => {
    let editor: User;
    let first: number;
    const restore = (user: User, entry: number | string, query = '') =>
      restAs(host, user).post(`/groups/history/${entry}/restore${query}`);

    beforeAll(async () => {
      const keys = ['Group:update', 'Client:view', 'User:view'];
      editor = await host.user('editor@example.com', [await host.group('Editors', keys)]);
      first = (await read(`/groups/${sales}/history`)).records.at(-1)!.id;
      await host.groups.update(host.system, sales, { caption: 'Sellers', grant: ['User:view'] });
    });

    it('after it has shown what that would do', async () => {
      const plan = await restore(editor, first, '?dryRun=true');
      expect(plan.body).toMatchObject({
        kind: 'planned',
        group: { outcome: 'replace', removed: ['User:view'] },
      });
      expect((await host.groups.get(sales)).caption).toBe('Sellers');
      const { fingerprint } = plan.body as { fingerprint: string };
      const done = await restore(editor, first, `?fingerprint=${fingerprint}`);
      expect([done.status, (done.body as { kind: string }).kind]).toEqual([200, 'done']);
      expect(await host.groups.get(sales)).toMatchObject({ caption: 'Sales', permissions: ['Client:view'] });
      expect((await restore(editor, first, `?fingerprint=${fingerprint}`)).body).toMatchObject({
        code: 'PLAN_MOVED',
      });
    });

    it('nothing for users who may only look, nor what they do not hold themselves', async () => {
      await host.groups.update(host.system, sales, { grant: ['Payout:view'] });
      const before = await stateOf(host.dataSource);
      for (const query of ['', '?dryRun=true']) {
        const refused = await restore(viewer, first, query);
        expect([refused.status, (refused.body as { code: string }).code]).toEqual([403, 'ACCESS_DENIED']);
      }
      const beyond = await restore(editor, first);
      expect([beyond.status, beyond.body]).toMatchObject([
        403,
        { code: 'GRANT_CEILING', data: { permissions: ['Payout:view'] } },
      ]);
      expect((await restore(editor, first, '?unknown=keep')).status).toBe(403);
      expect((await restore(outsider, first)).status).toBe(403);
      expect(await stateOf(host.dataSource)).toEqual(before);
    });

    it('nothing by an entry there is not, or a request that says something else', async () => {
      expect((await restore(editor, 999_999)).body).toMatchObject({
        statusCode: 404,
        code: 'HISTORY_ENTRY_NOT_FOUND',
      });
      for (const [entry, query] of [
        ['x', ''],
        [first, '?unknown=all'],
        [first, '?replace=enabled'],
      ] as const) {
        expect((await restore(editor, entry, query)).status).toBe(422);
      }
    });
  });

  describe('undoes', () => {
    let keeper: User;
    let desk: number;
    const undo = (user: User, entry: number | string, query = '') =>
      restAs(host, user).post(`/groups/history/${entry}/undo${query}`);
    const newest = async (path = `/groups/${desk}/history`) => (await read(path)).records[0]!.id;

    beforeAll(async () => {
      const keys = ['Group:update', 'Group:create', 'Group:members', 'Client:view', 'User:view'];
      keeper = await host.user('keeper@example.com', [await host.group('Keepers', keys)]);
    });
    beforeEach(async () => {
      desk = await host.group(`Desk ${Math.random()}`, ['Client:view']);
      await host.memberships.change(host.system, desk, { add: [viewer.id] });
    });

    it('one change, after it has shown what that would do', async () => {
      await host.groups.update(host.system, desk, { grant: ['User:view'] });
      const entry = await newest();
      const plan = await undo(keeper, entry, '?dryRun=true');
      expect(plan.body).toMatchObject({
        kind: 'planned',
        does: 'update',
        removed: ['User:view'],
        effect: { lost: { userCount: 1, first: [{ label: viewer.email }] }, gained: { userCount: 0 } },
      });
      expect((await host.groups.get(desk)).permissions).toHaveLength(2);
      const { fingerprint } = plan.body as { fingerprint: string };
      const done = await undo(keeper, entry, `?fingerprint=${fingerprint}&reason=Ticket%201`);
      expect([done.status, (done.body as { kind: string }).kind]).toEqual([200, 'done']);
      expect((await host.groups.get(desk)).permissions).toEqual(['Client:view']);
      const { records } = await read(`/groups/${desk}/history`);
      expect(records[0]).toMatchObject({ reason: 'Ticket 1', undo: 'update', undoes: { id: entry } });
      expect((await undo(keeper, entry, `?fingerprint=${fingerprint}`)).body).toMatchObject({
        code: 'PLAN_MOVED',
        data: { report: { nothing: true, effect: { lost: { userCount: 0 } } } },
      });
    });

    it('the deletion of a group, and puts its users back where the request says so', async () => {
      await host.groups.delete(host.system, desk);
      const entry = await newest();
      const plan = await undo(keeper, entry, '?dryRun=true');
      expect(plan.body).toMatchObject({
        does: 'create',
        former: { back: [{ label: 'viewer@example.com', active: true, until: null }] },
      });
      const done = (await undo(keeper, entry, '?users=true')).body as { group: { id: number } };
      expect((await host.groups.get(done.group.id)).members).toBe(1);
      expect((await undo(keeper, entry)).body).toMatchObject({ statusCode: 409, code: 'CAPTION_TAKEN' });
    });

    it('nothing for users who may only look, nor what they do not hold themselves', async () => {
      await host.groups.update(host.system, desk, { grant: ['Payout:view'] });
      const entry = await newest();
      const before = await stateOf(host.dataSource);
      for (const query of ['', '?dryRun=true'])
        expect((await undo(viewer, entry, query)).body).toMatchObject({ code: 'ACCESS_DENIED' });
      expect((await undo(keeper, entry)).body).toMatchObject({
        statusCode: 403,
        code: 'GRANT_CEILING',
        data: { permissions: ['Payout:view'] },
      });
      expect((await undo(outsider, entry)).status).toBe(403);
      expect((await restAs(host, null).post(`/groups/history/${entry}/undo`)).status).toBe(401);
      expect(await stateOf(host.dataSource)).toEqual(before);
    });

    it('nothing by an entry that can not be undone, or a request that says something else', async () => {
      expect((await undo(keeper, 999_999)).body).toMatchObject({
        statusCode: 404,
        code: 'HISTORY_ENTRY_NOT_FOUND',
        data: { reason: 'undo' },
      });
      for (const query of ['?unknown=all', '?users=yes', '?replace=enabled'])
        expect((await undo(keeper, await newest(), query)).status).toBe(422);
    });
  });
});
