import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, signIn, startHost, stateOf } from '../support/host/index.js';

const JSON_BODY = 'application/json';

describeEachDatabase('A request that is odd', (database) => {
  let host: Host;
  let anna: User;
  let sales: number;
  let before: Awaited<ReturnType<typeof stateOf>>;
  const rest = () => restAs(host, anna);

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view']);
    before = await stateOf(host.dataSource);
  });
  afterAll(() => host.stop());
  afterEach(async () => expect(await stateOf(host.dataSource)).toEqual(before));

  it.each([
    ['post', '/groups', 'caption'],
    ['post', '/groups', 'permissions'],
    ['patch', '/groups/:id', 'caption'],
    ['patch', '/groups/:id', 'permissions'],
    ['patch', '/groups/:id', 'grant'],
    ['patch', '/groups/:id', 'revoke'],
    ['post', '/groups/:id/duplicate', 'caption'],
    ['patch', '/groups/:id/users', 'add'],
    ['patch', '/groups/:id/users', 'remove'],
  ] as const)('with null is refused, and the place is named: %s %s %s', async (method, path, field) => {
    const others = method === 'post' && path === '/groups' ? { caption: 'New' } : {};
    const answer = await rest()
      [method](path.replace(':id', String(sales)))
      .set('If-Match', `"${sales}-1"`)
      .send({ ...others, [field]: null });
    expect([answer.status, answer.body.code]).toEqual([422, 'REQUEST_INVALID']);
    expect(answer.body.data.faults[0].path).toBe(field);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'extra'])(
    'with the unknown field %s is refused in bodies and queries',
    async (name) => {
      for (const answer of [
        await rest().post('/groups').set('Content-Type', JSON_BODY).send(`{"caption":"New","${name}":{}}`),
        await rest().patch(`/groups/${sales}/users`).set('Content-Type', JSON_BODY).send(`{"${name}":[]}`),
        await rest().get(`/groups?${name}=1`),
        await rest().get(`/groups/history?${name}=1`),
        await rest().get(`/groups/${sales}/users?${name}=1`),
      ]) {
        expect([answer.status, answer.body.code, answer.body.data?.faults?.[0]?.path]).toEqual([
          422,
          'REQUEST_INVALID',
          name,
        ]);
      }
    },
  );

  it('with a list for a body is refused', async () => {
    for (const body of ['[]', '[{"caption":"New"}]']) {
      const answer = await rest().post('/groups').set('Content-Type', JSON_BODY).send(body);
      expect([answer.status, answer.body.data.faults]).toEqual([
        422,
        [{ path: 'body', message: 'body must be an object' }],
      ]);
    }
  });

  it('with a body where the path says everything is refused', async () => {
    const member = `/groups/${sales}/users/${anna.id}`;
    for (const attempt of [
      () => rest().delete(member).send({ all: true }),
      () =>
        rest()
          .delete(`/groups/${sales}`)
          .send({ ids: [1] }),
      () => rest().post('/groups/history/1/restore').send({ dryRun: true }),
    ]) {
      const answer = await attempt();
      expect([answer.status, answer.body.data?.faults]).toEqual([
        422,
        [{ path: 'body', message: 'must be empty' }],
      ]);
    }
  });

  it('with a body that is not read is refused, where one may be left out', async () => {
    const member = `/groups/${sales}/users/${anna.id}`;
    for (const [type, body, message] of [
      ['text/plain', 'until 2030', 'must be JSON, or empty'],
      ['application/x-www-form-urlencoded', 'when=2030', 'property when should not exist'],
      [JSON_BODY, '[1]', 'body must be an object'],
    ] as const) {
      const answer = await rest().put(member).set('Content-Type', type).send(body);
      expect([type, answer.status, answer.body.data?.faults?.[0].message]).toEqual([type, 422, message]);
    }
  });

  it('with an empty body there is as good as one without', async () => {
    for (const body of [undefined, {}]) {
      expect((await rest().put(`/groups/${sales}/users/${anna.id}`).send(body)).body).toMatchObject({
        memberCount: 1,
      });
    }
    expect((await rest().delete(`/groups/${sales}/users/${anna.id}`)).status).toBe(200);
  });

  it('with the tag of another group writes nothing', async () => {
    const support = await host.group('Support');
    before = await stateOf(host.dataSource);
    const tagOf = async (id: number) => (await rest().get(`/groups/${id}`)).headers['etag']!;
    const foreign = await tagOf(support);
    const { status, body } = await rest()
      .patch(`/groups/${sales}`)
      .set('If-Match', foreign)
      .send({ permissions: [] });
    expect([status, body.code]).toEqual([412, 'GROUP_STALE']);
    expect((await rest().delete(`/groups/${sales}`).set('If-Match', foreign)).status).toBe(412);
    expect(
      (
        await rest()
          .delete(`/groups/${sales}`)
          .set('If-Match', await tagOf(1))
      ).status,
    ).toBe(412);
    await rest().delete(`/groups/${support}`).set('If-Match', foreign).expect(204);
    before = await stateOf(host.dataSource);
  });

  it.each(['%00', 'a%00b', '%ED%A0%80', '%F0%9F%98'])(
    'that looks for %s, which no text holds, finds nothing at any door',
    async (text) => {
      const panel = await signIn(host, 'anna@example.com');
      for (const query of ['actorId', 'actor', 'group']) {
        const { status, body } = await rest().get(`/groups/history?${query}=${text}`);
        expect([query, status, body.records]).toEqual([query, 200, []]);
      }
      for (const query of ['actor', 'group', 'event', 'source']) {
        const { body } = await panel.get(`/admin/api/resources/Group/actions/history?${query}=${text}`);
        expect([query, body.fault, body.answer?.entries]).toEqual([query, undefined, []]);
      }
      for (const path of [
        `/groups?search=${text}`,
        `/groups/${sales}/candidates?search=${text}`,
        `/groups/permissions/Client:view/users?search=${text}`,
      ]) {
        const { status, body } = await rest().get(path);
        expect([path, status, body.records]).toEqual([path, 200, []]);
      }
    },
  );

  it('with U+0000 in its path is about nothing', async () => {
    expect((await rest().get('/groups/permissions/a%00b/users')).body.code).toBe('PERMISSION_NOT_FOUND');
    expect((await rest().get('/groups/users/1%00/permissions')).body.code).toBe('USER_ID_INVALID');
    expect((await rest().put(`/groups/${sales}/users/1%00`)).body.code).toBe('USER_ID_INVALID');
  });

  it('by a service finds nothing either for half a character', async () => {
    for (const half of ['\ud800', 'a\udc00', '\u0000']) {
      expect((await host.groups.list({ search: half })).total).toBe(0);
      expect((await host.memberships.candidates(sales, { search: half })).total).toBe(0);
    }
  });
});
