import { type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import request from 'supertest';
import { type Host, cookieFor, restAs, startHost, stateOf } from '../support/host/index.js';
import { createTestDatabase, type TestDatabase } from '../support/databases.js';
import { documentWith, fileOf } from './documents.js';

const LIMIT = 100_000;

describe('A file that is larger than it may be', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };
  let cookie: string;
  let before: unknown;

  const textOf = (bytes: number) => {
    const text = documentWith({ caption: 'Sales', permissions: ['Client:view'] });
    return text + ' '.repeat(bytes - text.length);
  };
  const byRest = (text: string) =>
    restAs(host, anna).post('/groups/import?dryRun=true').set('Content-Type', 'application/json').send(text);
  const byPanel = (text: string) =>
    request(host.server)
      .post('/admin/api/resources/Group/actions/import')
      .set('Cookie', cookie)
      .field('file', Buffer.from(text).toString('base64'))
      .field('replace', 'disabled');

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { groups: { import: { maxBytes: LIMIT } } });
    anna = await host.user('anna@example.com', [1]);
    cookie = await cookieFor(host, 'anna@example.com');
    before = await stateOf(host.dataSource);
  });
  afterEach(async () => expect(await stateOf(host.dataSource)).toEqual(before));
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it('is refused at every door, and one that is as large as it may be is not', async () => {
    expect((await byRest(textOf(LIMIT))).body.counts).toMatchObject({ create: 1 });
    expect((await byPanel(textOf(LIMIT))).body.answer.report.counts).toMatchObject({ create: 1 });
    const answer = await byRest(textOf(LIMIT + 1));
    expect([answer.status, answer.body.code]).toEqual([413, 'DOCUMENT_TOO_LARGE']);
    expect((await byPanel(textOf(LIMIT + 1))).body.fault.code).toBe('DOCUMENT_TOO_LARGE');
    await expect(
      host.transfer.import(host.system, fileOf(textOf(LIMIT + 1)), { replace: 'disabled' }),
    ).rejects.toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
  });

  it('is sent to the popup, which shows it before a file is sent', async () => {
    const answer = await request(host.server)
      .get('/admin/api/resources/Group/actions/importSetup')
      .set('Cookie', cookie);
    expect(answer.body.answer.limit).toBe(LIMIT);
  });

  it('is refused by the panel before it is read, where its length is sent', async () => {
    const answer = await byPanel(textOf(LIMIT * 10)).catch((error: unknown) => error as request.Response);
    expect([answer.status, answer.body?.fault?.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  /** Sends a body as it is told to, and says how it was answered. */
  const send = (path: string, headers: Record<string, string>, parts: (string | number)[]) =>
    new Promise<number | string>((resolve) => {
      const { port } = host.server.address() as AddressInfo;
      const call = httpRequest(
        { agent: false, host: '127.0.0.1', port, method: 'POST', path, headers },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode!);
        },
      );
      call.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      void (async () => {
        for (const part of parts) {
          if (typeof part === 'string') call.write(part);
          else await delay(part);
        }
        call.end();
      })();
    });
  const rest = { 'x-user': '1', 'content-type': 'application/json' };

  it('is refused by REST when it comes in pieces and tells no length', async () => {
    const pieces = Array.from({ length: 20 }, () => 'x'.repeat(LIMIT / 10));
    expect(await send('/groups/import', { ...rest, 'x-user': String(anna.id) }, pieces)).toBe(413);
  });

  it('is refused by REST without waiting for the rest of it', async () => {
    const { port } = host.server.address() as AddressInfo;
    const headers = { ...rest, 'x-user': String(anna.id), 'content-length': LIMIT * 1000 };
    const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/groups/import', headers });
    const closed = new Promise((resolve) => call.on('close', resolve).on('error', () => undefined));
    const answer = await new Promise<IncomingMessage>((resolve) => {
      call.on('response', (response) => resolve(response.resume()));
      call.write('x');
    });
    expect([answer.statusCode, answer.headers.connection]).toEqual([413, 'close']);
    await closed;
  });

  it('is refused by the panel when it comes in pieces and tells no length', async () => {
    const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x' };
    const field = '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n';
    const pieces = Array.from({ length: 250 }, () => 'x'.repeat(LIMIT));
    const answer = await send('/admin/api/resources/Group/actions/import', headers, [field, ...pieces]);
    expect(answer).toBe(413);
    expect((await byPanel(textOf(LIMIT))).body.answer.report.counts).toMatchObject({ create: 1 });
  });

  it('and one that comes slowly keeps nobody waiting', async () => {
    const text = textOf(300);
    const slow = send(
      '/groups/import?dryRun=true',
      { ...rest, 'x-user': String(anna.id) },
      [...text].flatMap((letter, index) => (index % 100 === 0 ? [letter, 150] : [letter])),
    );
    const started = performance.now();
    expect((await byRest(textOf(500))).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(await slow).toBe(200);
  });

  it('and one with a wrong Content-Length ends in no import', async () => {
    const as = { ...rest, 'x-user': String(anna.id) };
    const short = await send('/groups/import', { ...as, 'content-length': '50' }, [textOf(300)]);
    expect([400, 422, 'ECONNRESET', 'EPIPE']).toContain(short);
    const { port } = host.server.address() as AddressInfo;
    const headers = { ...as, 'content-length': '5000' };
    const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/groups/import', headers });
    call.on('error', () => undefined);
    call.write(textOf(300));
    await delay(200);
    call.destroy();
    await delay(200);
    expect((await byRest(textOf(300))).status).toBe(200);
  });
});
