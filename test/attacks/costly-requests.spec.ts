import { type Figures, type MeasuredHost, startMeasuredHost } from '../support/measured-host.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

const HEAP = 512;
const STALL_LIMIT = 250;
/** The process compiles what it runs, the first time. */
const START_LIMIT = 120_000;
const MEMORY_LIMIT = 100 * 1024 * 1024;

const LIST = '/admin/api/resources/Client/actions/list';
const SEARCH = '/admin/api/resources/Client/actions/search';
const SHOW = '/admin/api/resources/Client/records/1/show';
const EDIT = '/admin/api/resources/Client/records/1/edit';
const NEW = '/admin/api/resources/Client/actions/new';
const MEMBERS = '/admin/api/resources/Group/actions/changeMembers';
const ARCHIVE = '/admin/api/resources/Payout/bulk/archive';

const form = (fields: [string, string][]) => ({
  type: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(fields).toString(),
});
const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) });
const multipart = (fields: [string, string][]) => ({
  type: 'multipart/form-data; boundary=x',
  body: `${fields.map(([key, value]) => `--x\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`).join('')}--x--\r\n`,
});
const times = (count: number, key: (index: number) => string): [string, string][] =>
  Array.from({ length: count }, (_, index) => [key(index), '1']);
const object = (fields: [string, string][]) => Object.fromEntries(fields);
const lists = (depth: number) => ({
  type: 'application/json',
  body: `{"add":${'['.repeat(depth)}${']'.repeat(depth)}}`,
});

const DOTS = `zzz${'.a'.repeat(100_000)}`;
const ENTRIES = times(20_000, (index) => `name.${index}`);
const MANY = Array.from({ length: 10_001 }, (_, index) => index + 1);

/** What was sent, by whom, to which address, and how it is answered. */
const CASES: [
  what: string,
  by: string,
  path: string,
  sent: { type?: string; body?: string; method?: string },
  status: number,
][] = [
  ['a form key of 100,000 dots, to a list', 'viewer', LIST, form([[DOTS, '1']]), 200],
  ['a form key of 100,000 dots, to a search', 'viewer', SEARCH, form([[DOTS, '1']]), 200],
  ['20,000 JSON keys of one property, to a list', 'viewer', LIST, json(object(ENTRIES)), 200],
  ['20,000 JSON keys of one property, to a record', 'viewer', SHOW, json(object(ENTRIES)), 200],
  ['a form key of 100,000 dots, to a form', 'editor', EDIT, form([[DOTS, '1']]), 413],
  ['a JSON key of 100,000 dots, to a form', 'editor', NEW, json({ [DOTS]: 1 }), 413],
  ['a multipart key of 100,000 dots, to a form', 'editor', EDIT, multipart([[DOTS, '1']]), 413],
  ['20,000 form keys of one property', 'editor', EDIT, form(ENTRIES), 413],
  ['20,000 JSON keys of one property', 'editor', EDIT, json(object(ENTRIES)), 413],
  ['20,000 multipart keys of one property', 'editor', EDIT, multipart(ENTRIES), 413],
  ['20,000 entries in a JSON list', 'editor', EDIT, json({ name: ENTRIES }), 413],
  ['lists 400,000 deep', 'editor', EDIT, lists(400_000), 413],
  ['an entry that is far away', 'editor', EDIT, form([['name.4000000000', '1']]), 413],
  ['an entry that is far away, inside of JSON', 'editor', EDIT, json({ name: { 4000000000: 1 } }), 413],
  [
    'a key that is an expression',
    'editor',
    EDIT,
    form([
      [`name${'(a|a)'.repeat(40)}x`, '1'],
      [`name${'a'.repeat(41)}`, '1'],
    ]),
    400,
  ],
  [
    'a key that is an expression, by JSON',
    'editor',
    EDIT,
    json({ '(n+)+x': 1, [`${'n'.repeat(60)}`]: 1 }),
    400,
  ],
  ['the most keys of one property', 'editor', EDIT, form(times(300, (index) => `name.${index}`)), 200],
  [
    'the most keys, as deep as they may be',
    'editor',
    EDIT,
    form(times(300, (index) => `name${'.a'.repeat(13)}.${index}`)),
    200,
  ],
  [
    'the most values',
    'editor',
    EDIT,
    json({ name: MANY.slice(0, 2_900), ...object(times(15, (index) => `name${index}`)) }),
    200,
  ],
  ['a filter of 30,000 dots', 'viewer', `${LIST}?filters${'.a'.repeat(30_000)}=1`, { method: 'GET' }, 414],
  [
    'a thousand filters',
    'viewer',
    `${LIST}?${new URLSearchParams(times(1_000, (index) => `filters.name.${index}`)).toString()}`,
    { method: 'GET' },
    414,
  ],
  [
    'the most filters',
    'viewer',
    `${LIST}?${new URLSearchParams(times(300, (index) => `filters.name${index}`)).toString()}`,
    { method: 'GET' },
    200,
  ],
  [
    '10,001 records of a bulk action',
    'administrator',
    `${ARCHIVE}?recordIds=${MANY.join(',')}`,
    { method: 'GET' },
    422,
  ],
  [
    '10,001 groups to export, by REST',
    'administrator',
    `/groups/export?groups=${MANY.join(',')}`,
    { method: 'GET' },
    422,
  ],
  [
    '100,000 users, by the panel',
    'administrator',
    MEMBERS,
    json({ groupId: '2', add: JSON.stringify(Array.from({ length: 100_000 }, (_, index) => index)) }),
    200,
  ],
  [
    'a million users, by the panel',
    'administrator',
    MEMBERS,
    json({ groupId: '2', add: JSON.stringify(Array.from({ length: 1_000_000 }, (_, index) => index)) }),
    413,
  ],
  [
    '10,001 users, by REST',
    'administrator',
    '/groups/2/users',
    { ...json({ add: MANY }), method: 'PATCH' },
    422,
  ],
  [
    'lists 5,000 deep, by REST',
    'administrator',
    '/groups/2/users',
    { ...lists(5_000), method: 'PATCH' },
    422,
  ],
  [
    'objects 5,000 deep, by REST',
    'administrator',
    '/groups/2',
    {
      type: 'application/json',
      body: `{"caption":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
      method: 'PATCH',
    },
    422,
  ],
];

describe('A request that costs more than it looks', () => {
  let database: TestDatabase;
  let host: MeasuredHost;
  let idle: number;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startMeasuredHost(database, HEAP);
    for (const path of [LIST, EDIT, '/groups/2']) await send('administrator', path, { method: 'GET' });
    idle = (await host.measure(async () => undefined)).memory;
  }, START_LIMIT);
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  async function send(
    by: string,
    path: string,
    { type, body, method = 'POST' }: { type?: string; body?: string; method?: string },
  ) {
    const { id, cookie } = host.people[by]!;
    const answer = await fetch(`http://127.0.0.1:${host.port}${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie, 'x-user': String(id), ...(type !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  it.each(CASES)('with %s is answered at once', async (_, by, path, sent, status) => {
    let answer = { status: 0, text: '' };
    const figures: Figures = await host.measure(async () => {
      answer = await send(by, path, sent);
    });
    expect([answer.status, host.isAlive]).toEqual([status, true]);
    expect(figures.stall).toBeLessThan(STALL_LIMIT);
    expect(figures.memory - idle).toBeLessThan(MEMORY_LIMIT);
    process.stdout.write(`${_}: ${Math.round(figures.stall)} ms\n`);
  });

  it('with 10,001 items in a list is refused with the reason, and nothing is done', async () => {
    const add = JSON.stringify(MANY);
    const { text } = await send('administrator', MEMBERS, json({ groupId: '2', add }));
    const fault = { path: 'add', message: 'must have at most 10000 items' };
    expect(JSON.parse(text)).toMatchObject({ fault: { code: 'REQUEST_INVALID', data: { faults: [fault] } } });
    const { status } = await send(
      'administrator',
      MEMBERS,
      json({ groupId: '2', add: JSON.stringify(MANY.slice(1)) }),
    );
    expect(status).toBe(200);
  });

  it('in pieces, with no length, is counted while it comes', async () => {
    const piece = `${'x'.repeat(50_000)}`;
    const body = new ReadableStream({
      start(stream) {
        for (let index = 0; index < 30; index++)
          stream.enqueue(new TextEncoder().encode(index ? piece : `name=${piece}`));
        stream.close();
      },
    });
    const { id, cookie } = host.people['editor']!;
    const answer = await fetch(`http://127.0.0.1:${host.port}${EDIT}`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { cookie, 'x-user': String(id), 'content-type': 'application/x-www-form-urlencoded' },
    } as RequestInit);
    expect(answer.status).toBe(413);
  });
});
