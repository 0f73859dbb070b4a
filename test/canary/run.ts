/**
 * Sends random requests of random users to generated hosts, and looks after each for values that must not leave, and for
 * rows that must not change: see `trial.ts`. Ends with an error at the first finding, shrunk, with the seed to repeat it.
 *
 *   npm run canary
 *
 * Environment variables:
 *   CANARY_HOSTS     hosts, at least (200)
 *   CANARY_REQUESTS  requests, at least, in all hosts together (20000)
 *   CANARY_DATABASE  sqlite, postgres or mysql (sqlite)
 *   CANARY_SEED      a number, to repeat a run (now)
 *   CANARY_PATH      with the seed, the host of a run that failed, as printed
 *   CANARY_KINDS     of leak, write, oracle, failure those to look for (all)
 *   CANARY_ONLY      a pattern of the findings to look for (any)
 *   CANARY_EXCEPT    a pattern of the findings to pass over (none)
 *   CANARY_SHRINK    seconds spent on making a finding small (60)
 *   CANARY_SURVEY    1: don't stop, but count all findings by their signature
 */
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import '../support/jest-setup.js';
import type { DatabaseKind } from '../support/databases.js';
import type { HostShape, RequestShape } from './shape.js';
import type { Finding, Kind } from './trial.js';

const { createTestDatabase } = await import('../support/databases.js');
const { hosts, requests } = await import('./shape.js');
const { tryHost } = await import('./trial.js');

// SQLite syncs each write to the disk; a folder in memory has none.
if (process.env['TMPDIR'] === undefined && existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm';

const KINDS: readonly Kind[] = ['leak', 'write', 'oracle', 'failure'];
const { env } = process;
const database = (env['CANARY_DATABASE'] ?? 'sqlite') as DatabaseKind;
const wanted = {
  hosts: Number(env['CANARY_HOSTS'] ?? 200),
  requests: Number(env['CANARY_REQUESTS'] ?? 20_000),
};
const seed = Number(env['CANARY_SEED'] ?? Date.now() % 2 ** 31);
const kinds = (env['CANARY_KINDS']?.split(',') as Kind[] | undefined) ?? KINDS;
const only = new RegExp(env['CANARY_ONLY'] ?? '');
const except = env['CANARY_EXCEPT'] === undefined ? undefined : new RegExp(env['CANARY_EXCEPT']);
const isSurvey = env['CANARY_SURVEY'] === '1';

// Features and adapters print what they swallow.
for (const method of ['log', 'warn', 'error'] as const)
  if (env['CANARY_VERBOSE'] !== '1') console[method] = () => undefined;

// Those of a host that runs are findings; here they come too late to say anything.
process.on('unhandledRejection', () => undefined);

const done = { hosts: 0, requests: 0 };
const survey = new Map<string, { count: number; example: Finding }>();
/** While a finding is made smaller: the one that counts, and until when. */
let sought: string | undefined;
let until = Infinity;

function onFinding(finding: Finding): void {
  if (!only.test(finding.message) || except?.test(finding.message)) return;
  if (isSurvey) {
    const key = `${finding.kind}: ${finding.signature}`;
    const known = survey.get(key);
    survey.set(key, { count: (known?.count ?? 0) + 1, example: known?.example ?? finding });
  } else if (sought === undefined || sought === finding.signature) throw finding;
}

async function tryOnce(host: HostShape, sent: RequestShape[]): Promise<void> {
  if (performance.now() > until) return;
  const made = await createTestDatabase(database);
  try {
    await tryHost(host, sent, made, {
      kinds,
      onFinding,
      onRequest: () => done.requests++,
      until,
      swapOneIn: database === 'sqlite' ? 3 : 10,
    });
    done.hosts++;
  } finally {
    await made.drop();
  }
}

const most = Math.max(2, Math.ceil((2 * wanted.requests) / wanted.hosts));
const property = fc.asyncProperty(fc.noBias(hosts), fc.noBias(requests(most)), tryOnce);
const say = (text: string) => process.stdout.write(`${text}\n`);

const begun = performance.now();
const progress = setInterval(() => say(`${done.hosts} hosts, ${done.requests} requests`), 15_000);
let batch = 0;
do {
  const numRuns = Math.max(
    1,
    wanted.hosts - done.hosts,
    Math.ceil(((wanted.requests - done.requests) * 2) / most),
  );
  const path = batch === 0 ? env['CANARY_PATH'] : undefined;
  const run = await fc.check(property, {
    seed: seed + batch,
    numRuns,
    endOnFailure: true,
    ...(path !== undefined && { path }),
  });
  if (run.failed) {
    clearInterval(progress);
    const first = run.errorInstance as Finding;
    say(
      `Found after ${done.hosts} hosts and ${done.requests} requests; CANARY_SEED=${run.seed} CANARY_PATH=${run.counterexamplePath} CANARY_DATABASE=${database}\n${first.stack}`,
    );
    if (first.name !== 'Finding') process.exit(1);
    sought = first.signature;
    const limit = Number(env['CANARY_SHRINK'] ?? 60) * 1000;
    if (limit === 0) process.exit(1);
    say('Shrinking …');
    until = performance.now() + limit;
    const small = await fc.check(property, { seed: run.seed, path: run.counterexamplePath! });
    const [host, sent] = small.counterexample ?? run.counterexample!;
    say(
      `${String((small.errorInstance as Error | null)?.message ?? first.message)}\n${JSON.stringify(host, null, 1)}\n${JSON.stringify(sent, null, 1)}`,
    );
    say(
      `CANARY_SEED=${small.seed} CANARY_PATH=${small.counterexamplePath ?? run.counterexamplePath} CANARY_DATABASE=${database}`,
    );
    process.exit(1);
  }
  batch++;
} while (done.hosts < wanted.hosts || done.requests < wanted.requests);
clearInterval(progress);

const seconds = (performance.now() - begun) / 1000;
say(
  `${done.hosts} hosts, ${done.requests} requests on ${database} in ${seconds.toFixed(0)} s (${(done.requests / seconds).toFixed(0)}/s); CANARY_SEED=${seed}`,
);
for (const [signature, { count, example }] of [...survey].sort(([, a], [, b]) => b.count - a.count)) {
  say(`\n${count} × ${signature}\n${example.details}`);
}
process.exit(survey.size > 0 ? 1 : 0);
