import { HistoryService } from '../../src/index.js';
import { type Host, restAs, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy } from '../history/entries.js';

type Method = 'post' | 'patch' | 'put';

describeEachDatabase('A write by REST that is sent again because its answer was lost', (database) => {
  let host: Host;
  let anna: { id: number };
  let paul: { id: number };
  let max: { id: number };
  let keys = 0;

  const send = (
    key: string,
    path: string,
    body: object = {},
    { by = anna, method = 'post' }: { by?: { id: number }; method?: Method } = {},
  ) => restAs(host, by)[method](path).set('Idempotency-Key', key).send(body);
  const newKey = () => `key-${++keys}`;
  const lastEntry = async (event: string) =>
    (await host.app.get(HistoryService).list({ event })).entries[0]!.id;

  /** Sends a request twice, and sees that the second time writes nothing. */
  async function twice(path: string, body: object = {}, method: Method = 'post') {
    const key = newKey();
    const first = await send(key, path, body, { method });
    expect([first.status, first.body]).toEqual([expect.any(Number), expect.anything()]);
    expect(first.status).toBeLessThan(300);
    const before = await stateOf(host.dataSource);
    let second = first;
    const written = await entriesMadeBy(host.dataSource, async () => {
      second = await send(key, path, body, { method });
    });
    expect([written, await stateOf(host.dataSource)]).toEqual([[], before]);
    expect(second.status).toBe(first.status);
    return { first, second, key };
  }

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    paul = await host.user('paul@example.com', [1]);
    max = await host.user('max@example.com');
  });
  afterAll(() => host.stop());

  it('creates a group once, and is answered alike, with the same tag and place', async () => {
    const { first, second } = await twice('/groups', { caption: 'Sales', permissions: ['Client:view'] });
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    for (const name of ['etag', 'location']) expect(second.get(name)).toBe(first.get(name));
  });

  it('duplicates a group once, also when the original is gone by then', async () => {
    const id = await host.group('Originals', ['Client:view']);
    const { first, second, key } = await twice(`/groups/${id}/duplicate`);
    expect([first.status, first.body.caption]).toEqual([201, 'Originals (1)']);
    expect([second.body, second.get('location')]).toEqual([first.body, first.get('location')]);
    await host.groups.delete(host.system, id);
    const third = await send(key, `/groups/${id}/duplicate`);
    expect([third.status, third.body]).toEqual([201, first.body]);
  });

  it('is answered with the group as it is by then, and not found when that is gone', async () => {
    const key = newKey();
    const body = { caption: 'Passing' };
    const { id } = (await send(key, '/groups', body)).body;
    await host.groups.update(host.system, id, { description: 'For a while' });
    expect((await send(key, '/groups', body)).body).toMatchObject({
      id,
      description: 'For a while',
      version: 2,
    });
    await host.groups.delete(host.system, id);
    const answer = await send(key, '/groups', body);
    expect([answer.status, answer.body.code]).toEqual([404, 'GROUP_NOT_FOUND']);
    expect((await host.groups.list({ search: 'Passing' })).total).toBe(0);
  });

  it('changes members once: who came back since stays', async () => {
    const id = await withMax('Members');
    const body = { add: [String(paul.id)], remove: [String(max.id)] };
    const { first, second, key } = await twice(`/groups/${id}/users`, body, 'patch');
    expect(first.body).toEqual({ addedCount: 1, changedCount: 0, removedCount: 1, memberCount: 1 });
    expect(second.body).toEqual(first.body);
    await host.memberships.change(host.system, id, { add: [max.id] });
    const third = await send(key, `/groups/${id}/users`, body, { method: 'patch' });
    expect(third.body).toEqual({ addedCount: 1, changedCount: 0, removedCount: 1, memberCount: 2 });
  });

  it('restores a group once, whatever it was changed to since', async () => {
    const id = await host.group('Restored', ['Client:view']);
    const entry = await lastEntry('group.created');
    await host.groups.update(host.system, id, { permissions: [] });
    const path = `/groups/history/${entry}/restore`;
    const { first, second, key } = await twice(path);
    expect([first.body.kind, first.body.group.added]).toEqual(['done', ['Client:view']]);
    expect(second.body).toMatchObject({
      kind: 'repeated',
      group: { outcome: 'replace', groupId: id, target: 'Restored', added: ['Client:view'], removed: [] },
      effect: { gained: { userCount: 0 } },
    });
    await host.groups.update(host.system, id, { permissions: [] });
    expect((await send(key, path)).body.kind).toBe('repeated');
    expect((await host.groups.get(id)).permissions).toEqual([]);
  });

  it('restores a group that was gone once, with its users', async () => {
    const former = await withMax('Revived');
    await host.groups.delete(host.system, former);
    const path = `/groups/history/${await lastEntry('group.deleted')}/restore?users=true`;
    const { first, second } = await twice(path);
    expect(second.body).toMatchObject({
      kind: 'repeated',
      group: { outcome: 'create', groupId: first.body.group.groupId, added: ['Client:view'], memberCount: 1 },
    });
  });

  it('puts only users back once, where the group is as it was', async () => {
    const id = await withMax('Emptied');
    const entry = await lastEntry('members.added');
    await host.memberships.change(host.system, id, { remove: [max.id] });
    const { first, second } = await twice(`/groups/history/${entry}/restore?users=true`);
    expect(first.body.group.outcome).toBe('unchanged');
    expect(second.body).toMatchObject({
      kind: 'repeated',
      group: { outcome: 'unchanged', groupId: id, added: [], memberCount: 1 },
    });
  });

  it('undoes a change of each kind once', async () => {
    const id = await host.group('Undone', ['Client:view']);
    await host.groups.update(host.system, id, { caption: 'Undone later', permissions: [] });
    const updated = await twice(`/groups/history/${await lastEntry('group.updated')}/undo`);
    expect(updated.second.body).toMatchObject({
      kind: 'repeated',
      does: 'update',
      group: { id, caption: 'Undone' },
      captionChange: { before: 'Undone later', after: 'Undone' },
      added: ['Client:view'],
    });
    await host.memberships.change(host.system, id, { add: [max.id] });
    const members = await twice(`/groups/history/${await lastEntry('members.added')}/undo`);
    expect(members.second.body).toMatchObject({ kind: 'repeated', does: 'members', group: { id } });
    const created = await twice(`/groups/history/${await entryOf(id, 'group.created')}/undo`);
    expect(created.second.body).toMatchObject({ kind: 'repeated', does: 'delete', removed: ['Client:view'] });
    const deleted = await twice(`/groups/history/${await lastEntry('group.deleted')}/undo`);
    expect(deleted.second.body).toMatchObject({
      kind: 'repeated',
      does: 'create',
      group: { id: deleted.first.body.group.id, caption: 'Undone' },
      added: ['Client:view'],
    });
  });

  it('is done once when it arrives ten times at once', async () => {
    const id = await host.group('Crowded');
    const requests: [string, object, Method][] = [
      ['/groups', { caption: 'At once' }, 'post'],
      [`/groups/${id}/duplicate`, {}, 'post'],
      [`/groups/${id}/users`, { add: [String(max.id)] }, 'patch'],
    ];
    for (const [path, body, method] of requests) {
      const key = newKey();
      let bodies: unknown[] = [];
      const written = await entriesMadeBy(host.dataSource, async () => {
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => send(key, path, body, { method })),
        );
        bodies = answers.map((answer) => [answer.status, answer.body]);
      });
      expect(written).toHaveLength(1);
      expect(new Set(bodies.map((each) => JSON.stringify(each))).size).toBe(1);
    }
  });

  it('is refused with the key of another request: another body, route, reason or group', async () => {
    const key = newKey();
    const id = await host.group('Others');
    expect((await send(key, '/groups', { caption: 'Keyed' })).status).toBe(201);
    const others: [string, object, Method][] = [
      ['/groups', { caption: 'Keyed too' }, 'post'],
      ['/groups', { caption: 'Keyed', reason: 'Ticket 4711' }, 'post'],
      [`/groups/${id}/duplicate`, {}, 'post'],
      [`/groups/${id}/users`, { add: [String(max.id)] }, 'patch'],
      [`/groups/history/${await lastEntry('group.created')}/undo`, {}, 'post'],
      [`/groups/history/${await lastEntry('group.created')}/restore`, {}, 'post'],
    ];
    for (const [path, body, method] of others) {
      const before = await stateOf(host.dataSource);
      const answer = await send(key, path, body, { method });
      expect([path, answer.status, answer.body.code]).toEqual([path, 422, 'IDEMPOTENCY_KEY_USED']);
      expect(await stateOf(host.dataSource)).toEqual(before);
    }
  });

  it('meets no key of somebody else', async () => {
    const key = newKey();
    const mine = await send(key, '/groups', { caption: 'Mine' });
    const theirs = await send(key, '/groups', { caption: 'Theirs' }, { by: paul });
    expect([mine.status, theirs.status, theirs.body.caption]).toEqual([201, 201, 'Theirs']);
  });

  it('is tried again when it was refused', async () => {
    const key = newKey();
    const body = { caption: 'Taken' };
    const id = await host.group('Taken');
    expect((await send(key, '/groups', body)).body.code).toBe('CAPTION_TAKEN');
    await host.groups.delete(host.system, id);
    expect((await send(key, '/groups', body)).status).toBe(201);
  });

  it('tells nothing to somebody who may not any more', async () => {
    const creators = await host.group('Creators', ['Group:create', 'Group:members', 'Group:delete']);
    const uma = await host.user('uma@example.com', [creators]);
    const other = await host.group('Joined');
    const created = newKey();
    const joined = newKey();
    const undone = newKey();
    const change = { add: [String(max.id)] };
    expect((await send(created, '/groups', { caption: 'By Uma' }, { by: uma })).status).toBe(201);
    const undo = `/groups/history/${await lastEntry('group.created')}/undo`;
    expect((await send(undone, undo, {}, { by: uma })).body.does).toBe('delete');
    const join = `/groups/${other}/users`;
    expect((await send(joined, join, change, { by: uma, method: 'patch' })).status).toBe(200);
    await host.groups.update(host.system, creators, { permissions: ['Group:view'] });
    for (const answer of [
      await send(created, '/groups', { caption: 'By Uma' }, { by: uma }),
      await send(undone, undo, {}, { by: uma }),
      await send(joined, join, change, { by: uma, method: 'patch' }),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'ACCESS_DENIED']);
  });

  it('is refused with a key that is none', async () => {
    for (const key of ['a b', 'x'.repeat(201)]) {
      const answer = await send(key, '/groups', { caption: 'Keyless' });
      expect([answer.status, answer.body.data?.faults?.[0]?.path]).toEqual([422, 'Idempotency-Key']);
    }
    expect((await host.groups.list({ search: 'Keyless' })).total).toBe(0);
  });

  async function withMax(caption: string): Promise<number> {
    const id = await host.group(caption, ['Client:view']);
    await host.memberships.change(host.system, id, { add: [max.id] });
    return id;
  }

  async function entryOf(groupId: number, event: string): Promise<number> {
    return (await host.app.get(HistoryService).list({ groupId, event })).entries[0]!.id;
  }
});
