import fc from 'fast-check';
import { type Agent, request as httpRequest } from 'node:http';
import type { MeasuredHost } from '../support/measured-host.js';

/** The fields of a request before they are written as a form, as JSON or as a query. */
type Fields = [key: string, value: unknown][];

/** A request of a shape that may cost more than it looks. */
export interface Shape {
  route: readonly [method: string, path: string];
  by: string;
  type: keyof typeof WRITERS;
  /** In pieces, so that it doesn't say how long it is. */
  isChunked: boolean;
  fields: Fields;
  /** Of the body that is sent. */
  part: number;
}

/** Properties of the host's resources, which are written. */
const PROPERTIES = ['name', 'status', 'amount'];
const ROOTS = [
  'name',
  'email',
  'zzz',
  'parentId',
  'caption',
  'permissions',
  'add',
  'remove',
  'grant',
  'revoke',
  'ids',
  'groupIds',
  'file',
  'only',
  'groups',
  'filters',
  'filters.name',
  'sortBy',
  'page',
  'settings',
  'password',
];
const LEAVES = [
  '1',
  '',
  'x'.repeat(40),
  '__FORM_VALUE_NULL__',
  '__FORM_VALUE_EMPTY_ARRAY__',
  'true',
  '2147483648',
  '0x1',
];

const repeated = (count: number, make: (index: number) => [string, unknown]): Fields =>
  Array.from({ length: count }, (_, index) => make(index));

function nested(depth: number, inList: boolean): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = inList ? [value] : { a: value };
  return value;
}

/** Each makes something of a root, and of a number that says how large. */
const KINDS: Record<string, (root: string, size: number, leaf: string) => Fields> = {
  'a key with many dots': (root, size) => [[`${root}${'.a'.repeat(size)}`, 1]],
  'keys with some dots': (root, size, leaf) =>
    repeated(size, (index) => [`${root}${'.a'.repeat(30)}.${index}`, leaf]),
  'a key with many brackets': (root, size) => [[`${root}${'[a]'.repeat(size)}`, 1]],
  'many entries of one property': (root, size, leaf) => repeated(size, (index) => [`${root}.${index}`, leaf]),
  'many parts of one property': (root, size, leaf) => repeated(size, (index) => [`${root}.k${index}`, leaf]),
  'many keys': (root, size, leaf) => repeated(size, (index) => [`${root}${index}`, leaf]),
  'one key many times': (root, size, leaf) => repeated(size, () => [root, leaf]),
  'a far entry': (root, size) => [
    [`${root}.${size * 10_000}`, 1],
    [`${root}.${size}.${size}`, 1],
  ],
  'far entries': (root, size) => repeated(Math.min(size, 300), (index) => [`${root}.${index}.${size}`, 1]),
  'a long key': (root, size) => [[root + 'x'.repeat(size * 10), 1]],
  'a key that is an expression': (root, size) => [
    [`${root}${'(a|a)'.repeat(Math.min(size, 90))}$`, 1],
    [`${root}${'a'.repeat(Math.min(size, 90))}`, 1],
    [`(${root}+)+x`, 1],
    [root.repeat(40), 1],
  ],
  'a long text': (root, size) => [[root, 'x'.repeat(size * 50)]],
  'names that every object has': (root) => [
    ['__proto__.a', 1],
    [`${root}.__proto__.a`, 1],
    ['constructor', 1],
    ['toString.0', 1],
  ],
  'lists in lists': (root, size) => [[root, nested(Math.min(size, 3_000), true)]],
  'objects in objects': (root, size) => [[root, nested(Math.min(size, 3_000), false)]],
  'a long list': (root, size) => [[root, Array.from({ length: size * 4 }, (_, index) => index)]],
  'a long list as text': (root, size) => [
    [root, JSON.stringify(Array.from({ length: size * 4 }, (_, index) => index))],
  ],
  'a list of lists': (root, size) => [
    [root, Array.from({ length: Math.ceil(size / 50) }, () => Array(100).fill(1))],
  ],
  'a large value, then many keys': (root, size, leaf) => [
    [root, Array.from({ length: Math.min(size, 10_000) }, () => 1)],
    ...repeated(Math.min(size, 300), (index) => [`${root}${index}`, leaf] as [string, unknown]),
  ],
  'a document': (root, size) => [
    [
      'file',
      Buffer.from(
        JSON.stringify({
          format: 'nestjs-adminjs-groups',
          version: 1,
          groups: repeated(Math.min(size, 3_000), (index) => [`${root} ${index}`, 1]).map(([caption]) => ({
            caption,
            permissions: [],
          })),
        }),
      ).toString('base64'),
    ],
    ['dryRun', 'true'],
  ],
};

const isForm = ([method, path]: readonly [string, string]) =>
  method === 'POST' && /(Client|Payout|User).*\/(new|edit)$/.test(path);

export const shapes = (routes: readonly (readonly [string, string])[], people: readonly string[]) =>
  fc.record<Shape>({
    // Half of them to the forms, which unfold what is sent.
    route: fc.oneof(fc.constantFrom(...routes), fc.constantFrom(...routes.filter(isForm))),
    by: fc.constantFrom(...people),
    type: fc.oneof(fc.constantFrom(...TYPES), fc.constantFrom('form', 'json', 'multipart')),
    isChunked: fc.boolean(),
    part: fc.oneof(
      { weight: 9, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0.1, max: 0.99, noNaN: true }) },
    ),
    fields: fc
      .array(
        fc
          .tuple(
            fc.constantFrom(...Object.keys(KINDS)),
            fc.oneof(fc.constantFrom(...PROPERTIES), fc.constantFrom(...ROOTS)),
            // As many small ones as large ones.
            fc
              .oneof(fc.double({ min: 0, max: 5, noNaN: true }), fc.double({ min: 3.5, max: 5, noNaN: true }))
              .map((power) => Math.ceil(10 ** power)),
            fc.constantFrom(...LEAVES),
          )
          .map(([kind, root, size, leaf]) => ({ kind, root, size, leaf })),
        { minLength: 1, maxLength: 2 },
      )
      .map(
        (parts) =>
          Object.assign(
            parts.flatMap(({ kind, root, size, leaf }) => KINDS[kind]!(root, size, leaf)),
            { toJSON: () => parts, [fc.toStringMethod]: () => JSON.stringify(parts) },
          ) as Fields,
      ),
  });

const PART = (disposition: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const WRITERS = {
  form: {
    type: 'application/x-www-form-urlencoded',
    write: (fields: Fields) =>
      fields.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(text(value))}`).join('&'),
  },
  json: {
    type: 'application/json',
    write: (fields: Fields) =>
      `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
  },
  'json list': { type: 'application/json', write: (fields: Fields) => JSON.stringify(fields) },
  multipart: {
    type: 'multipart/form-data; boundary=x',
    write: (fields: Fields) =>
      `${fields.map(([key, value]) => PART(`name="${key}"`, text(value))).join('')}--x--\r\n`,
  },
  files: {
    type: 'multipart/form-data; boundary=x',
    write: (fields: Fields) =>
      `${fields.map(([key, value]) => PART(`name="${key}"; filename="${key}"`, text(value))).join('')}--x--\r\n`,
  },
  'multipart with a long header': {
    type: 'multipart/form-data; boundary=x',
    write: (fields: Fields) =>
      PART(`name="a"; ${fields.map(([key]) => `filename="${key.slice(0, 50)}`).join(' ')}`, 'x'),
  },
  'something like multipart': {
    type: 'x/multipart; boundary=x',
    write: (fields: Fields) => PART('name="a"; filename="a"', text(fields)),
  },
  bytes: { type: 'application/octet-stream', write: (fields: Fields) => text(fields) },
  query: {
    type: '',
    write: (fields: Fields) =>
      fields.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(text(value))}`).join('&'),
  },
};

const TYPES = Object.keys(WRITERS) as (keyof typeof WRITERS)[];

/** The most bytes that node takes of an address and the headers. */
const QUERY_LIMIT = 14_000;
/** The most bytes of a body that is sent: some are larger than what is taken. */
const BODY_LIMIT = 1_200_000;

/** Sends one. @returns the status, or why there is none */
export function send({ port, people }: MeasuredHost, shape: Shape, agent?: Agent): Promise<number | string> {
  const { route, by, type, isChunked, fields, part } = shape;
  const [method, path] = route;
  const { type: mediaType, write } = WRITERS[type];
  const written = Buffer.from(write(fields));
  const isQuery = type === 'query';
  const body = isQuery ? Buffer.alloc(0) : written.subarray(0, Math.min(written.length * part, BODY_LIMIT));
  const query = isQuery
    ? `${path.includes('?') ? '&' : '?'}${written.subarray(0, QUERY_LIMIT).toString().replace(/%.?$/, '')}`
    : '';
  const person = people[by];
  const headers = {
    ...(person && { cookie: person.cookie, 'x-user': String(person.id) }),
    ...(mediaType && { 'content-type': mediaType }),
    ...(!isChunked && { 'content-length': String(body.length) }),
  };
  return new Promise((resolve) => {
    const call = httpRequest(
      { agent, host: '127.0.0.1', port, method, path: path + query, headers },
      (answer) => {
        answer
          .on('error', () => resolve('cut'))
          .on('end', () => resolve(answer.statusCode!))
          .resume();
      },
    );
    call.on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
    if (isChunked)
      for (let at = 0; at < body.length; at += 60_000) call.write(body.subarray(at, at + 60_000));
    call.end(isChunked ? undefined : body);
  });
}
