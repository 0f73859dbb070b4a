import fc from 'fast-check';
import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Office } from './office.js';
import { starts, steps } from './steps.js';

/** How many stories, and for how long at most, in milliseconds: what was found until then is reported, with its seed. */
const EFFORT = {
  sqlite: { numRuns: 120, interruptAfterTimeLimit: 20_000 },
  postgres: { numRuns: 12, interruptAfterTimeLimit: 8_000 },
  mysql: { numRuns: 12, interruptAfterTimeLimit: 8_000 },
};

describeEachDatabase(
  'Whatever people try with groups, members and users, one after the other',
  (database) => {
    let host: Host;

    beforeAll(async () => {
      host = await startHost(await database.create());
    });
    afterAll(() => host.stop());

    it('nobody gets or takes more than the rules give them', async () => {
      const property = fc.asyncProperty(starts, steps, async (start, tried) => {
        const office = new Office(host);
        await office.begin(start);
        for (const step of tried) await office.take(step);
      });
      await fc.assert(property, EFFORT[database.kind]);
    });
  },
);
