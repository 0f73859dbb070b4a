import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { DirectoryService, DirectoryUser } from '../../src/index.js';
import { drift } from '../migrations/host.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { startDirectoryHost } from './directory-host.js';

const USERS = '/admin/api/resources/User';

type Started = Awaited<ReturnType<typeof startDirectoryHost>>;

describeEachDatabase('A host without a table of users', (fixture) => {
  let database: TestDatabase;
  let host: Started;
  let app: INestApplication;
  let dataSource: DataSource;
  let anna: Awaited<ReturnType<Started['signIn']>>;

  beforeAll(async () => {
    database = await fixture.create();
    host = await startDirectoryHost(database);
    ({ app, dataSource } = host);
    anna = await host.signIn('anna@example.com');
  });
  afterAll(() => app.close());

  const rows = () => dataSource.getRepository(DirectoryUser).find({ order: { id: 'ASC' } });
  const row = (id: string) => dataSource.getRepository(DirectoryUser).findOneBy({ id });
  const list = (id: string, more = {}) =>
    anna.post(`${USERS}/actions/new`, { id, label: '', status: 'enabled', ...more });

  it('has the table as its migration makes it', async () => {
    expect(await drift(dataSource)).toEqual([]);
  });

  it('lets in the first administrator, who is named by the key', async () => {
    expect(anna.status).toBe(302);
    expect((await anna.get(`${USERS}/actions/list`)).body.records).toHaveLength(1);
    const [user] = await rows();
    expect(user).toMatchObject({
      id: 'anna@example.com',
      label: 'anna@example.com',
      name: 'Anna',
      status: 'enabled',
      createdBy: 'start',
    });
    expect(user!.lastSignIn).toMatch(/^\d{4}-.*Z$/);
  });

  it('refuses a visitor who signs in but is not listed, and says what to do about it', async () => {
    const max = await host.signIn('max@example.com');
    expect(max.status).toBe(400);
    expect(max.page).toContain('USER_NOT_LISTED');
    expect(max.page).toContain('/frontend/assets/groups/en.js');
    expect((await max.get('/admin')).status).toBe(302);
    expect(await row('max@example.com')).toBeNull();
  });

  it('lets in somebody whom an administrator has listed, with no right but those of their groups', async () => {
    const answer = await list('max@example.com');
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    expect(await row('max@example.com')).toMatchObject({
      label: 'max@example.com',
      createdBy: 'anna@example.com',
      firstSignIn: null,
    });
    const max = await host.signIn('max@example.com');
    expect(max.status).toBe(302);
    expect((await max.get(`${USERS}/actions/list`)).status).toBe(403);
    const group = await host.groups.create(host.system, { caption: 'Lookers', permissions: ['User:view'] });
    await host.memberships.change(host.system, group.id, { add: ['max@example.com'] });
    expect((await max.get(`${USERS}/actions/list`)).body.records).toHaveLength(2);
    expect((await max.post(`${USERS}/records/max%40example.com/edit`, { name: 'M' })).status).toBe(403);
  });

  it('lists the users in a group, or in none, by the filter of the Users page', async () => {
    await list('lone@example.com');
    const { id } = (await host.groups.list({ search: 'Lookers' })).records[0]!;
    const found = async (query: string) => {
      const { body } = await anna.get(`${USERS}/actions/list?${query}`);
      return body.records.map((record: { id: string }) => record.id);
    };
    expect(await found('filters.groups=1')).toEqual(['anna@example.com']);
    expect(await found(`filters.groups=${id}`)).toEqual(['max@example.com']);
    expect(await found('filters.groups=none')).toEqual(['lone@example.com']);
    // Part of a key is enough, as without the other filter.
    expect(await found(`filters.groups=${id}&filters.id=max`)).toEqual(['max@example.com']);
    expect(await found(`filters.groups=${id}&filters.id=anna`)).toEqual([]);
    expect(await found('filters.groups=none&filters.label=lone')).toEqual(['lone@example.com']);
    const { text } = await anna.get('/admin/resources/User');
    const state = JSON.parse(/REDUX_STATE = (\{.*\});?$/m.exec(text)![1]!);
    const { filterProperties } = state.resources.find((resource: { id: string }) => resource.id === 'User');
    expect(filterProperties.map(({ name }: { name: string }) => name)).toContain('groups');
    await anna.post(`${USERS}/records/lone%40example.com/delete`, {});
  });

  it('signs out a user who was disabled on the Users page, at the next request', async () => {
    const max = await host.signIn('max@example.com');
    const disabled = await anna.post(`${USERS}/records/max%40example.com/edit`, { status: 'disabled' });
    expect(disabled.body.notice).toMatchObject({ type: 'success' });
    const answer = await max.get('/admin/api/dashboard');
    expect(answer.status).toBe(302);
    expect(answer.headers['location']).toBe('/admin/login');
    expect((await host.signIn('max@example.com')).status).toBe(200);
    await anna.post(`${USERS}/records/max%40example.com/edit`, { status: 'enabled' });
    expect((await host.signIn('max@example.com')).status).toBe(302);
  });

  it('ends the session of somebody who is removed and listed again under the same key', async () => {
    await list('eve@example.com');
    const eve = await host.signIn('eve@example.com');
    expect((await eve.get('/admin/api/dashboard')).status).toBe(200);
    await anna.post(`${USERS}/records/eve%40example.com/delete`, {});
    await list('eve@example.com');
    expect((await eve.get('/admin/api/dashboard')).status).toBe(302);
  });

  it.each([
    ['', 'DIRECTORY_TEXT_INVALID', 'missing'],
    ['x'.repeat(192), 'DIRECTORY_TEXT_INVALID', 'too-long'],
    ['a\u0007b', 'DIRECTORY_TEXT_INVALID', 'control'],
    ['a\u200bb', 'DIRECTORY_TEXT_INVALID', 'control'],
    [' a', 'DIRECTORY_TEXT_INVALID', 'control'],
  ])('refuses to list the key %j', async (id, code, reason) => {
    const before = await rows();
    const { body } = await list(id);
    expect(body.notice).toMatchObject({ type: 'error' });
    expect(body.fault).toMatchObject({ code, data: { field: 'id', reason } });
    expect(await rows()).toEqual(before);
  });

  it('refuses to list a key that differs from another in case alone', async () => {
    const { body } = await list('Anna@Example.com');
    expect(body.fault).toMatchObject({ code: 'DIRECTORY_KEY_TAKEN', data: { key: 'anna@example.com' } });
    expect(await row('Anna@Example.com')).toBeNull();
  });

  it('refuses a sign-in whose key differs from a listed one in case alone', async () => {
    expect((await host.signIn('Max@example.com')).status).toBe(400);
    expect(await row('Max@example.com')).toBeNull();
  });

  it.each(['nobody@example.com', 'list@example.com'])(
    'refuses a sign-in without a key that can be one: %s',
    async (email) => {
      expect((await host.signIn(email)).status).toBe(400);
    },
  );

  it('takes a whole number for a key, as text', async () => {
    await list('17');
    expect((await host.signIn('number@example.com')).status).toBe(302);
    expect(await row('17')).toMatchObject({ label: 'number@example.com' });
  });

  it("doesn't write another key over the one there is", async () => {
    await anna.post(`${USERS}/records/17/edit`, { id: 'anna@example.com', name: 'Seventeen' });
    expect(await row('17')).toMatchObject({ name: 'Seventeen' });
    expect(await row('anna@example.com')).toMatchObject({ name: 'Anna' });
  });

  it('keeps the last administrator enabled and listed', async () => {
    for (const [path, body] of [
      ['edit', { status: 'disabled' }],
      ['delete', {}],
    ] as const) {
      const answer = await anna.post(`${USERS}/records/anna%40example.com/${path}`, body);
      expect(answer.body.fault).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    }
    expect(await row('anna@example.com')).toMatchObject({ status: 'enabled' });
    const directory = app.get(DirectoryService);
    await expect(
      directory.change(host.system, 'anna@example.com', { status: 'disabled' }),
    ).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
    await expect(directory.remove(host.system, 'anna@example.com')).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
    expect(await row('anna@example.com')).toMatchObject({ status: 'enabled' });
  });

  it('governs the routes of the host by the same groups', async () => {
    const group = await host.groups.create(host.system, { caption: 'Support', permissions: ['Ticket:read'] });
    const ask = () => request(app.getHttpServer()).get('/tickets').set('x-user', 'max@example.com');
    expect((await ask()).status).toBe(403);
    await host.memberships.change(host.system, group.id, { add: ['max@example.com'] });
    expect((await ask()).status).toBe(200);
  });

  describe('by REST', () => {
    const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string, as = 'anna@example.com') =>
      request(app.getHttpServer())[method](`/groups/directory/users${path}`).set('x-user', as);

    it('lists users, one page at a time, and finds them by what they are called', async () => {
      const { body } = await ask('get', '?search=anna&perPage=1');
      expect(body).toMatchObject({ total: 1, page: 1, perPage: 1 });
      expect(Object.keys(body.records[0])).toEqual([
        'id',
        'label',
        'name',
        'status',
        'firstSignIn',
        'lastSignIn',
        'createdBy',
        'createdAt',
      ]);
      expect((await ask('get', '/anna%40example.com')).body).toMatchObject({ name: 'Anna' });
      expect((await ask('get', '/who')).body).toMatchObject({ code: 'USER_NOT_FOUND' });
    });

    it('lists somebody, changes them, and takes them off the list', async () => {
      const made = await ask('post', '').send({ id: 'zoe', name: 'Zoe' });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        id: 'zoe',
        label: 'zoe',
        status: 'enabled',
        createdBy: 'anna@example.com',
      });
      expect((await ask('post', '').send({ id: 'ZOE' })).body).toMatchObject({ code: 'DIRECTORY_KEY_TAKEN' });
      const changed = await ask('patch', '/zoe').send({ name: '', status: 'disabled' });
      expect(changed.body).toMatchObject({ name: null, status: 'disabled' });
      expect((await ask('patch', '/zoe').send({ id: 'anna' })).status).toBe(422);
      expect((await ask('patch', '/zoe').send({ status: null })).status).toBe(422);
      expect((await ask('delete', '/zoe')).status).toBe(204);
      expect(await row('zoe')).toBeNull();
    });

    it('refuses users without the permission, and changes of a user who may do more', async () => {
      expect((await ask('post', '', 'max@example.com').send({ id: 'mallory' })).status).toBe(403);
      const group = await host.groups.create(host.system, {
        caption: 'Listers',
        permissions: ['User:create', 'User:update', 'User:delete'],
      });
      await host.memberships.change(host.system, group.id, { add: ['max@example.com'] });
      expect((await ask('post', '', 'max@example.com').send({ id: 'mallory' })).status).toBe(201);
      const before = await row('anna@example.com');
      for (const answer of [
        await ask('patch', '/anna%40example.com', 'max@example.com').send({ status: 'disabled' }),
        await ask('delete', '/anna%40example.com', 'max@example.com'),
      ])
        expect(answer.body).toMatchObject({ code: 'USER_PROTECTED' });
      expect(await row('anna@example.com')).toEqual(before);
    });

    it('keeps the last administrator', async () => {
      expect((await ask('delete', '/anna%40example.com')).body).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    });
  });
});

describeEachDatabase('Where nobody is in Administrators yet, the directory', (database) => {
  it('disables and removes people as ever', async () => {
    const { app, system } = await startDirectoryHost(await database.create(), { administrators: [] });
    const directory = app.get(DirectoryService);
    await directory.add(system, 'max@example.com');
    const disabled = await directory.change(system, 'max@example.com', { status: 'disabled' });
    expect(disabled).toMatchObject({ status: 'disabled' });
    await directory.remove(system, 'max@example.com');
    await expect(directory.get('max@example.com')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    await app.close();
  });
});
