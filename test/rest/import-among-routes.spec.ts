import { Controller, Module, Post, RequestMethod, VersioningType } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { GroupsModule } from '../../src/index.js';
import { type Host, type HostOptions, HeaderGuard, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

type Prepare = NonNullable<HostOptions['prepare']>;

/** Only who reads the bytes sees that the first caption is there: a parser keeps the second one. */
const TWO_CAPTIONS =
  '{"format":"nestjs-adminjs-groups","version":1,"groups":[{"caption":"Sales","caption":"Audit","permissions":[]}]}';

/** More than the 100 kB that parsers of JSON take. */
const LARGE = JSON.stringify({
  format: 'nestjs-adminjs-groups',
  version: 1,
  groups: Array.from({ length: 2500 }, (_, index) => ({ caption: `Team number ${index}`, permissions: [] })),
});

const READ_BEFORE = [500, 'SETUP', expect.stringContaining('request.rawBody = bytes')];

@Controller('legacy/groups')
class LegacyController {
  @Post('import')
  import(): object {
    return {};
  }
}

/** A parser under a name of the host's, as in applications that leave out some paths. */
function within(parser: RequestHandler): RequestHandler {
  return function parseMostBodies(request: Request, response: Response, next: NextFunction) {
    void parser(request, response, next);
  };
}

describe('An import by REST', () => {
  let database: TestDatabase;
  let host: Host;

  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
  });
  afterEach(async () => {
    await host.stop();
    await database.drop();
  });

  const start = async (options: HostOptions) => {
    host = await startHost(database, { logger: { log() {}, warn() {}, error() {} }, ...options });
    const anna = await host.user('anna@example.com', [1]);
    return (path: string, document: string) =>
      restAs(host, anna).post(path).set('Content-Type', 'application/json').send(document);
  };

  const readsRaw = async (options: HostOptions, path: string) => {
    const send = await start(options);
    const refused = await send(path, TWO_CAPTIONS);
    expect([refused.status, refused.body.code]).toEqual([422, 'DOCUMENT_DUPLICATE_KEY']);
    const planned = await send(`${path}?dryRun=true`, LARGE);
    expect([planned.status, planned.body.counts?.create]).toEqual([200, 2500]);
  };

  it.each<[string, string, Prepare]>([
    ['versions in the path', '/v2/groups/import', uriVersions],
    [
      'versions in the path, and a prefix',
      '/api/v2/groups/import',
      (app) => uriVersions(app.setGlobalPrefix('api')),
    ],
    [
      'versions with a prefix of their own',
      '/release-2/groups/import',
      (app) => app.enableVersioning({ type: VersioningType.URI, prefix: 'release-', defaultVersion: '2' }),
    ],
    [
      'several versions in the path',
      '/v1/groups/import',
      (app) => app.enableVersioning({ type: VersioningType.URI, defaultVersion: ['1', '2'] }),
    ],
    [
      'versions in a header',
      '/groups/import',
      (app) => app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
    ],
    ['a prefix', '/api/v1/groups/import', (app) => app.setGlobalPrefix('/api/v1/')],
    [
      'a prefix that the import is excluded from',
      '/groups/import',
      (app) =>
        app.setGlobalPrefix('api', { exclude: [{ path: 'groups/import', method: RequestMethod.POST }] }),
    ],
    [
      'a prefix that other routes are excluded from',
      '/api/groups/import',
      (app) => app.setGlobalPrefix('api', { exclude: ['health', 'groups/export'] }),
    ],
    ['a parser of its own for JSON', '/groups/import', (app) => app.use(express.json())],
    ['parsers under other names', '/groups/import', (app) => app.use(within(express.json()))],
    ['a parser for bytes', '/groups/import', (app) => app.use(express.raw({ type: '*/*', limit: '1mb' }))],
    ['a large limit for JSON', '/groups/import', (app) => app.useBodyParser('json', { limit: '20mb' })],
    ['its path in another case', '/Groups/Import/', () => undefined],
  ])('reads the bytes in an application with %s', async (_, path, prepare) => {
    await readsRaw({ prepare }, path);
  });

  it.each<[string, string]>([
    ['api/v1/teams', '/api/v1/teams/import'],
    ['/teams/', '/teams/import'],
    ['//teams', '/teams/import'],
    [':tenant/teams', '/north/teams/import'],
  ])('reads the bytes with %j as rest.path', async (path, route) => {
    await readsRaw({ groups: { rest: { path, guards: [HeaderGuard] } } }, route);
  });

  it('reads the bytes in an application without body parsers', async () => {
    await readsRaw({ application: { bodyParser: false } }, '/groups/import');
  });

  it('reads the bytes with parsers that the application adds instead of those of Nest', async () => {
    const prepare: Prepare = (app) => app.use(express.json(), express.urlencoded());
    await readsRaw({ application: { bodyParser: false }, prepare }, '/groups/import');
  });

  it('reads the bytes where the host has placed the module by its router', async () => {
    @Module({ imports: [RouterModule.register([{ path: 'office', module: GroupsModule }])] })
    class Routes {}
    await readsRaw({ imports: [{ module: Routes }] }, '/office/groups/import');
  });

  it('takes the copy of the bytes that a parser has kept', async () => {
    const keeps: Prepare = (app) =>
      app.use(
        express.json({
          type: '*/*',
          limit: '1mb',
          verify: (request, _response, bytes) => {
            Object.assign(request, { rawBody: bytes });
          },
        }),
      );
    await readsRaw({ application: { bodyParser: false }, prepare: keeps }, '/groups/import');
  });

  it.each<[string, Prepare]>([
    ['takes every body for JSON', (app) => app.use(express.json({ type: () => true }))],
    ['takes every body for text', (app) => app.use(express.text({ type: '*/*' }))],
    ['reads bodies and throws them away', (app) => app.use(readAway)],
  ])('is refused, and says what to write, behind a parser that %s', async (_, prepare) => {
    const send = await start({ prepare });
    for (const document of [TWO_CAPTIONS, TWO_CAPTIONS.replace('"caption":"Sales",', '')]) {
      const { status, body } = await send('/groups/import', document);
      expect([status, body.code, body.message]).toEqual(READ_BEFORE);
    }
    expect((await host.groups.list()).total).toBe(1);
  });

  it('leaves the bodies of other routes to the application, whatever they are called', async () => {
    const bodies: unknown[] = [];
    const prepare: Prepare = (app) => {
      app.use(express.json(), (request: Request, _response: Response, next: NextFunction) => {
        bodies.push([request.headers['content-type'], request.body]);
        next();
      });
    };
    const send = await start({ prepare, controllers: [LegacyController] });
    expect((await send('/legacy/groups/import', '{"a":1}')).status).toBe(201);
    expect((await send('/groups/import/', '')).body.code).toBe('DOCUMENT_EMPTY');
    expect((await send('/groups/%E0%A4%A/duplicate', '{"a":2}')).body.code).toBe('REQUEST_INVALID');
    expect(bodies[0]).toEqual(['application/json', { a: 1 }]);
  });
});

function uriVersions(app: Parameters<Prepare>[0]): void {
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '2' });
}

function readAway(request: Request, _response: Response, next: NextFunction): void {
  request.on('end', () => next()).resume();
}
