import { readFileSync, writeFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { documentOf } from '../support/openapi-document.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { startDirectoryHost } from '../hosts/directory-host.js';

const FILE = 'src/rest/openapi.json';

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
});
