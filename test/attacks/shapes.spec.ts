import fc from 'fast-check';
import { type MeasuredHost, startMeasuredHost } from '../support/measured-host.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { type Shape, send, shapes } from './shapes.js';

const HEAP = 512;
const STALL_LIMIT = 250;
/** The process compiles what it runs, the first time. */
const START_LIMIT = 120_000;
const MEMORY_LIMIT = 100 * 1024 * 1024;

/** How many requests: `npm run fuzz:shapes` sends more. */
const REQUESTS = Number(process.env.SHAPES ?? 100);
const seed = Number(process.env.SHAPES_SEED ?? Date.now() % 2 ** 31);

describe(`Requests of every shape (SHAPES_SEED=${seed})`, () => {
  let database: TestDatabase;
  let host: MeasuredHost;
  let idle: number;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startMeasuredHost(database, HEAP);
    // What is compiled and kept with the first requests is no cost of one.
    for (const route of host.routes.filter(([method]) => method === 'GET'))
      expect(await send(host, { ...PLAIN, route })).toBeLessThan(500);
    idle = (await host.measure(async () => undefined)).memory;
  }, START_LIMIT);
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const stays = async (by: readonly string[]) => {
    let longest = 0;
    let most = 0;
    let worst = '';
    const statuses = new Map<number | string, number>();
    await fc.assert(
      fc.asyncProperty(shapes(host.routes, by), async (shape) => {
        const { stall, memory } = await host.measure(async () => {
          const status = await send(host, shape);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (Number(status) >= 500) throw new Error(`answered ${status}`);
        });
        if (stall > longest) worst = `${shape.route.join(' ')} ${shape.type} ${fc.stringify(shape.fields)}`;
        longest = Math.max(longest, stall);
        most = Math.max(most, memory - idle);
        if (stall > STALL_LIMIT) throw new Error(`stood still for ${Math.round(stall)} ms`);
        if (memory - idle > MEMORY_LIMIT) throw new Error(`keeps ${memory - idle} bytes`);
      }),
      { numRuns: REQUESTS, seed, endOnFailure: !process.env.SHAPES },
    );
    process.stdout.write(
      `${REQUESTS} requests by ${by.join(', ')}: at most ${Math.round(longest)} ms and ${Math.round(most / 2 ** 20)} MB; ${JSON.stringify(Object.fromEntries(statuses))}\nThe slowest: ${worst}\n`,
    );
  };
  const limit = REQUESTS * 2_000;

  it(
    'by somebody with one right to view, or none, cost little, and the process lives',
    async () => {
      await stays(['viewer', 'reader', 'stranger']);
      expect(host.isAlive).toBe(true);
    },
    limit,
  );

  it(
    'by somebody who may write cost little, and the process lives',
    async () => {
      await stays(['editor', 'administrator']);
      expect(host.isAlive).toBe(true);
    },
    limit,
  );
});

const PLAIN: Shape = {
  route: ['GET', '/admin'],
  by: 'administrator',
  type: 'query',
  isChunked: false,
  fields: [],
  part: 1,
};
