// The test host as a process of its own, which says how long its event loop stood still, and how much memory it keeps.
import { setTimeout as delay } from 'node:timers/promises';
import { actionsOf } from '../../src/admin/panel.js';
import { cookieFor, startHost } from './host/index.js';
import type { Figures, MeasuredHostReady } from './measured-host.js';
import type { TestDatabase } from './databases.js';

/** The id of nothing. */
const GONE = 999_999;
/** How often the event loop is looked at, in milliseconds. */
const BEAT = 5;
/** How many bytes are not worth a collection of garbage, which takes longer than most requests. */
const UNCLEANED = 10 * 1024 * 1024;

const { options } = JSON.parse(process.argv[2]!) as { options: TestDatabase['options'] };
const host = await startHost({ options } as TestDatabase, { logger: silent() });
const office = await host.group('Office', ['Client:view']);
const viewers = await host.group('Viewers', ['Client:view']);
const editors = await host.group('Editors', ['Client:view', 'Client:create', 'Client:update']);
const users = {
  administrator: await host.user('anna@example.com', [1]),
  editor: await host.user('emil@example.com', [editors]),
  viewer: await host.user('vera@example.com', [viewers]),
  reader: await host.user('rita@example.com', [await host.group('Readers', ['Group:view'])]),
};
for (let index = 0; index < 20; index++)
  await host.dataSource.query(`INSERT INTO host_client (name) VALUES ('Client ${index}')`);

/** The memory after the latest collection of garbage. */
let cleaned = -Infinity;
let longest = 0;
void (async () => {
  for (;;) {
    const started = performance.now();
    const cpu = process.cpuUsage();
    await delay(BEAT);
    const { user, system } = process.cpuUsage(cpu);
    // Only what this process did itself: others have their part of the processor too.
    longest = Math.max(longest, Math.min(performance.now() - started - BEAT, (user + system) / 1000));
  }
})();

process.on('message', (order: 'begin' | 'end') => {
  if (order === 'end') void report();
  else {
    longest = 0;
    process.send!({});
  }
});

async function report(): Promise<void> {
  // What was begun in the request may go on a little longer than the answer.
  await delay(BEAT * 2);
  const stall = longest;
  // What may be garbage counts as kept while it is little. The first report, with which others are compared, has none.
  if (memoryNow() > cleaned + UNCLEANED) {
    global.gc!();
    cleaned = memoryNow();
  }
  process.send!({ stall, memory: memoryNow() } satisfies Figures);
}

function memoryNow(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

process.once('disconnect', () => process.exit());
process.send!({
  port: (host.server.address() as { port: number }).port,
  routes: routes(),
  people: Object.fromEntries(
    await Promise.all(
      Object.entries(users).map(async ([name, { id, email }]) => [
        name,
        { id, cookie: await cookieFor(host, email) },
      ]),
    ),
  ),
} satisfies MeasuredHostReady);

/** Every route of the panel and of REST, filled in. Deletions are of nothing, so that there is something for the others. */
function routes(): [method: string, path: string][] {
  const found: [string, string][] = [
    ['POST', '/admin/login'],
    ['POST', '/admin/refresh-token'],
    ['GET', '/admin/api/dashboard'],
    ['POST', '/admin/api/pages/turnover'],
    ['GET', '/admin/resources/Client'],
  ];
  for (const resource of host.admin.resources) {
    const root = `/admin/api/resources/${resource.decorate().id()}`;
    for (const [name, { actionType }] of Object.entries(actionsOf(resource))) {
      const id = /delete/i.test(name) ? GONE : 1;
      const paths = {
        resource: `${root}/actions/${name}`,
        record: `${root}/records/${id}/${name}`,
        bulk: `${root}/bulk/${name}?recordIds=${id},${GONE}`,
      };
      for (const type of [actionType].flat()) found.push(['GET', paths[type]], ['POST', paths[type]]);
    }
  }
  const layers = (host.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router.stack;
  for (const { route } of layers) {
    if (!route || !String(route.path).startsWith('/groups')) continue;
    for (const method of Object.keys(route.methods)) {
      const path = String(route.path)
        .replace(':userId', String(users.viewer.id))
        .replace(':key', 'Client:view')
        .replace(/:\w+/g, String(method === 'delete' ? GONE : office));
      found.push([method.toUpperCase(), path]);
    }
  }
  return found;
}

interface Layer {
  route?: { path: unknown; methods: Record<string, boolean> };
}

function silent() {
  const nothing = () => undefined;
  return { log: nothing, error: nothing, warn: nothing };
}
