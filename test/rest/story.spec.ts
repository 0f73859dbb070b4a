import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('The story of a group, by REST', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let managers: { id: number; version: number };
  let file: string;
  const permissions = ['Client:view', 'Payout:approve', 'Payout:view', 'User:view', 'page.turnover:view'];

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
  });
  afterAll(() => host.stop());

  it('an administrator creates Managers', async () => {
    const answer = await restAs(host, anna).post('/groups').send({ caption: 'Managers', permissions });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      caption: 'Managers',
      permissions,
      dormant: [],
      memberCount: 0,
      administrators: false,
      version: 1,
    });
    expect(answer.headers['etag']).toMatch(new RegExp(`^"${answer.body.id}-1-`));
    expect(answer.headers['location']).toBe(`/groups/${answer.body.id}`);
    managers = answer.body;
  });

  it('adds a user', async () => {
    const answer = await restAs(host, anna).put(`/groups/${managers.id}/users/${max.id}`);
    expect([answer.status, answer.body]).toEqual([
      201,
      { addedCount: 1, changedCount: 0, removedCount: 0, memberCount: 1 },
    ]);
    const again = await restAs(host, anna).put(`/groups/${managers.id}/users/${max.id}`);
    expect([again.status, again.body]).toEqual([
      200,
      { addedCount: 0, changedCount: 0, removedCount: 0, memberCount: 1 },
    ]);
    const ending = { until: '2999-01-01T00:00:00Z' };
    const moved = await restAs(host, anna).put(`/groups/${managers.id}/users/${max.id}`).send(ending);
    expect([moved.status, moved.body.changedCount]).toEqual([200, 1]);
    await restAs(host, anna).put(`/groups/${managers.id}/users/${max.id}`).send({ until: null });
    const members = await restAs(host, anna).get(`/groups/${managers.id}/users`);
    expect(members.body).toMatchObject({
      total: 1,
      records: [{ id: String(max.id), label: 'max@example.com', active: true }],
    });
  });

  it('exports', async () => {
    const answer = await restAs(host, anna).get('/groups/export');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="groups-\d{4}-\d\d-\d\d\.json"$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    file = answer.text;
    expect(JSON.parse(file)).toEqual({
      format: 'nestjs-adminjs-groups',
      version: 1,
      groups: [
        { caption: 'Administrators', administrators: true },
        { caption: 'Managers', permissions },
      ],
    });
  });

  it('removes the group, and its member may do nothing more', async () => {
    expect((await restAs(host, anna).delete(`/groups/${managers.id}`)).status).toBe(204);
    expect((await restAs(host, anna).get(`/groups/${managers.id}`)).status).toBe(404);
    expect((await restAs(host, max).get('/groups/me/permissions')).body.permissions).toEqual([]);
  });

  const importing = (query: string) =>
    restAs(host, anna).post(`/groups/import?${query}`).set('Content-Type', 'application/json').send(file);

  it('imports the file: the group is back with the same permissions', async () => {
    const foretold = await importing('replace=enabled&dryRun=true');
    expect([foretold.status, foretold.body.kind]).toEqual([200, 'planned']);
    const answer = await importing('replace=enabled');
    const groups = foretold.body.groups.map((group: { outcome: string }, entry: number) =>
      group.outcome === 'create' ? { ...group, groupId: answer.body.groups[entry].groupId } : group,
    );
    expect([answer.status, answer.body]).toEqual([201, { ...foretold.body, kind: 'done', groups }]);
    expect(answer.body.groups[1].groupId).toEqual(expect.any(Number));
    expect(answer.body.groups).toMatchObject([
      { caption: 'Administrators', outcome: 'protected' },
      { caption: 'Managers', outcome: 'create', added: permissions },
    ]);
    const list = await restAs(host, anna).get('/groups?search=manag');
    expect(list.body).toMatchObject({ total: 1, records: [{ caption: 'Managers', permissionCount: 5 }] });
    managers = list.body.records[0];
    await restAs(host, anna).put(`/groups/${managers.id}/users/${max.id}`).expect(201);
  });

  it('imports again with Replace Disabled: Managers (1)', async () => {
    const answer = await importing('replace=disabled');
    expect(answer.body.groups[1]).toMatchObject({
      outcome: 'rename',
      caption: 'Managers',
      target: 'Managers (1)',
    });
    const list = await restAs(host, anna).get('/groups?sort=caption');
    expect(list.body.records.map(({ caption }: { caption: string }) => caption)).toEqual([
      'Administrators',
      'Managers',
      'Managers (1)',
    ]);
  });

  it('imports with Replace Enabled: Managers is replaced, its members stay', async () => {
    await restAs(host, anna)
      .patch(`/groups/${managers.id}`)
      .send({ revoke: ['Payout:approve'] })
      .expect(200);
    const answer = await importing('replace=enabled');
    expect([answer.status, answer.body.groups[1]]).toMatchObject([
      201,
      { outcome: 'replace', added: ['Payout:approve'], removed: [], memberCount: 1 },
    ]);
    const group = await restAs(host, anna).get(`/groups/${managers.id}`);
    expect(group.body).toMatchObject({ permissions, memberCount: 1, version: 3 });
  });

  it('answers 200 when there is nothing to do', async () => {
    const answer = await importing('replace=enabled');
    expect([answer.status, answer.body.counts]).toEqual([
      200,
      { create: 0, replace: 0, rename: 0, unchanged: 1, protected: 1, delete: 0 },
    ]);
    expect((await restAs(host, anna).get('/groups/export')).text).toContain('Managers (1)');
  });

  it('lets the member do what Managers may, and says why', async () => {
    const own = await restAs(host, max).get('/groups/me/permissions');
    expect(own.body).toMatchObject({ administrator: false, active: true });
    expect(own.body.permissions).toContainEqual({
      key: 'Payout:approve',
      groups: [{ id: managers.id, caption: 'Managers', through: [], until: null }],
      until: null,
    });
    const who = await restAs(host, anna).get('/groups/permissions/Payout:view/users');
    expect(who.body.records.map(({ label }: { label: string }) => label)).toEqual([
      'anna@example.com',
      'max@example.com',
    ]);
    const panel = await signIn(host, 'max@example.com');
    expect((await panel.get('/admin/api/resources/Client/actions/list')).status).toBe(200);
    expect((await panel.get('/admin/api/resources/Group/actions/list')).status).toBe(403);
  });
});
