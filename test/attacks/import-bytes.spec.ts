import request from 'supertest';
import { entriesOf } from '../history/entries.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { type Host, cookieFor, startHost, stateOf } from '../support/host/index.js';
import { documentWith } from '../transfer/documents.js';
import { type Door, importDoors } from './import-doors.js';

const SALES = { caption: 'Sales', permissions: ['Client:view'] };
const DOCUMENT = documentWith(SALES);
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const utf32 = (text: string) =>
  Buffer.concat(Array.from(text, (letter) => Buffer.from([letter.codePointAt(0)!, 0, 0, 0])));

/** What is sent, the code, and where the fault is. */
type Hostile = [what: string, file: string | Uint8Array, code: string, faults: object[]];

const NO_DOCUMENT: Hostile[] = [
  ['nothing', '', 'DOCUMENT_EMPTY', []],
  ['white space', ' \r\n\t', 'DOCUMENT_EMPTY', []],
  ['a byte order mark', '\ufeff', 'DOCUMENT_EMPTY', []],
  ...(['null', '42', '[]', '"groups"'].map((text) => [
    text,
    text,
    'DOCUMENT_INVALID',
    [{ path: '', line: 1, column: 1 }],
  ]) as Hostile[]),
];

const ENCODINGS: Hostile[] = [
  ['UTF-16', bytes([0xff, 0xfe], [...Buffer.from(DOCUMENT, 'utf16le')])],
  ['UTF-16, big endian', bytes([0xfe, 0xff], [...Buffer.from(DOCUMENT, 'utf16le').swap16()])],
  ['UTF-16 without a mark', Buffer.from(DOCUMENT, 'utf16le')],
  ['UTF-32', utf32(`\ufeff${DOCUMENT}`)],
  ['UTF-32 without a mark', utf32(DOCUMENT)],
].map(([what, file]) => [what, file, 'DOCUMENT_ENCODING', [{ path: '' }]] as Hostile);

const SEQUENCES: Hostile[] = (
  [
    ['Latin 1', [0xe9]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['more than the last code point', [0xf4, 0x90, 0x80, 0x80]],
    ['half a character', [0xe2, 0x82]],
  ] as const
).map(([what, sequence]) => [
  what,
  bytes('{"format":"nestjs-adminjs-groups",\n"version":1,\n"groups":[{"caption":"Caf', [...sequence], '",'),
  'DOCUMENT_ENCODING',
  [{ path: '', line: 3 }],
]);

const KEYS: Hostile[] = [
  [
    'a caption twice',
    documentWith(SALES).replace('{"caption"', '{"caption":"A",\n"caption"'),
    'DOCUMENT_DUPLICATE_KEY',
    [{ path: 'groups[0].caption', line: 2, column: 1 }],
  ],
  [
    'its groups twice, once escaped',
    DOCUMENT.replace(/}$/, ',\n"group\\u0073":[]}'),
    'DOCUMENT_DUPLICATE_KEY',
    [{ path: 'groups', line: 2, column: 1 }],
  ],
  [
    '__proto__ twice',
    `{"__proto__":{},\n"__proto__":{}}`,
    'DOCUMENT_DUPLICATE_KEY',
    [{ path: '__proto__', line: 2, column: 1 }],
  ],
  ...(['__proto__', 'constructor', 'id', 'users', 'isAdministrators', 'members'].flatMap((key) => [
    [
      `${key}, in a group`,
      DOCUMENT.replace('{"caption"', `{\n"${key}":{"polluted":1},"caption"`),
      'DOCUMENT_INVALID',
      [{ path: `groups[0].${key}`, line: 2 }],
    ],
    [
      `${key}, outside`,
      DOCUMENT.replace('{', `{\n"${key}":{"polluted":1},`),
      'DOCUMENT_INVALID',
      [{ path: key, line: 2 }],
    ],
  ]) as Hostile[]),
];

const DEPTHS: Hostile[] = (
  [
    ['10,000 lists inside each other', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['a million lists inside each other', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['a million objects inside each other', '{"a":'.repeat(1_000_000)],
    ['a million lists in place of a permission', DOCUMENT.replace('"Client:view"', '['.repeat(1_000_000))],
  ] as const
).map(([what, text]) => [what, text, 'DOCUMENT_TOO_DEEP', [{ path: '', line: 1 }]]);

const TEXTS: Hostile[] = (
  [
    ['cut off', DOCUMENT.slice(0, -2), 1, DOCUMENT.length - 1],
    ['followed by text', `${DOCUMENT}\n  x`, 2, 3],
    ['followed by another document', `${DOCUMENT}\n${DOCUMENT}`, 2, 1],
    ['commented', `{\n  // groups\n${DOCUMENT.slice(1)}`, 2, 3],
    ['commented in a line', `{ /* */ ${DOCUMENT.slice(1)}`, 1, 3],
    ['with a comma too much', DOCUMENT.replace(/}$/, '\n,}'), 2, 2],
    ['in single quotes', "{'format': 1}", 1, 2],
    ['with NUL', '{\n"format": \u0000}', 2, 11],
  ] as const
).map(([what, text, line, column]) => [what, text, 'DOCUMENT_NOT_JSON', [{ path: '', line, column }]]);

const TYPES: Hostile[] = [
  ...(
    [
      ['a caption in a list', { ...SALES, caption: ['Administrators'] }, 'caption'],
      ['a number as a caption', { ...SALES, caption: 5 }, 'caption'],
      ['permissions in an object', { ...SALES, permissions: { 0: 'Client:view' } }, 'permissions'],
      ['a permission in a list', { ...SALES, permissions: [['Client:view']] }, 'permissions[0]'],
      ['permissions in a text', { ...SALES, permissions: 'Client:view' }, 'permissions'],
      ['"true" for the mark', { caption: 'A', administrators: 'true' }, 'administrators'],
    ] as const
  ).map(
    ([what, entry, path]) =>
      [
        what,
        documentWith(entry),
        'DOCUMENT_INVALID',
        [{ path: `groups[0].${path}`, line: 1, column: expect.any(Number) }],
      ] as Hostile,
  ),
  [
    'a version that is text',
    DOCUMENT.replace('1', '"1"'),
    'DOCUMENT_INVALID',
    [{ path: 'version', line: 1, column: expect.any(Number) }],
  ],
  ['a newer version', DOCUMENT.replace('1', '2'), 'DOCUMENT_VERSION', [{ path: 'version' }]],
  ['an unknown version', DOCUMENT.replace('1', '0'), 'DOCUMENT_VERSION', [{ path: 'version' }]],
];

describe('A file of hostile bytes', () => {
  let database: TestDatabase;
  let host: Host;
  let doors: { popup: Door; rest: Door };
  let before: unknown;
  const now = async () => [await stateOf(host.dataSource), await entriesOf(host.dataSource)];

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    await host.group('Sales', ['Payout:view']);
    doors = await importDoors(host);
    before = await now();
  });
  afterEach(async () => expect(await now()).toEqual(before));
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  describe.each([
    ['that is no document', NO_DOCUMENT],
    ['in another encoding', ENCODINGS],
    ['with bytes that are no UTF-8', SEQUENCES],
    ['with keys that stand twice or mean nothing', KEYS],
    ['that goes too deep', DEPTHS],
    ['that is not quite JSON', TEXTS],
    ['whose values are of other types', TYPES],
  ])('%s', (_, files) => {
    it.each(files)('is refused by popup and REST with its place: %s', async (_what, file, code, faults) => {
      const started = performance.now();
      for (const replace of ['disabled', 'enabled'] as const) {
        const popup = await doors.popup(file, { replace });
        expect([popup.code, popup.data]).toMatchObject([code, { faults }]);
        const rest = await doors.rest(file, { replace });
        expect([rest.status, rest.code, rest.data]).toEqual([422, code, popup.data]);
      }
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
  });

  it('is taken with a byte order mark by both, and is the same file', async () => {
    for (const door of [doors.popup, doors.rest]) {
      const { report } = await door(DOCUMENT, { dryRun: true });
      expect((await door(`\ufeff${DOCUMENT}`, { dryRun: true })).report).toEqual(report);
    }
  });

  it.each(['../../groups.json', 'a"\r\nSet-Cookie: a=b\r\n\r\n.json', '/etc/passwd'])(
    'is no file of the server, whatever it is called: %j',
    async (filename) => {
      const part = (name: string, value: string) =>
        `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
      const form = `${part(`file"; filename="${filename}`, DOCUMENT)}${part('replace', 'disabled')}${part('dryRun', 'false')}--x--\r\n`;
      const popup = await request(host.server)
        .post('/admin/api/resources/Group/actions/import')
        .set('Cookie', await cookieFor(host, 'anna@example.com'))
        .set('Content-Type', 'multipart/form-data; boundary=x')
        .send(form);
      expect([popup.status < 500, popup.body.answer]).toEqual([true, undefined]);
      expect(popup.headers['set-cookie']?.toString() ?? '').not.toContain('a=b');
      expect((await doors.rest(form)).code).toBe('DOCUMENT_NOT_JSON');
    },
  );
});
