import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { type Host, startHost } from '../../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../../support/databases.js';

const run = promisify(execFile);
/** Beside the packages, so that what is generated finds them. */
const CACHE = 'node_modules/.cache';
const COMPILE = [
  '--module',
  'nodenext',
  '--target',
  'es2022',
  '--strict',
  '--skipLibCheck',
  '--types',
  'node',
  '--ignoreConfig',
];

describe('A client that is generated from the served document', () => {
  let database: TestDatabase;
  let host: Host;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, {
      prepare: (app) =>
        SwaggerModule.setup('openapi', app, () =>
          SwaggerModule.createDocument(app, new DocumentBuilder().build()),
        ),
    });
    mkdirSync(CACHE, { recursive: true });
    folder = mkdtempSync(join(CACHE, 'generated-client-'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    copyFileSync('test/rest/clients/story.ts.fixture', join(folder, 'story.ts'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await host.stop();
    await database.drop();
  });

  it('compiles the story of a group without a cast, and tells it', async () => {
    const url = await host.app.getUrl();
    const anna = await host.user('anna@example.com', [1]);
    const max = await host.user('max@example.com');
    const program = (name: string, ...args: string[]) =>
      run(process.execPath, [`node_modules/${name}`, ...args]);
    await program('openapi-typescript/bin/cli.js', `${url}/openapi-json`, '-o', join(folder, 'schema.ts'));
    await program('typescript/bin/tsc', ...COMPILE, join(folder, 'story.ts')).catch(
      ({ stdout }: { stdout: string }) => Promise.reject(new Error(stdout)),
    );
    const told = await run(process.execPath, [
      join(folder, 'story.js'),
      url,
      String(anna.id),
      String(max.id),
    ]);
    expect(told.stdout).toBe('The story is told.\n');
  }, 120_000);
});
