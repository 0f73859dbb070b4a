import { default as importExport } from '@adminjs/import-export';
import { default as upload } from '@adminjs/upload';
import { ComponentLoader } from 'adminjs';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import request from 'supertest';
import { Client, type Host, User, cookieFor, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { leftBehind } from '../support/left-behind.js';

const EDIT = '/admin/api/resources/Client/records/1/edit';
const NEW = '/admin/api/resources/Client/actions/new';
const IMPORT = '/admin/api/resources/Client/actions/import';
const FORGED = { name: 'secret.json', type: 'text/plain', size: 6 };

describe('A file in a form of the panel', () => {
  let database: TestDatabase;
  let host: Host;
  let folder: string;
  let secret: string;
  let bucket: string;
  let anna: string;
  let viewer: string;
  /** What lies in the folder for temporary files. */
  const kept = () => readdir(join(folder, 'temporary'));
  const keptInTheEnd = () => leftBehind(join(folder, 'temporary'));
  const post = (path: string, cookie = anna) =>
    request(host.server).post(path).set('Cookie', cookie).redirects(0);
  const attached = (path: string, field: string, cookie = anna, name = 'face.png') =>
    post(path, cookie).field('name', 'Ada').attach(field, Buffer.from('a picture'), name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groups_files_'));
    bucket = join(folder, 'bucket');
    await mkdir(bucket);
    await mkdir(join(folder, 'temporary'));
    database = await createTestDatabase('sqlite');
    const componentLoader = new ComponentLoader();
    host = await startHost(database, {
      admin: {
        formidableOptions: {
          uploadDir: join(folder, 'temporary'),
          keepExtensions: true,
          maxFileSize: 100_000,
        },
      },
      panel: () => ({
        rootPath: '/admin',
        componentLoader,
        resources: [
          {
            resource: Client,
            options: { id: 'Client', properties: { parentId: { isDisabled: true } } },
            features: [
              upload({
                componentLoader,
                // What the provider makes of it is relative to the folder it runs in.
                provider: { local: { bucket: relative(process.cwd(), bucket), opts: {} } },
                properties: { key: 'taxNumber', file: 'portrait' },
                uploadPath: (record, filename) => `${record.id()}-${filename}`,
              }),
              importExport({ componentLoader }),
            ],
          },
          { resource: User, options: { id: 'User' } },
        ],
        pages: { plain: { component: 'Plain' } },
      }),
    });
    const viewers = await host.group('Viewers', ['Client:view']);
    await host.user('anna@example.com', [1]);
    await host.user('vera@example.com', [viewers]);
    anna = await cookieFor(host, 'anna@example.com');
    viewer = await cookieFor(host, 'vera@example.com');
    await Client.insert({ name: 'Ada' });
  });
  beforeEach(async () => {
    secret = join(folder, 'secret.json');
    await writeFile(secret, JSON.stringify([{ name: 'a secret' }]));
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('is taken by the property of an upload, and nothing stays behind', async () => {
    const answer = await attached(EDIT, 'portrait.0');
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    expect(await readFile(join(bucket, '1-face.png'), 'utf8')).toBe('a picture');
    expect((await Client.findOneByOrFail({ id: 1 })).taxNumber).toBe('1-face.png');
    expect(await keptInTheEnd()).toEqual([]);
  });

  it.each([
    ['created', NEW],
    ['changed', EDIT],
  ])('is not kept for a record that could not be %s', async (_, path) => {
    const refusing = (event: { entity?: { name?: string } }) => {
      if (event.entity?.name === 'Nobody') throw new Error('Not by this host.');
    };
    const subscriber = {
      beforeInsert: async (event: object) => refusing(event),
      beforeUpdate: async (event: object) => refusing(event),
    };
    host.dataSource.subscribers.push(subscriber);
    const before = await readdir(bucket);
    try {
      const answer = await post(path)
        .field('name', 'Nobody')
        .attach('portrait.0', Buffer.from('a picture'), 'nobody.png');
      expect([answer.status, answer.body.notice]).toEqual([
        200,
        expect.objectContaining({ type: 'error', message: 'NOT_SAVED' }),
      ]);
    } finally {
      host.dataSource.subscribers.splice(host.dataSource.subscribers.indexOf(subscriber), 1);
    }
    expect([await Client.countBy({ name: 'Nobody' }), await readdir(bucket)]).toEqual([0, before]);
    expect(await keptInTheEnd()).toEqual([]);
  });

  it('is taken by the import of a feature, and is gone after the answer', async () => {
    const answer = await post(IMPORT).attach('file', Buffer.from('[{"name":"Grace"}]'), 'clients.json');
    expect(answer.status).toBe(200);
    expect(await Client.countBy({ name: 'Grace' })).toBe(1);
    expect(await keptInTheEnd()).toEqual([]);
  });

  it.each([
    ['of an action that only reads', '/admin/api/resources/Client/actions/list'],
    ['of an action that only reads, by its search', '/admin/api/resources/Client/actions/search'],
    ['of a record', '/admin/api/resources/Client/records/1/show'],
  ])('%s is never written, and the action works', async (_, path) => {
    const answer = await attached(path, 'portrait.0', viewer);
    expect([answer.status, answer.body.notice]).toEqual([200, undefined]);
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['a field that is disabled', EDIT, 'parentId'],
    ['a field that nobody knows', EDIT, 'virus'],
    ['a field that is no upload', NEW, 'portraits.0'],
    ['a deletion', '/admin/api/resources/Client/records/1/delete', 'portrait.0'],
    ['the groups', '/admin/api/resources/Group/actions/new', 'file'],
    ['the import of groups', '/admin/api/resources/Group/actions/import', 'file'],
  ])('is refused for %s', async (_, path, field) => {
    const { status, body } = await attached(path, field);
    expect([status, body.notice]).toEqual([415, expect.objectContaining({ message: 'BAD_REQUEST' })]);
    expect(await keptInTheEnd()).toEqual([]);
    expect(await Client.findOneBy({ id: 1 })).not.toBeNull();
  });

  it('from a user who may only look is never written', async () => {
    for (const path of [EDIT, NEW, IMPORT]) {
      expect([path, (await attached(path, 'portrait.0', viewer)).status]).toEqual([path, 403]);
      expect(await kept()).toEqual([]);
    }
  });

  it.each([
    ['application/octet-stream'],
    ['x/multipart; boundary=x'],
    ['multipart/form-data; boundary=octet-stream'],
    ['multipart/mixed; boundary=x'],
    ['image/png'],
  ])('is never written for a stranger who sends %s to the sign-in', async (type) => {
    const answer = await request(host.server)
      .post('/admin/login')
      .set('Content-Type', type)
      .send('--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nx\r\n--x--\r\n');
    expect([answer.status, await kept()]).toEqual([415, []]);
  });

  it.each([['application/octet-stream'], ['x/multipart; boundary=x'], ['multipart/form-dataoctet-stream']])(
    'is never written for a user whose body says %s',
    async (type) => {
      const answer = await post(EDIT).set('Content-Type', type).send('x');
      expect([answer.status, await kept()]).toEqual([415, []]);
    },
  );

  it('with a boundary that reads like another type is read as what it is', async () => {
    const body =
      '--octet-stream\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n--octet-stream--\r\n';
    const answer = await post(EDIT)
      .set('Content-Type', 'multipart/form-data; boundary=octet-stream')
      .send(body);
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    expect(await kept()).toEqual([]);
  });

  it.each<[string, (path: string) => object]>([
    ['JSON', (path) => ({ portrait: [{ ...FORGED, path }] })],
    ['JSON, in a list of one', (path) => ({ portrait: { 0: { ...FORGED, path } } })],
    ['JSON with unfolded keys', (path) => ({ 'portrait.0.path': path, 'portrait.0.name': 'secret.json' })],
    [
      'JSON that passes for an address',
      (path) => ({ 'portrait.0': { ...FORGED, path: { protocol: 'file:', href: path, pathname: path } } }),
    ],
  ])('is not invented by %s', async (_, forge) => {
    const answer = await post(EDIT).send(forge(secret));
    expect([answer.status, existsSync(secret)]).toEqual([400, true]);
  });

  it('is not invented by fields of a form, alone or around a true one', async () => {
    const fields = { 'portrait.0.path': secret, 'portrait.0.name': 'secret.json' };
    expect((await post(EDIT).type('form').send(fields)).status).toBe(400);
    expect((await attached(EDIT, 'portrait.0').field('portrait.0.path', secret)).status).toBe(400);
    expect([existsSync(secret), await keptInTheEnd()]).toEqual([true, []]);
  });

  it('is not invented for an action that a feature brings', async () => {
    for (const file of [{ ...FORGED, path: secret }, [{ ...FORGED, path: secret }]])
      expect((await post(IMPORT).send({ file })).status).toBe(400);
    expect(await Client.countBy({ name: 'a secret' })).toBe(0);
  });

  it('is gone when the client goes away in the middle of it', async () => {
    const { port } = host.server.address() as AddressInfo;
    const headers = { cookie: anna, 'content-type': 'multipart/form-data; boundary=x' };
    const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: EDIT, headers });
    call.on('error', () => undefined);
    call.write('--x\r\nContent-Disposition: form-data; name="portrait.0"; filename="a.png"\r\n\r\n');
    call.write('x'.repeat(50_000));
    for (let attempt = 0; attempt < 100 && (await kept()).length === 0; attempt++) await delay(20);
    expect(await kept()).toHaveLength(1);
    call.destroy();
    expect(await keptInTheEnd()).toEqual([]);
  });

  it('that is too large, or one of too many, is refused and gone', async () => {
    const large = await post(EDIT).attach('portrait.0', Buffer.alloc(200_000), 'large.png');
    const many = post(EDIT);
    for (let index = 0; index < 101; index++)
      void many.attach(`portrait.${index}`, Buffer.from('x'), 'x.png');
    expect([large.status, (await many).status, await keptInTheEnd()]).toEqual([413, 413, []]);
  });

  it('for a column of the form is left to the hooks of the host, and costs nothing', async () => {
    const started = performance.now();
    const { status } = await attached(EDIT, 'name');
    expect([status, await keptInTheEnd()]).toEqual([200, []]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('that the disk does not take ends in an error, and the process lives', async () => {
    await rename(join(folder, 'temporary'), join(folder, 'elsewhere'));
    const { status } = await attached(EDIT, 'portrait.0');
    await rename(join(folder, 'elsewhere'), join(folder, 'temporary'));
    expect([status, (await attached(EDIT, 'portrait.0')).status]).toEqual([500, 200]);
  });

  it('with a name that no disk takes ends in a refusal, and the process lives', async () => {
    const part = (name: string) =>
      `--x\r\nContent-Disposition: form-data; name="portrait.0"; filename="${name}"\r\n\r\nx\r\n--x--\r\n`;
    for (const name of ['a.\u0000', `a.${'x'.repeat(1000)}`, `${'filename="'.repeat(300)}`]) {
      const answer = await post(EDIT).set('Content-Type', 'multipart/form-data; boundary=x').send(part(name));
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect((await attached(EDIT, 'portrait.0')).status).toBe(200);
    expect(await keptInTheEnd()).toEqual([]);
  });
});
