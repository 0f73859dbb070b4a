import request from 'supertest';
import { type Host, User, restAs, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('REST refuses', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let managers: number;
  let before: Awaited<ReturnType<typeof stateOf>>;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    managers = await host.group('Managers', [
      'Client:view',
      'Group:create',
      'Group:import',
      'Group:members',
      'Group:update',
      'Group:view',
    ]);
    await host.group('Café', ['Payout:view']);
    max = await host.user('max@example.com', [managers]);
    before = await stateOf(host.dataSource);
  });
  afterAll(() => host.stop());
  afterEach(async () => expect(await stateOf(host.dataSource)).toEqual(before));

  const ROUTES = [
    ['get', '/groups'],
    ['post', '/groups'],
    ['get', '/groups/1'],
    ['patch', '/groups/2'],
    ['delete', '/groups/2'],
    ['post', '/groups/2/duplicate'],
    ['get', '/groups/1/users'],
    ['put', '/groups/1/users/1'],
    ['delete', '/groups/1/users/1'],
    ['patch', '/groups/1/users'],
    ['get', '/groups/export'],
    ['post', '/groups/import'],
    ['get', '/groups/permissions'],
    ['get', '/groups/permissions/Client:view/users'],
    ['get', '/groups/permissions/Client:view/groups'],
    ['get', '/groups/1/candidates'],
    ['get', '/groups/users/1/permissions'],
    ['get', '/groups/me/permissions'],
  ] as const;

  it.each(ROUTES)('nobody: %s %s is 401', async (method, path) => {
    const answer = await restAs(host, null)[method](path);
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it.each(ROUTES.filter(([, path]) => !path.includes('/me/')))(
    'a user without any group: %s %s is 403',
    async (method, path) => {
      const nobody =
        (await User.findOneBy({ email: 'nobody@example.com' })) ?? (await host.user('nobody@example.com'));
      const answer = await restAs(host, nobody)[method](path);
      expect([answer.status, answer.body.code]).toEqual([403, 'ACCESS_DENIED']);
    },
  );

  it('somebody who was disabled, at the next request', async () => {
    const gone = await host.user('gone@example.com', [], { status: 'disabled' });
    expect((await restAs(host, gone).get('/groups/me/permissions')).status).toBe(401);
  });

  const CAPTIONS: [string, unknown, string][] = [
    ['empty', '', 'CAPTION_INVALID'],
    ['white space', ' \u00a0 ', 'CAPTION_INVALID'],
    ['too long', 'x'.repeat(101), 'CAPTION_INVALID'],
    ['invisible', 'Man\u200bagers', 'CAPTION_INVALID'],
    ['right to left', 'Man\u202eagers', 'CAPTION_INVALID'],
    ['NUL', 'Man\u0000agers', 'CAPTION_INVALID'],
    ['taken in another case', 'MANAGERS', 'CAPTION_TAKEN'],
    ['taken in full width', 'Ｍａｎａｇｅｒｓ', 'CAPTION_TAKEN'],
    ['taken, decomposed', 'Cafe\u0301', 'CAPTION_TAKEN'],
    ['no text', ['Administrators'], 'REQUEST_INVALID'],
    ['missing', undefined, 'REQUEST_INVALID'],
  ];
  it.each(CAPTIONS)('a caption that is %s', async (_, caption, code) => {
    const answer = await restAs(host, anna).post('/groups').send({ caption });
    expect([answer.body.code, answer.status]).toEqual([code, code === 'CAPTION_TAKEN' ? 409 : 422]);
    expect(JSON.stringify(answer.body.data)).toContain('caption');
  });

  it('keeps Café and Cafe apart', async () => {
    const answer = await restAs(host, anna).post('/groups').send({ caption: 'Cafe' });
    expect(answer.status).toBe(201);
    await restAs(host, anna).delete(`/groups/${answer.body.id}`).expect(204);
    before = await stateOf(host.dataSource);
  });

  it('an unknown permission', async () => {
    for (const permission of ['Nothing:view', '*', 'Client:*', 'client:view', '', 'x'.repeat(1000)]) {
      const answer = await restAs(host, anna)
        .patch(`/groups/${managers}`)
        .send({ grant: [permission] });
      expect([answer.status, answer.body.code, answer.body.data.permissions]).toEqual([
        422,
        'UNKNOWN_PERMISSION',
        [permission],
      ]);
    }
  });

  it('an unknown field', async () => {
    const answer = await restAs(host, anna)
      .patch(`/groups/${managers}`)
      .send({ administrators: true, id: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'REQUEST_INVALID']);
    expect(answer.body.data.faults.map(({ path }: { path: string }) => path).sort()).toEqual([
      'administrators',
      'id',
    ]);
  });

  it('an unknown user and ids of the wrong type', async () => {
    for (const [userId, status, code] of [
      [999999, 404, 'USER_NOT_FOUND'],
      ['abc', 422, 'USER_ID_INVALID'],
      [-1, 404, 'USER_NOT_FOUND'],
      [1.5, 422, 'USER_ID_INVALID'],
      [{ id: 1 }, 422, 'USER_ID_INVALID'],
      ['99999999999999999999', 422, 'USER_ID_INVALID'],
      [null, 422, 'USER_ID_INVALID'],
    ] as const) {
      const answer = await restAs(host, anna)
        .patch(`/groups/${managers}/users`)
        .send({ add: [max.id, userId] });
      expect([userId, answer.status, codeOf(answer.body)]).toEqual([userId, status, code]);
    }
    function codeOf({ code, data: { faults } }: { code: string; data: { faults?: unknown[] } }) {
      if (code !== 'REQUEST_INVALID') return code;
      expect(faults).toEqual([expect.objectContaining({ path: 'add.1' })]);
      return (faults as { code: string }[])[0]!.code;
    }
  });

  it('a group that is not there, and an id that is none', async () => {
    expect((await restAs(host, anna).get('/groups/4711')).body.code).toBe('GROUP_NOT_FOUND');
    for (const id of ['abc', '0', '-1', '1e3', '99999999999', '1.0']) {
      expect([id, (await restAs(host, anna).get(`/groups/${id}`)).body.code]).toEqual([
        id,
        'REQUEST_INVALID',
      ]);
    }
  });

  it('a stale write', async () => {
    const answer = await restAs(host, anna)
      .patch(`/groups/${managers}`)
      .set('If-Match', `"${managers}-7-aaaaaaaaaaaaaaaa"`)
      .send({ caption: 'X' });
    expect([answer.status, answer.body.code, answer.body.data]).toEqual([
      412,
      'GROUP_STALE',
      { version: 1, expected: 7 },
    ]);
    expect((await restAs(host, anna).patch(`/groups/${managers}`).send({ permissions: [] })).status).toBe(
      428,
    );
  });

  it('permissions that the actor does not hold, given or taken, at every route', async () => {
    const rest = restAs(host, max);
    const cafe = (await restAs(host, anna).get('/groups?search=caf')).body.records[0].id as number;
    const document = (permissions: string[]) => ({
      format: 'nestjs-adminjs-groups',
      version: 1,
      groups: [{ caption: 'Climbers', permissions }],
    });
    for (const attempt of [
      rest.post('/groups').send({ caption: 'Climbers', permissions: ['Payout:approve'] }),
      rest.patch(`/groups/${managers}`).send({ grant: ['Payout:approve'] }),
      rest.patch(`/groups/${cafe}`).send({ revoke: ['Payout:view'] }),
      rest.post(`/groups/${cafe}/duplicate`).send({}),
      rest.put(`/groups/${cafe}/users/${max.id}`),
      rest
        .post('/groups/import')
        .set('Content-Type', 'application/json')
        .send(JSON.stringify(document(['Payout:approve']))),
    ]) {
      const answer = await attempt;
      expect([answer.status, answer.body.code]).toEqual([403, 'GRANT_CEILING']);
    }
    expect((await rest.put(`/groups/1/users/${max.id}`)).body.code).toBe('ADMINISTRATORS_PROTECTED');
    expect((await rest.delete(`/groups/1/users/${anna.id}`)).body.code).toBe('ADMINISTRATORS_PROTECTED');
  });

  const FILES: [string, string | Buffer, string][] = [
    ['empty', '', 'DOCUMENT_EMPTY'],
    ['not JSON', '{ "format": ', 'DOCUMENT_NOT_JSON'],
    ['another thing', '{"users":[]}', 'DOCUMENT_INVALID'],
    ['a list', '[]', 'DOCUMENT_INVALID'],
    ['of another version', '{"format":"nestjs-adminjs-groups","version":2,"groups":[]}', 'DOCUMENT_VERSION'],
    [
      'in UTF-16',
      Buffer.from('{"format":"nestjs-adminjs-groups","version":1,"groups":[]}', 'utf16le'),
      'DOCUMENT_ENCODING',
    ],
    [
      'with a key twice',
      '{"format":"nestjs-adminjs-groups","version":1,"version":1,"groups":[]}',
      'DOCUMENT_DUPLICATE_KEY',
    ],
    ['a million lists deep', '['.repeat(1_000_000), 'DOCUMENT_TOO_DEEP'],
    [
      'with an unknown key',
      '{"format":"nestjs-adminjs-groups","version":1,"groups":[{"caption":"A","permissions":[],"id":1}]}',
      'DOCUMENT_INVALID',
    ],
  ];
  it.each(FILES)('a file that is %s', async (_, file, code) => {
    // supertest would turn bytes into JSON of its own.
    const type = typeof file === 'string' ? 'application/json' : 'application/octet-stream';
    const answer = await restAs(host, anna)
      .post('/groups/import')
      .set('Content-Type', type)
      .send(file as string);
    expect([answer.body.code, answer.status]).toEqual([code, 422]);
  });

  it('a file over the limit, before it is read', async () => {
    const answer = await restAs(host, anna)
      .post('/groups/import')
      .set('Content-Type', 'application/json')
      .send('x'.repeat(11 * 1024 * 1024));
    expect([answer.status, answer.body.code]).toEqual([413, 'DOCUMENT_TOO_LARGE']);
  });

  it('a file with unknown permissions, naming them; a dry run reports them', async () => {
    const file =
      '{"format":"nestjs-adminjs-groups","version":1,"groups":[{"caption":"A","permissions":["Nothing:view"]}]}';
    const send = (query: string) =>
      restAs(host, anna).post(`/groups/import?${query}`).set('Content-Type', 'application/json').send(file);
    expect((await send('')).body).toMatchObject({
      code: 'UNKNOWN_PERMISSION',
      data: { permissions: ['Nothing:view'] },
    });
    expect((await send('dryRun=true')).body).toMatchObject({ kind: 'planned', unknown: ['Nothing:view'] });
  });

  it("the host's routes to users who lack one of the permissions, on class and method together", async () => {
    const readers = await host.group('Readers', ['Report:read']);
    const reader = await host.user('reader@example.com', [readers]);
    before = await stateOf(host.dataSource);
    expect((await restAs(host, reader).get('/reports')).body).toEqual({ report: 'turnover' });
    expect((await restAs(host, reader).head('/reports')).status).toBe(200);
    expect((await restAs(host, max).head('/reports')).status).toBe(403);
    expect((await restAs(host, reader).post('/reports')).body).toMatchObject({
      statusCode: 403,
      code: 'ACCESS_DENIED',
      data: { permissions: ['Report:publish'] },
    });
    expect((await restAs(host, reader).get('/published')).status).toBe(403);
    expect((await restAs(host, anna).get('/reports/unmarked')).status).toBe(403);
    expect((await request(host.server).get('/reports')).status).toBe(401);
  });
});
