import { setTimeout as delay } from 'node:timers/promises';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';
import { Office } from '../support/offices.js';
import { reportFigures } from '../support/report-figures.js';

/** `TEST_ENDS=200` for the whole proof: see docs/testing.md. */
const TRIALS = Number(process.env['TEST_ENDS'] ?? 6);
const AT_ONCE = 4;
const LASTS = 2000;

interface Given {
  user: User;
  until: number;
}

interface Asked {
  sent: number;
  answered: number;
  allowed: boolean;
}

/** The databases are on this machine, so its clock is theirs. */
describeEachDatabase('A membership of two seconds, among two processes,', (database) => {
  let host: Host;
  let office: Office;
  let readers: number;

  beforeAll(async () => {
    const shared = await database.create();
    const wal = database.kind === 'sqlite' ? { enableWAL: true } : {};
    host = await startHost(shared, { dataSource: wal });
    office = await Office.start(shared, { dataSource: wal });
    readers = await host.group('Readers', ['Report:read']);
  }, 60_000);
  afterAll(async () => {
    await office.stop();
    await host.stop();
  });

  it(
    'lets nobody in after its end, and refuses nobody before it',
    async () => {
      const asked: (Asked & { until: number })[] = [];
      for (let trial = 0; trial < TRIALS; trial += AT_ONCE) {
        const given: Given[] = [];
        for (let each = trial; each < Math.min(trial + AT_ONCE, TRIALS); each++) {
          given.push(await give(await host.user(`max${each}@example.com`)));
        }
        asked.push(...(await Promise.all(given.map(watch))).flat());
      }
      const after = asked.filter(({ sent, until }) => sent >= until);
      const before = asked.filter(({ answered, until }) => answered < until);
      reportFigures(`A membership that ends [${database.kind}]`, {
        trials: TRIALS,
        'asked before the end': before.length,
        'asked after the end': after.length,
      });
      expect(before.filter(({ allowed }) => !allowed)).toEqual([]);
      expect(after.filter(({ allowed }) => allowed)).toEqual([]);
      expect(Math.min(before.length, after.length)).toBeGreaterThanOrEqual(2 * TRIALS);
    },
    60_000 + TRIALS * 3000,
  );

  async function give(user: User): Promise<Given> {
    const until = Date.now() + LASTS;
    const change = { add: [user.id], until: new Date(until).toISOString() };
    await office.do({ way: 'call', service: 'memberships', method: 'change', args: [readers, change] });
    return { user, until };
  }

  /** What both processes answer, one of which has given the membership. */
  async function watch({ user, until }: Given): Promise<(Asked & { until: number })[]> {
    const here = async () => (await restAs(host, user).get('/reports')).status === 200;
    const there = async () => {
      const answer = await office.do({ way: 'can', user: user.id, permissions: ['Report:read'] });
      return (answer as boolean[])[0] === true;
    };
    const answers = await Promise.all([here, there].map((ask) => askUntil(until + 300, ask)));
    return answers.flat().map((each) => ({ ...each, until }));
  }
});

async function askUntil(end: number, ask: () => Promise<boolean>): Promise<Asked[]> {
  const answers: Asked[] = [];
  while (Date.now() < end) {
    const sent = Date.now();
    const allowed = await ask();
    answers.push({ sent, answered: Date.now(), allowed });
    await delay(10);
  }
  return answers;
}
