import AdminJS from 'adminjs';
import express, { type Express, type Request } from 'express';
import formidable from 'express-formidable';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type Server, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import request from 'supertest';
import { type ExpectedBody, expectBody } from '../../../../src/admin/gate/layers/bodies/expected-body.js';
import { readBodies } from '../../../../src/admin/gate/layers/read-bodies.js';
import { DocumentsReceived } from '../../../../src/transfer/documents-received.js';
import { leftBehind } from '../../../support/left-behind.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const PARTS = 'multipart/form-data; boundary=x';
const MB = 1024 * 1024;

const EVERYTHING: ExpectedBody = {
  multipart: true,
  takesFile: (field) => field.startsWith('file'),
  takesName: (key) => !key.includes('*'),
  takesText: (path) => !path.endsWith('.path'),
};
const ANNA = { id: '1', label: 'anna@example.com', stamp: null };

type FileSent = { path: string; name: string };
type Received = Request & { fields?: object; files?: Record<string, FileSent>; express_formidable?: object };

const part = (headers: string, value = 'v') => `--x\r\n${headers}\r\n\r\n${value}\r\n`;
const field = (name: string, value?: string) => part(`Content-Disposition: form-data; name="${name}"`, value);
const file = (name: string, filename = 'a.txt', value?: string) =>
  part(`Content-Disposition: form-data; name="${name}"; filename="${filename}"`, value);
const END = '--x--\r\n';

describe('The body of a request to the panel', () => {
  let app: Express;
  let server: Server;
  let folder: string;
  let uploads: string;
  let documents: DocumentsReceived;
  /** What a test changes before it sends something. */
  let given: {
    expected?: ExpectedBody | 'none';
    session: object;
    parsedBefore: boolean;
    options: object;
  };
  const keptInTheEnd = () => leftBehind(folder);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groups_bodies_'));
    const admin = new AdminJS({ rootPath: '/admin', loginPath: '/admin/login' });
    app = express();
    const panel = express.Router();
    panel.use((incoming, response, next) => {
      Object.assign(incoming, { session: given.session, ...(given.parsedBefore && { _body: true }) });
      if (given.expected) expectBody(response, given.expected);
      const receive = documents.receive.bind(documents);
      const formidableOptions = { uploadDir: uploads, maxFileSize: 1000, ...given.options };
      const reading = { admin, formidable, formidableOptions, messagesOf: 'Group', receive };
      return readBodies(reading)(incoming, response, next);
    });
    panel.use(async (incoming: Received, response) => {
      const files = await Promise.all(
        Object.entries(incoming.files ?? {}).map(async ([name, { path }]) => [
          name,
          await readFile(path, 'utf8'),
        ]),
      );
      response.json({ fields: incoming.fields, files, isParsed: incoming.express_formidable });
    });
    app.use(panel);
    app.use((_request, response) => response.send('the host'));
    app.use(((_error, _request, response, _next) =>
      response.status(500).send('broken')) as express.ErrorRequestHandler);
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    uploads = folder;
    documents = new DocumentsReceived();
    const session = { adminUser: { email: ANNA.label }, groupsUser: ANNA };
    given = { expected: EVERYTHING, session, parsedBefore: false, options: {} };
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  const post = (type: string, body: string | Buffer) => {
    const call = request(server).post('/').redirects(0);
    return (type === '' ? call : call.set('Content-Type', type)).send(body as string);
  };
  const fieldsOf = async (type: string, body: string) => {
    const answer = await post(type, body);
    return answer.status === 200 ? answer.body.fields : answer.status;
  };
  /** Without a length, in as many pieces as are given. */
  const inPieces = (pieces: (string | Buffer)[], type = FORM) =>
    new Promise<{ status: number; text: string; connection: string | undefined }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const headers = { 'content-type': type };
      const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const { connection } = answer.headers;
          resolve({ status: answer.statusCode!, text: Buffer.concat(chunks).toString(), connection });
        });
      });
      call.on('error', reject);
      void (async () => {
        for (const piece of pieces) {
          call.write(piece);
          await delay(5);
        }
        call.end();
      })();
    });

  describe('that is a form or JSON', () => {
    it('is read into its fields, in every way to write it', async () => {
      expect(await fieldsOf(FORM, 'name=Ada&note=%C3%A9+%26&empty=')).toEqual({
        name: 'Ada',
        note: 'é &',
        empty: '',
      });
      expect(await fieldsOf(JSON_TYPE, '{"name":"Ada","tags":["a",1,null]}')).toEqual({
        name: 'Ada',
        tags: ['a', 1, null],
      });
      expect((await post(FORM, 'name=Ada')).body.isParsed).toEqual({ parsed: true });
    });

    it('in JSON may be null, which has no fields', async () => {
      expect(await fieldsOf(JSON_TYPE, 'null')).toEqual({});
    });

    it('that is no JSON is refused', async () => {
      for (const body of ['{', '{"a":1', 'name=Ada']) expect(await fieldsOf(JSON_TYPE, body)).toBe(400);
    });

    it('keeps a character whole that comes in two pieces', async () => {
      const [first, second] = Buffer.from('é');
      const { text } = await inPieces([Buffer.from('name='), Buffer.from([first!]), Buffer.from([second!])]);
      expect(JSON.parse(text).fields).toEqual({ name: 'é' });
    });

    it('gives no other fields to inherit from', async () => {
      const fields = (await fieldsOf(JSON_TYPE, '{"__proto__":{"admin":true},"name":"Ada"}')) as object;
      expect(Object.keys(fields)).toEqual(['name']);
    });

    it('may have 300 fields, and no more', async () => {
      const form = (count: number) => Array.from({ length: count }, (_, at) => `f${at}=1`).join('&');
      expect(Object.keys((await fieldsOf(FORM, form(300))) as object)).toHaveLength(300);
      expect(await fieldsOf(FORM, form(301))).toBe(413);
      const same = (count: number) => Array.from({ length: count }, () => 'f=1').join('&');
      expect(((await fieldsOf(FORM, same(300))) as { f: string[] }).f).toHaveLength(300);
      expect(await fieldsOf(FORM, same(301))).toBe(413);
    });

    it('in JSON is refused where it is too deep, before it is parsed', async () => {
      expect(await fieldsOf(JSON_TYPE, '['.repeat(33))).toBe(413);
      expect(await fieldsOf(JSON_TYPE, `{"a":${'['.repeat(32)}${']'.repeat(32)}}`)).toBe(413);
    });

    it('may have 1 MB, and no more, whether it says how long it is or not', async () => {
      const form = (length: number) => `name=${'x'.repeat(length - 5)}`;
      expect((await post(FORM, form(MB))).status).toBe(200);
      expect((await post(FORM, form(MB + 1))).status).toBe(413);
      const halves = (length: number) => [form(length).slice(0, MB / 2), form(length).slice(MB / 2)];
      expect((await inPieces(halves(MB))).status).toBe(200);
      expect((await inPieces(halves(MB + 1))).status).toBe(413);
    });

    it('may have as many bytes as the host says, or as this request may have', async () => {
      given.options = { maxFieldsSize: 10 };
      expect([(await post(FORM, 'name=12345')).status, (await post(FORM, 'name=123456')).status]).toEqual([
        200, 413,
      ]);
      given.expected = { ...EVERYTHING, bytes: 8 };
      expect([(await post(FORM, 'name=123')).status, (await post(FORM, 'name=1234')).status]).toEqual([
        200, 413,
      ]);
    });

    it('is refused for a name, or a text, that is not taken', async () => {
      expect(await fieldsOf(FORM, 'a*=1')).toBe(400);
      expect(await fieldsOf(JSON_TYPE, '{"file":{"path":"/etc/passwd"}}')).toBe(400);
    });

    it('is refused in any other type', async () => {
      for (const type of ['text/plain', 'application/octet-stream', 'multipart/mixed; boundary=x'])
        expect([type, await fieldsOf(type, 'name=Ada')]).toEqual([type, 415]);
    });

    it('that ends early is nothing, and the next request is answered', async () => {
      const { port } = server.address() as AddressInfo;
      const headers = { 'content-type': FORM, 'content-length': '1000' };
      const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', headers });
      call.on('error', () => undefined);
      call.write('name=Ada');
      await delay(50);
      call.destroy();
      expect(await fieldsOf(FORM, 'name=Ada')).toEqual({ name: 'Ada' });
    });
  });

  describe('that is a form in parts', () => {
    const parts = (...all: string[]) => post(PARTS, all.join('') + END);

    it('is read into its fields and files, and no file stays', async () => {
      const { body } = await parts(field('name', 'Ada'), file('file.0', 'a.txt', 'a text'));
      expect(body).toMatchObject({ fields: { name: 'Ada' }, files: [['file.0', 'a text']] });
      expect(body.isParsed).toEqual({ parsed: true });
      expect(await keptInTheEnd()).toEqual([]);
    });

    it('is refused where parts are not taken', async () => {
      given.expected = { ...EVERYTHING, multipart: false };
      expect((await parts(field('name'))).status).toBe(415);
    });

    it.each([
      ['a file that nothing takes', file('virus'), 415],
      ['a file in a field of an odd name', file('file*'), 400],
      ['a file in a field with a long name', file(`file${'x'.repeat(500)}`), 413],
      ['a file with a control character in its name', file('file', 'a\u0001.txt'), 400],
      ['a file with a DEL in its name', file('file', 'a\u007f.txt'), 400],
      ['a field of an odd name', field('a*'), 400],
      ['a field that is the path of a file', field('file.path'), 400],
      ['too many bytes in a file', file('file', 'a.txt', 'x'.repeat(1001)), 413],
      ['a part that does not say what it is', part('Content-Type: text/plain'), 415],
      ['a part with an odd header', part('Content Disposition: form-data'), 400],
    ])('is refused for %s, and nothing stays', async (_, sent, status) => {
      const answer = await parts(field('name', 'Ada'), sent);
      expect([answer.status, answer.body.fields]).toEqual([status, undefined]);
      expect(await keptInTheEnd()).toEqual([]);
    });

    it('may have a file whose name has 99 characters after its dot, and no more', async () => {
      const named = (length: number) => parts(file('file', `a.${'x'.repeat(length)}`));
      expect([(await named(99)).status, (await named(100)).status]).toEqual([200, 400]);
    });

    it('may have 100 files, and no more', async () => {
      const files = (count: number) => parts(...Array.from({ length: count }, (_, at) => file(`file.${at}`)));
      expect([(await files(100)).body.files.length, (await files(101)).status]).toEqual([100, 413]);
      expect(await keptInTheEnd()).toEqual([]);
    });

    it('may have 300 fields, and no more', async () => {
      const fields = (count: number) => parts(...Array.from({ length: count }, (_, at) => field(`f${at}`)));
      expect([(await fields(300)).status, (await fields(301)).status]).toEqual([200, 413]);
    });

    it('may have 1 MB of text, and no more, beside its files', async () => {
      const texts = (length: number) => parts(field('name', 'x'.repeat(length)), file('file'));
      expect([(await texts(MB)).status, (await texts(MB + 1)).status]).toEqual([200, 413]);
    });

    it('may have 2,048 bytes of headers in each part, and no more', async () => {
      const disposition = 'Content-Disposition: form-data; name="f"';
      const long = (length: number) => part(`${disposition}\r\nXMore: ${'x'.repeat(length)}`);
      const room = 2048 - disposition.replace(': ', '').length - 'XMore'.length;
      expect((await parts(long(room), long(room), long(room))).status).toBe(200);
      expect((await parts(long(room + 1))).status).toBe(413);
      expect((await parts(part(`${disposition}\r\n${'X'.repeat(3000)}: x`))).status).toBe(413);
    });

    it('is refused once, at the first fault', async () => {
      const answer = await parts(field('a*'), file('virus'), field('name', 'Ada'), file('file'));
      expect([answer.status, answer.body.notice.message]).toEqual([400, 'BAD_REQUEST']);
      expect(await keptInTheEnd()).toEqual([]);
    });

    it.each([
      ['multipart/form-data; boundary=x', 200],
      ['multipart/form-data; Boundary="x"', 200],
      ['multipart/form-data; boundary=x; charset=utf-8', 200],
      ['multipart/form-data; charset=utf-8;boundary= x ', 200],
      ['multipart/form-data', 400],
      ['multipart/form-data; boundary=', 400],
      ['multipart/form-data; myboundary=x', 400],
      ['multipart/form-data; boundary="x', 400],
      ['multipart/form-data; boundary=y', 400],
    ])('is read by the boundary in its type: %s', async (type, status) => {
      expect((await post(type, field('name', 'Ada') + END)).status).toBe(status);
    });

    it('may have a boundary of 200 characters, and no longer one', async () => {
      const by = (boundary: string) =>
        post(
          `multipart/form-data; boundary=${boundary}`,
          `--${boundary}\r\nContent-Disposition: form-data; name="f"\r\n\r\nv\r\n--${boundary}--\r\n`,
        );
      expect([(await by('b'.repeat(200))).status, (await by('b'.repeat(201))).status]).toEqual([200, 400]);
    });

    it('that ends in the middle is refused', async () => {
      expect((await post(PARTS, field('name', 'Ada'))).status).toBe(400);
    });

    it('shows each part to the host, which may leave it out', async () => {
      const seen: string[] = [];
      given.options = {
        onPart(this: { handlePart(part: object): void }, part: { name: string }) {
          seen.push(part.name);
          if (part.name !== 'secret') this.handlePart(part);
        },
      };
      const { body } = await parts(field('name', 'Ada'), field('secret', 'x'));
      expect([seen, body.fields]).toEqual([['name', 'secret'], { name: 'Ada' }]);
    });

    it('that the disk does not take is an error of the host, not of the client', async () => {
      uploads = join(folder, 'nowhere');
      expect((await parts(file('file'))).status).toBe(500);
      expect((await parts(field('name', 'Ada'))).status).toBe(200);
    });
  });

  describe('that is a document', () => {
    const as = (id: string) => ({ adminUser: { email: id }, groupsUser: { ...ANNA, id } });

    it.each([
      ['a form', FORM, `name=${'x'.repeat(95)}`],
      ['JSON', JSON_TYPE, JSON.stringify({ name: 'x'.repeat(89) })],
      ['a form in parts', PARTS, field('name', 'x'.repeat(39)) + END],
    ])('is counted while it is there, and no longer: %s', async (_, type, body) => {
      given.expected = { ...EVERYTHING, bytes: 100, isDocument: true };
      expect(body).toHaveLength(100);
      const mine = documents.receive('1', 100);
      mine.add(100);
      for (let time = 0; time < 3; time++) expect((await post(type, body)).status).toBe(200);
      mine.add(1);
      const refused = await post(type, body);
      expect([refused.status, refused.headers['retry-after']]).toEqual([429, '5']);
      expect(refused.body.notice.message).toBe('TOO_MANY_PLANS');
      given.session = as('2');
      expect((await post(type, body)).status).toBe(200);
      mine.end();
      given.session = as('1');
      expect((await post(type, body)).status).toBe(200);
    });

    it('is the only body that is counted', async () => {
      documents.receive('1', MB).add(2 * MB);
      expect((await post(FORM, 'name=Ada')).status).toBe(200);
    });
  });

  describe('that nothing asked for', () => {
    it('goes past the panel, to the host, if the user is signed in', async () => {
      delete given.expected;
      expect((await post(FORM, 'name=Ada')).text).toBe('the host');
    });

    it('goes to the sign-in from anybody else', async () => {
      delete given.expected;
      given.session = {};
      const { status, headers } = await post(FORM, 'name=Ada');
      expect([status, headers['location']]).toEqual([302, '/admin/login']);
    });

    it('is not read where the panel takes no body, and the panel answers', async () => {
      given.expected = 'none';
      const { body } = await post(FORM, 'name=Ada');
      expect(body).toEqual({ files: [], isParsed: { parsed: true } });
    });

    it('is none where there is no body, and the panel answers', async () => {
      delete given.expected;
      expect((await request(server).get('/')).body).toEqual({ files: [], isParsed: { parsed: true } });
      expect((await request(server).post('/')).body).toEqual({ files: [], isParsed: { parsed: true } });
    });

    it('is left alone where something else has read it already', async () => {
      given.parsedBefore = true;
      expect((await post(FORM, 'name=Ada')).body).toEqual({ files: [] });
    });
  });

  it('that is refused leaves the connection open where the rest is not too much', async () => {
    const refused = await post('text/plain', 'x').set('Connection', 'keep-alive');
    expect([refused.status, refused.headers['connection']]).toEqual([415, 'keep-alive']);
    const chunked = await inPieces(['x'], 'text/plain');
    expect([chunked.status, chunked.connection]).toEqual([415, 'close']);
  });

  it.each([
    [64 * MB, 'keep-alive'],
    [64 * MB + 1, 'close'],
  ])('of %i bytes that is refused before it came leaves the connection %s', async (length, expected) => {
    const { port } = server.address() as AddressInfo;
    const headers = { 'content-type': FORM, 'content-length': String(length), connection: 'keep-alive' };
    const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', headers });
    call.on('error', () => undefined);
    call.flushHeaders();
    const [answer] = await once(call, 'response');
    expect([answer.statusCode, answer.headers.connection]).toEqual([413, expected]);
    call.destroy();
  });
});
