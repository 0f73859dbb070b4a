import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import request, { type Response } from 'supertest';
import { assertDescribed } from '../support/openapi.js';
import { documentOf } from '../support/openapi-document.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

/** `npm run fuzz:rest` sends 20,000. */
const REQUESTS = Number(process.env['REST_REQUESTS'] ?? 300);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Method = (typeof METHODS)[number];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = Record<string, unknown>;

interface Call {
  method: Method;
  path: string;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
}

const odd = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '2',
    '-1',
    '1e3',
    '0x1',
    'null',
    '*',
    '"',
    '%',
    'Client:view',
    '2026-11-01',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.nat(50).map(String),
);
const anything = fc.oneof(
  odd,
  fc.constant(null),
  fc.integer(),
  fc.boolean(),
  fc.double(),
  fc.array(odd, { maxLength: 3 }),
  fc.dictionary(odd, odd, { maxKeys: 2 }),
);

/** A value of a schema most of the time, else anything. */
function valueOf(document: OpenAPIObject, schema: Schema): fc.Arbitrary<unknown> {
  const right = rightValueOf(document, schema);
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: anything });
}

function rightValueOf(document: OpenAPIObject, schema: Schema): fc.Arbitrary<unknown> {
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].split('/').pop()!;
    return rightValueOf(document, document.components!.schemas![name] as Schema);
  }
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if (schema['type'] === 'array')
    return fc.array(valueOf(document, schema['items'] as Schema), { maxLength: 4 });
  if (schema['type'] === 'object') {
    const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
    const fields = Object.fromEntries(properties.map(([name, each]) => [name, valueOf(document, each)]));
    return fc.record(fields, { requiredKeys: (schema['required'] ?? []) as string[] });
  }
  if (schema['type'] === 'integer' || schema['type'] === 'number') return fc.integer({ min: 1, max: 40 });
  if (schema['example'] !== undefined) return fc.oneof(fc.constant(schema['example']), odd);
  return odd;
}

function callsOf(document: OpenAPIObject): fc.Arbitrary<Call> {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
  return fc.oneof(
    ...operations.map(({ path, method, operation }) => callOf(document, path, method, operation)),
  );
}

function callOf(
  document: OpenAPIObject,
  template: string,
  method: Method,
  operation: Operation,
): fc.Arbitrary<Call> {
  const params = (operation.parameters ?? []) as {
    name: string;
    in: string;
    schema: Schema;
    example?: unknown;
  }[];
  const placed = (place: string) =>
    Object.fromEntries(
      params
        .filter((param) => param.in === place)
        .map(({ name, schema, example }) => [name, valueOf(document, { example, ...schema })]),
    );
  const { content } = (operation.requestBody ?? {}) as { content?: Record<string, { schema: Schema }> };
  const schema = content?.['application/json']?.schema;
  const body = fc.oneof(
    { weight: 19, arbitrary: schema ? rightValueOf(document, schema) : fc.constant(undefined) },
    { weight: 1, arbitrary: anything },
  );
  const optional = { requiredKeys: [] };
  return fc.record({
    method: fc.constant(method),
    path: fc
      .record(placed('path'))
      .map((values) => template.replace(/\{(\w+)\}/g, (_, name: string) => inPath(values[name]))),
    query: fc.record(placed('query'), optional),
    headers: fc
      .record(placed('header'), optional)
      .map((headers) =>
        Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, inHeader(value)])),
      ),
    body,
  });
}

/** A text in an address. Dots alone are steps to another path, and half a character isn't sent. */
function inPath(value: unknown): string {
  const text = textOf(value);
  return text === '' || /^\.+$/.test(text) ? 'x' : encodeURIComponent(text);
}

function inHeader(value: unknown): string {
  return textOf(value)
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

describe('Any request that the OpenAPI document makes', () => {
  let database: TestDatabase;
  let host: Host;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    await host.user('anna@example.com', [1]);
    const managers = await host.group('Managers', [
      'Client:view',
      'Group:view',
      'Group:update',
      'Group:members',
    ]);
    await host.user('max@example.com', [managers]);
    for (let number = 1; number <= 5; number++) await host.group(`Team ${number}`, ['Payout:view']);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const send = ({ method, path, query, headers, body }: Call, user: string): Promise<Response> => {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, textOf(value)]),
    ).toString();
    const call = request(host.server)
      [method](search ? `${path}?${search}` : path)
      .set({ ...headers, 'x-user': user });
    if (body === undefined) return Promise.resolve(call);
    return Promise.resolve(call.set('Content-Type', 'application/json').send(JSON.stringify(body)));
  };

  it('is answered as the document says, and never with 5xx', async () => {
    const statuses: Record<string, number> = {};
    const calls = callsOf(documentOf(host.app));
    await fc.assert(
      fc.asyncProperty(calls, fc.constantFrom('1', '1', '1', '2', '9'), async (call, user) => {
        const answer = await send(call, user);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        assertDescribed(host.app, call.method, call.path, answer);
        if (answer.status >= 500) throw new Error(`${answer.status}: ${answer.text}`);
      }),
      { numRuns: REQUESTS, endOnFailure: true, ...seedGiven() },
    );
    if (process.env['REST_REQUESTS']) console.log(JSON.stringify(statuses));
    expect(Object.keys(statuses).some((status) => status.startsWith('2'))).toBe(true);
  }, 3_600_000);
});

function seedGiven(): { seed?: number } {
  const seed = process.env['REST_SEED'];
  return seed === undefined ? {} : { seed: Number(seed) };
}
