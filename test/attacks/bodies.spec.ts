import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { type Host, User, cookieFor, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

/** AdminJS's parser of bodies keeps the files of a form on the disk, whatever path they come to. */
describe('A file that nothing in the panel asked for', () => {
  let database: TestDatabase;
  let host: Host;
  let folder: string;
  let nobody: string;
  const kept = () => readdir(folder);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groups_uploads_'));
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { admin: { formidableOptions: { uploadDir: folder } } });
    await host.user('anna@example.com', [1]);
    await host.user('nobody@example.com');
    nobody = await cookieFor(host, 'nobody@example.com');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const upload = (method: 'get' | 'post' | 'put' | 'delete', path: string, cookie: string) =>
    request(host.server)
      [method](path)
      .set('Cookie', cookie)
      .redirects(0)
      .attach('file', Buffer.from('x'.repeat(1000)), '../passwd');

  const PATHS = [
    '/admin',
    '/admin/api/dashboard',
    '/admin/api/nothing',
    '/admin/nothing',
    '/admin/logout/nothing',
    '/admin/resources/Client',
    '/admin/pages/turnover',
    '/admin/refresh-token',
    '/admin/api/pages/turnover',
    '/admin/api/resources/Client/actions/list',
    '/admin/api/resources/Client/search/a',
    '/admin/api/resources/User/records/1/edit',
    '/admin/api/resources/Nothing/actions/list',
  ];

  it.each(PATHS)('is not kept when somebody without groups sends it to %s', async (path) => {
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      const answer = await upload(method, path, nobody);
      expect([method, answer.status]).toEqual([method, expect.any(Number)]);
      expect([method, answer.status < 500, await kept()]).toEqual([method, true, []]);
    }
  });

  it.each([...PATHS, '/admin/login'])('is not kept when a stranger sends it to %s', async (path) => {
    for (const method of ['get', 'post'] as const) {
      const answer = await upload(method, path, '');
      expect([method, answer.status, await kept()]).toEqual([method, 415, []]);
    }
  });

  it('is not kept when the user may be signed in no longer', async () => {
    const { id } = await host.user('gone@example.com', [1]);
    const cookie = await cookieFor(host, 'gone@example.com');
    await User.update(id, { status: 'disabled' });
    expect((await upload('post', '/admin/api/resources/Client/actions/new', cookie)).status).toBe(302);
    expect(await kept()).toEqual([]);
  });
});
