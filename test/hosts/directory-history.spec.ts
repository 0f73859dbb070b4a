import request from 'supertest';
import { DirectoryService, DirectoryUser, HistoryService } from '../../src/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { PASSWORD, startDirectoryHost } from './directory-host.js';

type Started = Awaited<ReturnType<typeof startDirectoryHost>>;

const ANNA = 'anna@example.com';

describeEachDatabase('The history of who is listed in the directory', (fixture) => {
  let database: TestDatabase;
  let host: Started;

  beforeAll(async () => {
    database = await fixture.create();
    host = await startDirectoryHost(database, { directory: { admit: 'anybody' } });
  });
  afterAll(() => host.app.close());

  const directory = () => host.app.get(DirectoryService);
  const about = async (userId: string) => {
    const { entries } = await host.app.get(HistoryService).list({ userId, perPage: 100 });
    return entries.map(({ event, actor, source, users }) => [
      event,
      actor.label,
      source,
      ...users.map(({ label, inactive }) => (inactive ? `${label}, disabled` : label)),
    ]);
  };
  const post = (body: object, key?: string) => {
    const asked = request(host.app.getHttpServer()).post('/groups/directory/users').set('x-user', ANNA);
    return (key === undefined ? asked : asked.set('Idempotency-Key', key)).send(body);
  };

  it('tells of the first administrators at a start', async () => {
    expect(await about(ANNA)).toEqual([
      ['members.added', 'start', 'system', ANNA],
      ['user.created', 'start', 'system', ANNA],
    ]);
  });

  it('tells of a first sign-in, and not of the next', async () => {
    for (let time = 0; time < 2; time++) expect((await host.signIn('max@example.com')).status).toBe(302);
    expect(await about('max@example.com')).toEqual([
      ['user.created', 'sign-in', 'system', 'max@example.com'],
    ]);
  });

  it('tells of users who are listed by REST, in the panel, by a service and by an entity of the host', async () => {
    expect((await post({ id: 'rest', label: 'Rest' })).status).toBe(201);
    const panel = await host.signIn(ANNA, PASSWORD);
    await panel.post('/admin/api/resources/User/actions/new', { id: 'panel', label: '', status: 'disabled' });
    await directory().add(host.system, 'service');
    await host.dataSource.getRepository(DirectoryUser).save({ id: 'entity', label: 'Entity' });
    expect(await about('rest')).toEqual([['user.created', ANNA, 'rest', 'Rest']]);
    expect(await about('panel')).toEqual([['user.created', ANNA, 'admin', 'panel, disabled']]);
    expect(await about('service')).toEqual([['user.created', 'test', 'system', 'service']]);
    expect(await about('entity')).toEqual([['user.created', 'application', 'system', 'Entity']]);
  });

  it('has nothing of a transaction of the host that is rolled back', async () => {
    const saving = host.dataSource.transaction(async (manager) => {
      await manager.getRepository(DirectoryUser).save({ id: 'nobody', label: 'Nobody' });
      throw new Error('The host has thought better of it.');
    });
    await expect(saving).rejects.toThrow('thought better');
    expect(await about('nobody')).toEqual([]);
    expect(await host.dataSource.getRepository(DirectoryUser).findOneBy({ id: 'nobody' })).toBeNull();
  });

  it('tells of removed users, though they were in no group, and of users who get their key', async () => {
    await directory().remove(host.system, 'service');
    await directory().add(host.system, 'service', { label: 'Another' });
    expect(await about('service')).toEqual([
      ['user.created', 'test', 'system', 'Another'],
      ['user.deleted', 'test', 'system', 'service'],
      ['user.created', 'test', 'system', 'service'],
    ]);
  });

  it('lists somebody once, however often a request with an Idempotency-Key arrives', async () => {
    const body = { id: 'once', label: 'Once', reason: 'Ticket 4711' };
    for (let time = 0; time < 3; time++) {
      const { status, body: user, headers } = await post(body, 'listed-once');
      expect([status, user.label, headers['location']]).toEqual([
        201,
        'Once',
        '/groups/directory/users/once',
      ]);
    }
    expect(await about('once')).toHaveLength(1);
    const other = await post({ ...body, label: 'Twice' }, 'listed-once');
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_USED']);
    expect((await post(body)).body.code).toBe('DIRECTORY_KEY_TAKEN');
    await directory().remove(host.system, 'once');
    const late = await post(body, 'listed-once');
    expect([late.status, late.body.code]).toEqual([404, 'USER_NOT_FOUND']);
  });
});

describeEachDatabase('The history of a first administrator who was listed before', (fixture) => {
  it('has them listed once, and put in by the start', async () => {
    const database = await fixture.create();
    const first = await startDirectoryHost(database, { administrators: [] });
    await first.app.get(DirectoryService).add(first.system, ANNA, { label: 'Anna' });
    await first.app.close();
    const second = await startDirectoryHost(database);
    const { entries } = await second.app.get(HistoryService).list({ userId: ANNA });
    expect(entries.map(({ event, actor }) => [event, actor.label])).toEqual([
      ['members.added', 'start'],
      ['user.created', 'test'],
    ]);
    await second.app.close();
  });
});
