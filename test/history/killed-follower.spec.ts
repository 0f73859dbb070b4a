import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { compiled } from '../support/compiled.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';
import { Office } from '../support/offices.js';
import { paper } from '../support/paper.js';
import { reportFigures } from '../support/report-figures.js';

/** `TEST_KILLS=50` for the whole proof: see docs/testing.md. */
const KILLS = Number(process.env['TEST_KILLS'] ?? 5);

describeEachDatabase('A program that follows the history and is killed again and again', (database) => {
  let shared: TestDatabase;
  let host: Host;
  let folder: string;
  let file: string;
  let follower: string[];
  const wal = database.kind === 'sqlite' ? { enableWAL: true } : {};

  beforeAll(async () => {
    shared = await database.create();
    host = await startHost(shared, { dataSource: wal });
    const administrator = await host.user('anna@example.com', [1]);
    const { port } = host.server.address() as AddressInfo;
    folder = await mkdtemp(join(tmpdir(), 'follower-'));
    file = join(folder, 'told');
    writeFileSync(file, '0\n');
    follower = [
      compiled('test/support/follower-process.ts'),
      `http://127.0.0.1:${port}`,
      String(administrator.id),
      file,
    ];
  }, 60_000);
  afterAll(async () => {
    await host.stop();
    await rm(folder, { recursive: true });
  });

  it(
    'is told every entry once, in order',
    async () => {
      const groups = [await host.group('Here', paper.left), await host.group('There', paper.left)];
      const office = await Office.start(shared, { dataSource: wal });
      void office
        .tell({ way: 'flood', kind: 'writes', groups: [groups[1]!], members: [] })
        .catch(() => undefined);
      let isOver = false;
      const writing = (async () => {
        for (let side: 'left' | 'right' = 'right'; !isOver; side = side === 'left' ? 'right' : 'left') {
          await host.groups.update(host.system, groups[0]!, { permissions: paper[side] });
          // The follower asks this process, too.
          await setImmediate();
        }
      })();
      for (let kill = 0; kill < KILLS; kill++) {
        const before = told().length;
        await follow(async () => {
          while (told().length === before) await setTimeout(2);
          await setTimeout(Math.random() * 100);
        });
      }
      isOver = true;
      await writing;
      await office.kill();
      const newest = (await entries()).at(-1);
      await follow(async () => {
        while (told().at(-1) !== newest) await setTimeout(20);
      });
      const all = await entries();
      reportFigures(`follower [${database.kind}]`, { kills: KILLS, entries: all.length });
      expect(told()).toEqual(all);
      expect(all.length).toBeGreaterThan(KILLS);
    },
    KILLS * 5000 + 60_000,
  );

  /** Lets the program run until then, and kills it. */
  const follow = async (until: () => Promise<void>) => {
    const program = spawn(process.execPath, follower, { stdio: ['ignore', 'inherit', 'inherit'] });
    await until();
    program.kill('SIGKILL');
    await once(program, 'exit');
    while ((await promisify(host.server.getConnections.bind(host.server))()) > 0) await setTimeout(5);
  };
  const told = () => readFileSync(file, 'utf8').trimEnd().split('\n').slice(1).map(Number);
  const entries = async () => {
    const rows = await host.dataSource.query<{ id: number }[]>('SELECT id FROM groups_history ORDER BY id');
    return rows.map(({ id }) => Number(id));
  };
});
