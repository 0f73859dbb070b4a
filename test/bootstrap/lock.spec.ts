import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Post, UseGuards } from '@nestjs/common';
import { APP_GUARD, RouterModule } from '@nestjs/core';
import { PermissionsGuard, RequireActiveUser, RequirePermissions } from '../../src/index.js';
import { type Lock, LockService, lockDifferences, lockText } from '../../src/bootstrap/index.js';
import { expectLocked } from '../../src/testing/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { byApplication, runHere } from '../support/command-line.js';
import { type Host, type HostOptions, HeaderGuard, restAs, startHost } from '../support/host/index.js';
import { reports } from '../support/host/rest.js';

@Controller(['health', 'alive'])
class HealthController {
  @Get()
  look() {
    return { ok: true };
  }
}

@Controller('mine')
@UseGuards(HeaderGuard, PermissionsGuard)
class MineController {
  @Get(':id')
  @RequireActiveUser()
  read() {
    return {};
  }

  @Post()
  @RequirePermissions(reports.read, reports.publish)
  write() {
    return {};
  }
}

@Module({ controllers: [MineController] })
class InsideModule {}

@Module({ imports: [InsideModule, RouterModule.register([{ path: 'office', module: InsideModule }])] })
class OfficeModule {}

let database: TestDatabase;
let folder: string;
const hosts: Host[] = [];

beforeEach(async () => {
  database = await createTestDatabase('sqlite');
  folder = await mkdtemp(join(tmpdir(), 'groups_lock_'));
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function start(options: HostOptions = {}): Promise<Host> {
  const host = await startHost(database, options);
  hosts.push(host);
  return host;
}

function lockOf(host: Host): Lock {
  return host.app.get(LockService).lock;
}

describe('The lock', () => {
  it('has the path of a module before its routes, as they are served', async () => {
    const host = await start({ imports: [{ module: OfficeModule }] });
    const { routes } = lockOf(host);
    expect(routes).toMatchObject({
      'GET /office/mine/:id': 'active user',
      'POST /office/mine': ['Report:publish', 'Report:read'],
      'GET /groups': ['Group:view'],
    });
    expect(Object.keys(routes).filter((where) => where.includes(' /mine'))).toEqual([]);
    expect((await restAs(host, { id: 1 }).get('/office/mine/1')).status).not.toBe(404);
  });

  it('has every route of the host, of this module and of the panel, with what each requires', async () => {
    const host = await start({ controllers: [HealthController, MineController] });
    const lock = lockOf(host);
    expect(lock.permissions).toEqual([...lock.permissions].sort());
    expect(lock.permissions).toEqual(expect.arrayContaining(['Payout:approve', 'page.turnover:view']));
    expect(lock.routes).toMatchObject({
      'GET /health': 'unguarded',
      'GET /alive': 'unguarded',
      'GET /mine/:id': 'active user',
      'POST /mine': ['Report:publish', 'Report:read'],
      'GET /reports': ['Report:read'],
      'GET /reports/unmarked': 'nobody',
      'GET /published': ['Report:publish', 'Report:read'],
      'GET /groups': ['Group:view'],
      'GET /groups/me/permissions': 'active user',
      'POST /groups/import': ['Group:import'],
      'POST /groups/import?dryRun=true': ['Group:view'],
    });
    expect(lock.panel).toMatchObject({
      'resources/Payout/approve': ['Payout:approve'],
      'resources/Client/bulkDelete': ['Client:delete'],
      'pages/turnover': ['page.turnover:view'],
    });
    // As the router of the application has them.
    const { stack } = (host.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router;
    const served = stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((verb) => `${verb.toUpperCase()} ${String(route.path)}`) : [],
    );
    const addresses = Object.keys(lock.routes).filter((address) => !address.endsWith('?dryRun=true'));
    expect(addresses.sort()).toEqual([...new Set(served)].sort());
  });

  it('knows a guard of the whole application', async () => {
    const guard = { provide: APP_GUARD, useClass: PermissionsGuard };
    const host = await start({ controllers: [HealthController], providers: [guard] });
    expect(lockOf(host).routes['GET /health']).toBe('nobody');
  });

  it('is a file with a line for each entrance, which says the same again', async () => {
    const lock = lockOf(await start());
    const text = lockText(lock);
    expect(JSON.parse(text)).toEqual(lock);
    expect(text).toContain('\n    "GET /reports": ["Report:read"],\n');
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d/);
  });
});

interface Layer {
  route?: { path: unknown; methods: Record<string, boolean> };
}

describe('expectLocked', () => {
  it('passes while nothing has changed, and names what has been opened and what to do', async () => {
    const file = join(folder, 'permissions.lock.json');
    const host = await start();
    await expect(expectLocked(host.app, file)).rejects.toThrow(/can't be read \(ENOENT\)\. Write it with/);
    await writeFile(file, lockText(lockOf(host)));
    await expectLocked(host.app, file);

    const text = await readFile(file, 'utf8');
    const lock = JSON.parse(text) as Lock;
    const { 'GET /reports/unmarked': _, ...routes } = lock.routes;
    const kept = {
      ...lock,
      routes: { ...routes, 'GET /reports': ['Report:read', 'Report:publish'], 'GET /old': [] },
    };
    await writeFile(file, lockText(kept));
    await expect(expectLocked(host.app, file)).rejects.toThrow(
      [
        '! GET /reports requires Report:read, and required Report:read and Report:publish. Put PermissionsGuard in front of it with @RequirePermissions() or @RequireActiveUser().',
        '! GET /reports/unmarked is new, and is guarded without a permission, so nobody gets in. Put PermissionsGuard in front of it with @RequirePermissions() or @RequireActiveUser().',
        '· GET /old is gone.',
        `If this is meant so, write ${file} anew with "npx groups lock", and let somebody review it.`,
      ].join('\n'),
    );
  });
});

describe('What differs from a lock', () => {
  const lock = (routes: Lock['routes'], panel: Lock['panel'] = {}): Lock => ({
    format: 'nestjs-adminjs-groups-lock',
    version: 1,
    permissions: [],
    routes,
    panel,
  });

  it.each([
    [['A:b'], 'unguarded', 'open'],
    [['A:b'], 'active user', 'open'],
    [['A:b'], ['A:c'], 'open'],
    [['A:b', 'A:c'], ['A:c'], 'open'],
    ['active user', 'unguarded', 'open'],
    ['nobody', ['A:b'], 'open'],
    [['A:b'], ['A:b', 'A:c'], 'other'],
    [['A:b'], 'nobody', 'other'],
    ['unguarded', ['A:b'], 'other'],
    ['active user', ['A:b'], 'other'],
  ] as const)('is more open, or not: from %j to %j', (before, now, kind) => {
    expect(lockDifferences(lock({ 'GET /a': before }), lock({ 'GET /a': now }))).toMatchObject([
      { kind, where: 'GET /a' },
    ]);
    expect(
      lockDifferences(lock({}, { 'resources/A/b': before }), lock({}, { 'resources/A/b': now })),
    ).toMatchObject([{ kind, where: 'resources/A/b' }]);
  });

  it.each([
    ['unguarded', 'open'],
    ['nobody', 'open'],
    [['A:b'], 'other'],
    ['active user', 'other'],
  ] as const)('is a new route without a decision, or with one: %j', (now, kind) => {
    expect(lockDifferences(lock({}), lock({ 'GET /a': now }))).toMatchObject([{ kind }]);
  });
});

describe('groups lock', () => {
  it('writes the lock that the served application has, and checks it', async () => {
    const host = await start({ groups: { rest: false } });
    const run = byApplication(database);
    const file = join(folder, 'permissions.lock.json');
    expect(await run('lock', '-o', file)).toMatchObject({ code: 0, stdout: '' });
    expect(await readFile(file, 'utf8')).toBe(lockText(lockOf(host)));
    expect(await run('check', '--lock', file)).toMatchObject({ code: 0 });

    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"GET /reports": ["Report:read"],\n', ''));
    const differing = await run('check', '--lock', file);
    expect(differing.code).toBe(2);
    expect(differing.stdout).toContain('· GET /reports is new, and requires Report:read.');
    const json = await run('check', '--lock', file, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ same: false, differences: [{ where: 'GET /reports' }] });
    const byUrl = await runHere(['lock', '--url', 'http://127.0.0.1:9/groups']);
    expect(byUrl).toMatchObject({ code: 1, stdout: '' });
    expect(byUrl.stderr).toContain('"groups lock" works on the application itself');
  }, 240_000);
});
