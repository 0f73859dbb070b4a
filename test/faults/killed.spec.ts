import { setTimeout as delay } from 'node:timers/promises';
import { AccessService } from '../../src/index.js';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { Office } from '../support/offices.js';
import { paper } from '../support/paper.js';
import { reportFigures } from '../support/report-figures.js';
import { type Books, readBooks } from './invariants.js';

/** Processes that are killed in each database, half of them while they write and half while they import. */
const KILLS = Number(process.env.TEST_KILLS ?? 16);

describeEachDatabase('A process that is killed in the middle', (database) => {
  let shared: TestDatabase;
  let host: Host;
  let groups: number[];
  let userId: number;
  const wal = database.kind === 'sqlite' ? { enableWAL: true } : {};

  beforeAll(async () => {
    shared = await database.create();
    host = await startHost(shared, { dataSource: wal });
    groups = [];
    for (const caption of paper.captions) groups.push(await host.group(caption, paper.right));
    userId = (await host.user('max@example.com', [await host.group('Readers', ['Report:read'])])).id;
    await host.memberships.change(host.system, groups[0]!, { add: [userId] });
  });
  afterAll(() => host.stop());

  it.each(['writes', 'imports'] as const)(
    'leaves all of it or nothing, no lock, and everybody else as they were [%s]',
    async (kind) => {
      const members = (await Promise.all([1, 2, 3].map((n) => host.user(`${kind}${n}@example.com`)))).map(
        ({ id }) => id,
      );
      await host.transfer.import(host.system, Buffer.from(paper.fileOf('right')), { replace: 'enabled' });
      const pace = await paceOf(kind);
      let next = start();
      let before = await readBooks(host.dataSource);
      const rounds = KILLS / 2;
      let changes = 0;
      let slowest = 0;
      for (let round = 0; round < rounds; round++) {
        const office = await next;
        next = round + 1 < rounds ? start() : next;
        const known = await host.app.get(AccessService).of(userId);
        expect(known.can('Report:read')).toBe(true);
        const told = await recorded();
        office.tell({ way: 'flood', kind, groups, members }).catch(() => undefined);
        while ((await recorded()) === told) await delay(1);
        await delay(Math.random() * 3 * pace);
        await office.kill();

        const killed = Date.now();
        await host.groups.update(host.system, groups[19]!, { caption: `Last ${kind} ${round}` });
        await host.groups.update(host.system, groups[19]!, { caption: paper.captions[19]! });
        slowest = Math.max(slowest, Date.now() - killed);
        const after = await readBooks(host.dataSource);
        expect(after.faults).toEqual([]);
        if (kind === 'imports') expectOneSide(after);
        expect(after.epoch).not.toBe(before.epoch);
        expect((await restAs(host, { id: userId }).get('/reports')).status).toBe(200);
        await expectAccessAsTold(after);
        changes += after.changes - before.changes - 2;
        before = after;
      }
      reportFigures(`killed [${database.kind}] ${kind}`, {
        rounds,
        'changes before the kills': changes,
        'half changes': 0,
        'slowest next write in ms': slowest,
      });
      expect(slowest).toBeLessThan(5000);
    },
    300_000,
  );

  it('moves the epoch only by what it wrote', async () => {
    const before = await readBooks(host.dataSource);
    const office = await start();
    const reading = office
      .tell({ way: 'can', user: userId, permissions: ['Report:read'] })
      .catch(() => undefined);
    await office.kill();
    await reading;
    const refused = await host.groups
      .update(host.system, 1, { caption: 'Owners' })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'ADMINISTRATORS_PROTECTED' });
    const after = await readBooks(host.dataSource);
    expect([after.epoch, after.changes]).toEqual([before.epoch, before.changes]);
  }, 60_000);

  /** How much the history tells. */
  async function recorded(): Promise<number> {
    const [row] = await host.dataSource.query<{ total: unknown }[]>(
      'SELECT COUNT(*) AS total FROM groups_history',
    );
    return Number(row!.total);
  }

  /** How long one of the changes takes here and now, in milliseconds. */
  async function paceOf(kind: 'writes' | 'imports'): Promise<number> {
    const started = Date.now();
    for (const side of ['left', 'right'] as const) {
      if (kind === 'writes') await host.groups.update(host.system, groups[0]!, { permissions: paper[side] });
      else await host.transfer.import(host.system, Buffer.from(paper.fileOf(side)), { replace: 'enabled' });
    }
    return (Date.now() - started) / 2;
  }

  /** The instance that survived decides by what is in the tables, and by nothing it remembers. */
  async function expectAccessAsTold({ groups: told }: Books): Promise<void> {
    const access = await host.app.get(AccessService).of(userId);
    const held = [...paper.left, ...paper.right].filter((key) => access.can(key));
    const granted = [...told.values()].filter(({ members }) => members.includes(String(userId)));
    const keys = new Set(granted.flatMap((group) => group.keys).filter((key) => key.startsWith('Paper:')));
    expect(held.sort()).toEqual([...keys].sort());
  }

  /** An import changes all groups of its file together. */
  function expectOneSide({ groups: told }: Books): void {
    const states = paper.captions.map(
      (caption) => [...told.values()].find((group) => group.caption === caption)!.keys,
    );
    const isLeft = states[0]!.includes(paper.left[0]!);
    const expected = [...(isLeft ? paper.left : paper.right)].sort();
    for (const keys of states) expect(keys).toEqual(expected);
  }

  function start(): Promise<Office> {
    return Office.start(shared, { dataSource: wal });
  }
});
