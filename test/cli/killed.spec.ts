import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiled } from '../support/compiled.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

/** `TEST_KILLS=20` for each database and each client. */
const KILLS = Number(process.env['TEST_KILLS'] ?? 1);
const GROUPS = 2000;

describeEachDatabase('A command that is killed while it applies a document', (fixture) => {
  let database: TestDatabase;
  let host: Host;
  let anna: User;
  let folder: string;

  beforeAll(async () => {
    database = await fixture.create();
    host = await startHost(database, { dataSource: database.kind === 'sqlite' ? { enableWAL: true } : {} });
    anna = await host.user('anna@example.com', [1]);
    folder = await mkdtemp(join(tmpdir(), 'groups_cli_'));
  }, 60_000);
  afterAll(async () => {
    await host.stop();
    await rm(folder, { recursive: true });
  });

  /** Applies a document, and kills the process after so many milliseconds unless it has ended by then. */
  async function apply(path: string, where: string[], limit?: number): Promise<boolean> {
    const child = spawn(process.execPath, [compiled('src/cli/main.ts'), 'apply', path, '--yes', ...where], {
      env: { ...process.env, NODE_OPTIONS: '', COMMAND_LINE_DATABASE: JSON.stringify(database.options) },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit').then(() => child.signalCode === null);
    if (limit !== undefined) await Promise.race([ended, sleep(limit)]);
    if (limit !== undefined) child.kill('SIGKILL');
    return ended;
  }

  const documentNow = async () => (await host.transfer.export(host.system)).document;

  /** A document of its own for each trial, so that each has everything to write. */
  async function documentFile(trial: string): Promise<string> {
    const groups = Array.from({ length: GROUPS }, (_, index) => ({
      caption: `${trial} ${index}`,
      permissions: [
        'Client:create',
        'Client:delete',
        'Client:update',
        'Client:view',
        'Payout:approve',
        'Payout:view',
      ],
    }));
    const path = join(folder, `${trial}.json`);
    await writeFile(path, JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups }));
    return path;
  }

  it.each(['by REST', 'on the application itself'])(
    'leaves all of it or nothing, %s',
    async (by) => {
      const { port } = host.server.address() as AddressInfo;
      const where =
        by === 'by REST'
          ? ['--url', `http://127.0.0.1:${port}/groups`, '--header', `x-user: ${anna.id}`]
          : ['--app', compiled('test/support/command-line-app.ts')];
      const started = performance.now();
      expect(await apply(await documentFile(`whole ${by}`), where)).toBe(true);
      const whole = performance.now() - started;
      const seen = { all: 0, nothing: 0 };
      for (let trial = 0; trial < KILLS; trial++) {
        const path = await documentFile(`trial ${trial} ${by}`);
        const before = await documentNow();
        await apply(path, where, whole * (0.6 + 0.4 * Math.random()));
        // What a killed client has sent is carried out by the application; a database ends the transaction of one that is gone.
        await sleep(300);
        const now = await documentNow();
        const written = (now.match(new RegExp(`"trial ${trial} ${by} `, 'g')) ?? []).length;
        expect([0, GROUPS]).toContain(written);
        if (written === 0) expect(now).toBe(before);
        seen[written === 0 ? 'nothing' : 'all']++;
      }
      process.stderr.write(`killed ${by} [${database.kind}]: all ${seen.all}, nothing ${seen.nothing}\n`);
    },
    60_000 + KILLS * 15_000,
  );
});
