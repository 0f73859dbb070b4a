import { readFileSync, writeFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { documentOf } from '../support/openapi-document.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { startDirectoryHost } from '../hosts/directory-host.js';

const FILE = 'src/rest/openapi.json';

/** Each POST that takes no `Idempotency-Key`, and why. */
const NEVER_SENT_AGAIN: Readonly<Record<string, string>> = {
  'groups.access.many': 'It asks, and writes nothing.',
};

describe('openapi.json', () => {
  let database: TestDatabase;
  let host: Awaited<ReturnType<typeof startDirectoryHost>>;
  let document: OpenAPIObject;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startDirectoryHost(database);
    document = documentOf(host.app);
    if (process.env['WRITE_OPENAPI']) writeFileSync(FILE, `${JSON.stringify(document, null, 2)}\n`);
  });
  afterAll(async () => {
    await host.app.close();
    await database.drop();
  });

  it('describes the routes as they are: `npm run openapi` writes it', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('has the Idempotency-Key and its refusal at every POST that writes', () => {
    const posts = Object.values(document.paths).flatMap(({ post }) => post ?? []);
    const without = posts.filter(
      ({ parameters = [], responses }) =>
        !parameters.some(
          (parameter) =>
            'name' in parameter && parameter.in === 'header' && parameter.name === 'Idempotency-Key',
        ) || !JSON.stringify(responses['422']).includes('IDEMPOTENCY_KEY_USED'),
    );
    expect(without.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(NEVER_SENT_AGAIN));
    expect(posts.length - without.length).toBeGreaterThan(4);
  });
});
