import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestDatabase, createTestDatabase } from '../../../support/databases.js';
import { Client, type Host, PASSWORD, cookieFor, startHost } from '../../../support/host/index.js';

const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data; boundary=x';

/** It comes without a length, so nobody knows beforehand how large it is. */
describe('A body in chunks', () => {
  let database: TestDatabase;
  let host: Host;
  let cookie: string;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    await host.user('anna@example.com', [1]);
    cookie = await cookieFor(host, 'anna@example.com');
  });
  afterEach(() => Client.clear());
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  /** Without a length Node sends what it writes in chunks. */
  const post = (path: string, type: string, body: string, more: object = {}) =>
    new Promise<{ status: number; cookies: string[] }>((resolve, reject) => {
      const { port } = host.server.address() as AddressInfo;
      const headers = { 'Content-Type': type, ...more };
      const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', path, headers }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode!, cookies: answer.headers['set-cookie'] ?? [] });
      });
      call.on('error', reject);
      call.write(body.slice(0, 5));
      call.end(body.slice(5));
    });

  const credentials = { email: 'anna@example.com', password: PASSWORD };
  const partsOf = (fields: Record<string, string>) =>
    Object.entries(fields)
      .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('') + '--x--\r\n';

  const LONG = 'x'.repeat(1000);
  const signIns = (more: Record<string, string> = {}) =>
    [
      [FORM, new URLSearchParams({ ...credentials, ...more }).toString()],
      ['application/json', JSON.stringify({ ...credentials, ...more })],
    ] as const;

  it('signs somebody in as one with a length does, up to 64 kB', async () => {
    for (const [type, body] of signIns()) {
      const { status, cookies } = await post('/admin/login', type, body);
      expect([type, status, cookies.length]).toEqual([type, 302, 1]);
    }
    for (const [type, body] of signIns({ more: LONG.repeat(66) })) {
      expect([type, await post('/admin/login', type, body)]).toEqual([type, { status: 413, cookies: [] }]);
    }
  });

  it('signs no user in if it is neither a form nor JSON', async () => {
    const body = new URLSearchParams(credentials).toString();
    for (const type of ['', 'text/plain', 'application/octet-stream', 'x/multipart; boundary=x']) {
      expect([type, (await post('/admin/login', type, body)).cookies]).toEqual([type, []]);
    }
    expect(await post('/admin/login', PARTS, partsOf(credentials))).toEqual({ status: 415, cookies: [] });
  });

  const path = '/admin/api/resources/Client/actions/new';

  it.each([
    ['form', FORM, 'name=Chunk'],
    ['JSON', 'application/json', '{"name":"Chunk"}'],
    ['form in parts', PARTS, partsOf({ name: 'Chunk' })],
  ])('is read only from signed-in users: %s', async (_, type, body) => {
    const { status } = await post(path, type, body);
    expect([302, 415]).toContain(status);
    expect(await Client.count()).toBe(0);
    expect((await post(path, type, body, { Cookie: cookie })).status).toBe(200);
    expect(await Client.find()).toMatchObject([{ name: 'Chunk' }]);
  });

  it.each([
    ['form', FORM, (long: string) => `name=Chunk&more=${long}`],
    ['JSON', 'application/json', (long: string) => JSON.stringify({ name: 'Chunk', more: long })],
    ['form in parts', PARTS, (long: string) => partsOf({ name: 'Chunk', more: long })],
  ])('is refused beyond 1 MB, and nothing is made of its beginning: %s', async (_, type, write) => {
    const answer = await post(path, type, write(LONG.repeat(1100)), { Cookie: cookie });
    expect([answer.status, await Client.count()]).toEqual([413, 0]);
  });

  it.each([
    ['text', 'text/plain'],
    ['bytes', 'application/octet-stream'],
    ['something of no type', ''],
    ['what only looks like a form in parts', 'x/multipart; boundary=x'],
  ])('is refused even from signed-in users if it is %s', async (_, type) => {
    const answer = await post(path, type, 'name=Chunk', { Cookie: cookie });
    expect([answer.status, await Client.count()]).toEqual([415, 0]);
  });
});
