import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { Actor, Catalogue, GroupsService } from '../../src/index.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';
import { compiled } from '../support/compiled.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { Client, type HostOptions, hostModule, startHost } from '../support/host/index.js';

const run = promisify(execFile);

let database: TestDatabase;
let app: INestApplicationContext | undefined;
const opened: DataSource[] = [];
beforeEach(async () => (database = await createTestDatabase('sqlite')));
afterEach(async () => {
  await app?.close();
  app = undefined;
  for (const dataSource of opened.splice(0)) if (dataSource.isInitialized) await dataSource.destroy();
  await database.drop();
});

const STARTS: Record<string, (options?: HostOptions) => Promise<INestApplicationContext>> = {
  'an application context, such as a seed': (options) =>
    NestFactory.createApplicationContext(hostModule(database, options, opened), {
      logger: ['error'],
      abortOnError: false,
    }),
  'a testing module that is initialised': async (options) => {
    const module = await Test.createTestingModule({
      imports: [hostModule(database, options, opened)],
    }).compile();
    return module.init();
  },
};

function keysOf(context: INestApplicationContext): string[] {
  return context
    .get(Catalogue)
    .entries.map(({ key }) => key)
    .sort();
}

describe.each(Object.entries(STARTS))('Without HTTP, %s', (_, start) => {
  it('knows every permission that the served application knows', async () => {
    const other = await createTestDatabase('sqlite');
    const served = await startHost(other);
    const expected = keysOf(served.app);
    await served.stop();
    await other.drop();
    expect(expected).toEqual(
      expect.arrayContaining(['Payout:approve', 'page.turnover:view', 'Group:import']),
    );

    app = await start();
    expect(keysOf(app)).toEqual(expected);
  });

  it('gives permissions of the panel to a group', async () => {
    app = await start();
    const group = await app
      .get(GroupsService)
      .create(Actor.system('seed'), { caption: 'Support', permissions: ['Payout:approve'] });
    expect(group.permissions).toEqual(['Payout:approve']);
  });

  it('needs no sign-in, and no secret of the sessions', async () => {
    app = await start({ admin: { auth: undefined } as never });
    expect(keysOf(app)).toContain('Client:view');
    await app.close();
    app = await start({
      admin: {
        auth: { authenticate: async () => null, cookieName: 'host', cookiePassword: undefined },
      } as never,
    });
    expect(keysOf(app)).toContain('Client:view');
  });

  it('refuses what would be refused with HTTP', async () => {
    const resources = [{ resource: Client, options: { id: 'Group' } }];
    const refusal = await setupRefusalOf(() => start({ panel: () => ({ rootPath: '/admin', resources }) }));
    expect(refusal).toMatch(/^A resource of the panel has the id "Group"/);
  });
});

describe('A testing module', () => {
  it('compiles without being initialised', async () => {
    app = await Test.createTestingModule({ imports: [hostModule(database, {}, opened)] }).compile();
    expect(app.get(GroupsService)).toBeInstanceOf(GroupsService);
  });

  it('serves the governed panel once it is made an application', async () => {
    const module = await Test.createTestingModule({ imports: [hostModule(database, {}, opened)] }).compile();
    const served = module.createNestApplication({ logger: ['error'] });
    app = served;
    await served.init();
    const server = served.getHttpServer() as Server;
    expect((await request(server).get('/admin/login')).status).toBe(200);
    expect((await request(server).get('/admin/resources/Client')).header['location']).toBe('/admin/login');
  });
});

describe('A seed in development', () => {
  it('ends by itself, and bundles nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'groups_seed_'));
    try {
      const { NODE_ENV: _, ADMIN_JS_SKIP_BUNDLE: __, ...env } = process.env;
      const { stdout } = await run(
        process.execPath,
        [compiled('test/support/seed-process.ts'), JSON.stringify({ options: database.options })],
        { env: { ...env, NODE_OPTIONS: '', ADMIN_JS_TMP_DIR: join(folder, 'bundle') }, timeout: 25_000 },
      );
      expect(stdout).toBe('Seeded 2\n');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
