import { AccessService } from '../../src/index.js';
import { type Host, startHost } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { Office } from '../support/offices.js';
import { paper } from '../support/paper.js';
import { reportFigures } from '../support/report-figures.js';

const CHECKS = 1000;

describeEachDatabase('While another process changes what is only ever changed together', (database) => {
  let host: Host;
  let office: Office;
  let userId: number;
  let groups: number[];

  let shared: TestDatabase;
  const wal = database.kind === 'sqlite' ? { enableWAL: true } : {};

  beforeAll(async () => {
    shared = await database.create();
    host = await startHost(shared, { dataSource: wal });
    groups = [];
    for (const caption of paper.captions) groups.push(await host.group(caption, paper.right));
    userId = (await host.user('max@example.com', groups)).id;
  });
  beforeEach(async () => {
    office = await Office.start(shared, { dataSource: wal });
  }, 60_000);
  afterEach(() => office.kill());
  afterAll(() => host.stop());

  it.each(['writes', 'imports'] as const)(
    `a thousand checks see all of it or nothing [%s]`,
    async (kind) => {
      const access = host.app.get(AccessService);
      const flooded = kind === 'writes' ? [groups[0]!] : groups;
      const watched = kind === 'writes' ? (await host.user('eva@example.com', flooded)).id : userId;
      const before = await entries();
      void office.tell({ way: 'flood', kind, groups: flooded, members: [] }).catch(() => undefined);
      await until(async () => (await entries()) > before);
      const half: boolean[][] = [];
      const seen = new Set<string>();
      const other = { left: 0, right: 0 };
      for (let check = 0; check < CHECKS; check++) {
        const now = await access.of(watched);
        const held = [...paper.left, ...paper.right].map((key) => now.can(key));
        const side = now.can(paper.left[0]!) ? 'left' : 'right';
        other[side]++;
        seen.add(side);
        const whole = held.every(
          (holds, index) => holds === (index < paper.left.length === (side === 'left')),
        );
        if (!whole) half.push(held);
      }
      reportFigures(`${kind} [${database.kind}]`, {
        checks: CHECKS,
        'seen left': other.left,
        'seen right': other.right,
        'half-states seen': half.length,
        'changes meanwhile': (await entries()) - before,
      });
      expect(half).toEqual([]);
      expect([...seen].sort()).toEqual(['left', 'right']);
    },
    60_000,
  );

  async function entries(): Promise<number> {
    const [row] = await host.dataSource.query<{ total: unknown }[]>(
      'SELECT COUNT(*) AS total FROM groups_history',
    );
    return Number(row!.total);
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition()));
  }
});
