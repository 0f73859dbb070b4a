import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost, stateOf } from '../support/host/index.js';

const UNTIL = '2042-12-12T18:00:00+01:00';
const KEPT = '2042-12-12T17:00:00.000Z';

describeEachDatabase('Memberships with an end, by REST,', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  const rest = () => restAs(host, anna);
  const path = () => `/groups/${sales}/users/${max.id}`;
  const membership = async () => (await rest().get(`/groups/${sales}/users`)).body.records[0];

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    sales = await host.group('Sales', ['Client:view']);
  });
  afterAll(() => host.stop());

  it('are set, kept, moved and taken away by PUT', async () => {
    for (const [body, until, added, changed] of [
      [{ until: UNTIL }, KEPT, 1, 0],
      [{}, KEPT, 0, 0],
      [undefined, KEPT, 0, 0],
      [{ until: '2043-12-12T17:00:00Z' }, '2043-12-12T17:00:00.000Z', 0, 1],
      [{ until: null }, null, 0, 1],
    ] as const) {
      const answer = await rest().put(path()).send(body);
      expect([answer.status, answer.body]).toEqual([
        added === 1 ? 201 : 200,
        { addedCount: added, changedCount: changed, removedCount: 0, memberCount: 1 },
      ]);
      expect(await membership()).toMatchObject({ id: String(max.id), until, ended: false });
    }
  });

  it('are set and ended for many by PATCH, and shown wherever the membership is', async () => {
    const many = `/groups/${sales}/users`;
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    expect(
      (
        await rest()
          .patch(many)
          .send({ add: [max.id], until: soon })
      ).body.changedCount,
    ).toBe(1);
    expect((await rest().get(`/groups/${sales}`)).body).toMatchObject({ memberCount: 1, endingCount: 1 });
    const { body } = await rest().get(`/groups/users/${max.id}/permissions`);
    expect(body.groups).toEqual([{ id: sales, caption: 'Sales', until: soon, ended: false }]);
    expect(body.permissions).toMatchObject([{ key: 'Client:view', until: soon }]);
    expect((await rest().get('/groups/permissions/Client:view/users?search=max')).body.records).toMatchObject(
      [{ id: String(max.id), until: soon, groups: [{ id: sales, until: soon }] }],
    );
    expect(
      (
        await rest()
          .patch(many)
          .send({ end: [max.id] })
      ).body.changedCount,
    ).toBe(1);
    expect(await membership()).toMatchObject({ id: String(max.id), ended: true });
    expect((await restAs(host, max).get('/groups/me/permissions')).body.permissions).toEqual([]);
    const [entry] = (await rest().get(`/groups/${sales}/history`)).body.records;
    expect(entry).toMatchObject({ event: 'members.changed', users: [{ id: String(max.id), before: soon }] });
  });

  it.each([
    [{ until: new Date(Date.now() - 1000).toISOString() }, 'past'],
    [{ until: '2042-12-12T17:00:00' }, 'no-zone'],
    [{ until: '10000-01-01T00:00:00Z' }, 'too-far'],
    [{ until: 'tomorrow' }, 'not-time'],
    [{ until: '' }, 'not-time'],
    [{ until: 4_102_444_800_000 }, 'not-time'],
    [{ until: { $gt: '' } }, 'not-time'],
    [{ until: [UNTIL] }, 'not-time'],
  ])('refuse %j at the field, and write nothing', async (body, reason) => {
    const before = await stateOf(host.dataSource);
    for (const answer of [
      await rest().put(path()).send(body),
      await rest()
        .patch(`/groups/${sales}/users`)
        .send({ add: [max.id], ...body }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'END_INVALID', data: { field: 'until', reason } });
    }
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('refuse a field that is misspelt', async () => {
    const answer = await rest().put(path()).send({ untill: UNTIL });
    expect(answer.body.data.faults).toEqual([
      { path: 'untill', message: 'property untill should not exist' },
    ]);
  });
});
