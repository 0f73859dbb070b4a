import { definePermissions } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';

/** What our queries, or those of the panel, might call their parameters. */
const NAMES = [
  'pattern',
  'ids',
  'id',
  'keys',
  'groupIds',
  'permissionIds',
  'userId',
  'userIds',
  'search',
  'word0',
  'catalogueKeys',
  'actor',
  '...ids',
];
const odd = definePermissions({ subject: 'Odd', category: 'Odd', actions: NAMES });
const x = definePermissions({ subject: 'X', category: 'Odd', actions: NAMES });
const KEYS = [...Object.values(odd), ...Object.values(x)].map(({ key }) => key).sort();

describeEachDatabase('Permissions that are called as parameters of queries are', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let group: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    group = await host.group('Pattern');
    max = await host.user('max@example.com', [group]);
  });
  afterAll(() => host.stop());

  const rest = () => restAs(host, anna);

  it('granted, and taken again one by one', async () => {
    await rest().patch(`/groups/${group}`).send({ grant: KEYS }).expect(200);
    for (const revoked of KEYS.slice(0, 3)) {
      await rest()
        .patch(`/groups/${group}`)
        .send({ revoke: [revoked] })
        .expect(200);
      await rest()
        .patch(`/groups/${group}`)
        .send({ grant: [revoked] })
        .expect(200);
    }
    expect((await rest().get(`/groups/${group}`)).body.permissions).toEqual(KEYS);
  });

  it('counted in lists, whatever these are sorted by, searched for or narrowed to', async () => {
    for (const sort of ['permissionCount', '-permissionCount', 'memberCount', 'caption', 'id', 'updatedAt']) {
      for (const search of ['', '&search=pattern']) {
        const { status, body } = await rest().get(`/groups?sort=${sort}${search}`);
        expect([sort, status]).toEqual([sort, 200]);
        expect(body.records.find(({ id }: { id: number }) => id === group)).toMatchObject({
          permissionCount: KEYS.length,
          memberCount: 1,
        });
      }
    }
    const listed = await host.groups.list({ ids: [group], sort: 'permissions', search: 'pat' });
    expect(listed.records).toMatchObject([{ id: group, permissions: KEYS.length, dormant: 0 }]);
    const panel = await signIn(host, 'anna@example.com');
    const { body } = await panel.get(
      '/admin/api/resources/Group/actions/list?sortBy=permissions&direction=desc&filters.caption=pattern',
    );
    expect(body.records).toMatchObject([{ params: { permissions: KEYS.length } }]);
  });

  it('held by the users who hold them, and nobody else', async () => {
    for (const key of KEYS) {
      const users = await rest().get(`/groups/permissions/${encodeURIComponent(key)}/users?search=m`);
      expect([key, users.body.records.map(({ id }: { id: string }) => id)]).toEqual([
        key,
        [anna.id, max.id].map(String),
      ]);
      const groups = await rest().get(`/groups/permissions/${encodeURIComponent(key)}/groups?search=pattern`);
      expect([key, groups.body.records.map(({ id }: { id: number }) => id)]).toEqual([key, [group]]);
    }
    const { body } = await rest().get(`/groups/users/${max.id}/permissions`);
    expect(body.permissions.map(({ key }: { key: string }) => key).sort()).toEqual(KEYS);
  });

  it('in the history and in exports, and come back from there', async () => {
    const { records } = (await rest().get(`/groups/${group}/history?perPage=100&actor=anna`)).body;
    expect(records.at(-1)).toMatchObject({ event: 'group.updated', added: KEYS });
    const { text } = await rest().get(`/groups/export?groups=${group}`);
    await rest().patch(`/groups/${group}`).send({ revoke: KEYS }).expect(200);
    await rest()
      .post('/groups/import?replace=enabled')
      .set('Content-Type', 'application/json')
      .send(text)
      .expect(201);
    expect((await rest().get(`/groups/${group}`)).body.permissions).toEqual(KEYS);
    await rest().post(`/groups/${group}/duplicate`).send({}).expect(201);
    await rest().delete(`/groups/${group}`).expect(204);
  });
});
