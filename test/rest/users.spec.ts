import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, restAs, startHost, stateOf } from '../support/host/index.js';

describeEachDatabase('Users by what people know, by REST,', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let looker: User;
  let sales: number;
  let payers: number;
  const rest = (user = anna) => restAs(host, user);

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view']);
    payers = await host.group('Payers', ['Payout:approve', 'Payout:view']);
    const lookers = await host.group('Lookers', ['Group:view']);
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com', [sales]);
    looker = await host.user('looker@example.com', [lookers]);
  });
  afterAll(() => host.stop());

  it('are found by label, listed with their groups, and filtered by group', async () => {
    const { body } = await rest().get('/groups/users?label=MAX@example.com');
    expect(body).toEqual({
      records: [
        {
          id: String(max.id),
          label: 'max@example.com',
          active: true,
          groups: [{ id: sales, caption: 'Sales', until: null, ended: false }],
        },
      ],
      total: 1,
      page: 1,
      perPage: 20,
    });
    const labels = async (query: string) =>
      (await rest().get(`/groups/users?${query}`)).body.records.map(({ label }: { label: string }) => label);
    expect(await labels(`group=${sales}`)).toEqual(['max@example.com']);
    expect(await labels('group=none')).toEqual([]);
    expect((await rest().get('/groups/users?group=all')).body.code).toBe('REQUEST_INVALID');
    expect((await rest().get('/groups/users?group=4711')).body.code).toBe('GROUP_NOT_FOUND');
  });

  it('are named by label in every path and list', async () => {
    const added = await rest().put(`/groups/${payers}/users/label:max@example.com`);
    expect([added.status, added.body.addedCount]).toEqual([201, 1]);
    const removed = await rest()
      .patch(`/groups/${payers}/users`)
      .send({ remove: ['label:max@example.com'], add: ['label:Looker@Example.com'] });
    expect([removed.status, removed.body]).toEqual([
      200,
      { addedCount: 1, changedCount: 0, removedCount: 1, memberCount: 1 },
    ]);
    expect((await rest().delete(`/groups/${payers}/users/label:looker@example.com`)).body.removedCount).toBe(
      1,
    );
    const { body } = await rest().get('/groups/users/label:max@example.com/permissions');
    expect(body).toMatchObject({ userId: String(max.id), permissions: [{ key: 'Client:view' }] });
    const history = await rest().get('/groups/history?userId=label:max@example.com&event=members.removed');
    expect(history.body.records).toHaveLength(1);
  });

  it('have their groups set, also to none, in one call', async () => {
    const path = '/groups/users/label:max@example.com/groups';
    const set = await rest()
      .put(path)
      .send({ groups: [sales, payers], reason: 'Moves to Payers' });
    expect([set.status, set.body.groups.map(({ id }: { id: number }) => id)]).toEqual([200, [payers, sales]]);
    expect((await rest().put(path).send({ groups: [] })).body.groups).toEqual([]);
    expect((await rest().get(path)).body).toMatchObject({ id: String(max.id), groups: [] });
    expect(
      (
        await rest()
          .put(path)
          .send({ groups: [sales] })
      ).status,
    ).toBe(200);
    const before = await stateOf(host.dataSource);
    for (const [body, status, code] of [
      [{ groups: [4711] }, 404, 'GROUP_NOT_FOUND'],
      [{ groups: ['2'] }, 422, 'REQUEST_INVALID'],
      [{ groups: null }, 422, 'REQUEST_INVALID'],
      [{}, 422, 'REQUEST_INVALID'],
      [{ groups: [], force: true }, 422, 'REQUEST_INVALID'],
    ] as const) {
      const answer = await rest().put(path).send(body);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it("who don't exist are named item by item, and nothing is written", async () => {
    const before = await stateOf(host.dataSource);
    const answer = await rest()
      .patch(`/groups/${payers}/users`)
      .send({ add: ['label:max@example.com', 'label:nobody', 'x'], remove: ['label:'] });
    expect(answer.status).toBe(422);
    expect(answer.body.data.faults).toEqual([
      { path: 'add.1', code: 'USER_LABEL_UNKNOWN', message: 'There is no user called "nobody".' },
      expect.objectContaining({ path: 'add.2', code: 'USER_ID_INVALID' }),
      expect.objectContaining({ path: 'remove.0', code: 'USER_LABEL_UNKNOWN' }),
    ]);
    expect((await rest().put(`/groups/${payers}/users/label:nobody`)).status).toBe(404);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('are asked about, one and many at once', async () => {
    const one = await rest().get('/groups/access?user=label:max@example.com&permission=Payout:approve');
    expect(one.body).toMatchObject({
      user: { id: String(max.id) },
      allowed: false,
      why: 'notGranted',
      wouldGive: [{ id: 1 }, { id: payers, caption: 'Payers' }],
    });
    const unknown = await rest().get(`/groups/access?user=${max.id}&permission=Payout:aprove`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'PERMISSION_NOT_FOUND']);
    const questions = [
      { user: String(max.id), permission: 'Client:view' },
      { user: 'label:nobody', permission: 'Client:view' },
    ];
    const many = await rest().post('/groups/access').send({ questions });
    expect([many.status, many.body.answers]).toEqual([
      200,
      [
        expect.objectContaining({ kind: 'answer', allowed: true, why: 'granted' }),
        {
          kind: 'fault',
          ...questions[1],
          code: 'USER_LABEL_UNKNOWN',
          message: 'There is no user called "nobody".',
        },
      ],
    ]);
    const odd = await rest()
      .post('/groups/access')
      .send({ questions: [{ user: 1 }, null] });
    expect(odd.status).toBe(422);
    expect(odd.body.data.faults.map(({ path }: { path: string }) => path)).toContain(
      'questions.0.permission',
    );
    const lists = await rest()
      .post('/groups/access')
      .send({ questions: [[]] });
    expect([lists.status, lists.body.data?.faults]).toEqual([
      422,
      [expect.objectContaining({ path: 'questions' })],
    ]);
  });

  it('are listed and changed only by users who may change members; users who may see groups can ask about them', async () => {
    const path = `/groups/users/${max.id}/groups`;
    expect((await rest(looker).get('/groups/users')).status).toBe(403);
    expect((await rest(looker).get(path)).status).toBe(200);
    expect((await rest(looker).put(path).send({ groups: [] })).status).toBe(403);
    expect((await rest(max).get(path)).status).toBe(403);
    expect((await rest(max).get(`/groups/access?user=${max.id}&permission=Client:view`)).status).toBe(403);
    const [refused] = (await rest().get('/groups/history?event=refused')).body.records;
    expect(refused).toMatchObject({
      actor: { label: 'looker@example.com' },
      users: [{ id: String(max.id) }],
    });
  });
});

describeEachDatabase('Users with the same label, by REST,', (database) => {
  it('are told by their ids, in a path and in a list', async () => {
    const host = await startHost(await database.create(), {
      groups: { users: { entity: User, label: 'name', active: { status: 'enabled' } } },
    });
    try {
      const sales = await host.group('Sales');
      const anna = await host.user('anna@example.com', [1], { name: 'Anna' });
      const twins = [
        await host.user('one@example.com', [], { name: 'Twin' }),
        await host.user('two@example.com', [], { name: 'TWIN' }),
      ];
      const path = await restAs(host, anna).put(`/groups/${sales}/users/label:twin`);
      expect([path.status, path.body.code]).toEqual([409, 'USER_LABEL_AMBIGUOUS']);
      expect(new Set(path.body.data.userIds)).toEqual(new Set(twins.map(({ id }) => String(id))));
      const list = await restAs(host, anna)
        .patch(`/groups/${sales}/users`)
        .send({ add: ['label:Twin'] });
      expect([list.status, list.body.data.faults]).toEqual([
        422,
        [
          {
            path: 'add.0',
            code: 'USER_LABEL_AMBIGUOUS',
            message: expect.stringMatching(
              /^The label "Twin" belongs to 2 users\. Use the ID of one of them: \d+, \d+\.$/,
            ),
          },
        ],
      ]);
    } finally {
      await host.stop();
    }
  });
});
