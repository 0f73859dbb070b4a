import fc from 'fast-check';
import { createTestDatabase, describeEachDatabase } from '../support/databases.js';
import { hosts, requests } from './shape.js';
import { type Finding, tryHost } from './trial.js';

/** A sample of `npm run canary`: how many hosts, and for how many milliseconds at most. */
const EFFORT = {
  sqlite: { hosts: 12, time: 18_000 },
  postgres: { hosts: 6, time: 14_000 },
  mysql: { hosts: 5, time: 14_000 },
};
const REQUESTS = 120;
/** The same hosts and requests in every run: what is new is looked for by `npm run canary`. */
const SEED = Number(process.env['CANARY_SEED'] ?? 20_261_128);
const KINDS = ['leak', 'write', 'oracle', 'failure'] as const;

// Features and adapters print what they swallow.
for (const method of ['log', 'warn', 'error'] as const) console[method] = () => undefined;

describeEachDatabase('Whatever people send to the panels of hosts nobody has seen before', ({ kind }) => {
  it('what is hidden stays inside, and what is out of reach stays as it was', async () => {
    const { hosts: numRuns, time } = EFFORT[kind];
    const until = performance.now() + time;
    const property = fc.asyncProperty(fc.noBias(hosts), fc.noBias(requests(REQUESTS)), async (host, sent) => {
      if (performance.now() > until) return;
      const database = await createTestDatabase(kind);
      const onFinding = (finding: Finding) => {
        throw finding;
      };
      try {
        await tryHost(host, sent, database, {
          kinds: KINDS,
          onFinding,
          swapOneIn: kind === 'sqlite' ? 3 : 10,
        });
      } finally {
        await database.drop();
      }
    });
    await fc.assert(property, { numRuns, seed: SEED });
  }, 60_000);
});
