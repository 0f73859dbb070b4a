// Packs this package and installs it into an application of each kind that the README says it works in; starts each, signs
// in to its panel, and calls its guarded routes.
//
//   npm run hosts:check                       all of them, each on its own Node
//   npm run hosts:check -- node@24 esm        those whose name has all of these words
//   npm run hosts:check -- --few              those that CI has time for, on the Node that runs this
import { execFileSync, spawn } from 'node:child_process';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMBINATIONS, nameOf } from './host/combinations.js';
import { makeMinimalHost } from './host/minimal-host.js';
import { environmentOf, makeHost, nodeOf } from './host/scratch-host.js';
import { testHost } from './host/tested-host.js';
import { governsPeople, governsRoutes, seesThePanel } from './host/smoke.js';

const START_LIMIT = 120_000;

const words = process.argv.slice(2).filter((word) => word !== '--few');
const few = process.argv.includes('--few');
const chosen = COMBINATIONS.filter(
  (combination) =>
    (!few || combination.few) && words.every((word) => nameOf(combination).split(' ').includes(word)),
);
if (chosen.length === 0)
  throw new Error(`No host is called so. There are:\n${COMBINATIONS.map(nameOf).join('\n')}`);

const scratch = mkdtempSync(join(tmpdir(), 'groups_hosts_'));
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarball = join(
    scratch,
    readdirSync(scratch).find((file) => file.endsWith('.tgz')),
  );
  for (const [index, combination] of chosen.entries()) {
    const started = Date.now();
    const name = few ? nameOf({ ...combination, node: process.versions.node }) : nameOf(combination);
    try {
      const versions = await check(join(scratch, String(index)), tarball, combination);
      console.log(
        `ok      ${name}  (${versions.join(', ')}; ${Math.round((Date.now() - started) / 1000)} s)`,
      );
    } catch (error) {
      process.exitCode = 1;
      console.log(`FAILED  ${name}\n${error.stdout ?? ''}${error.stderr ?? ''}${error.stack}`);
    }
    rmSync(join(scratch, String(index)), { recursive: true, force: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function check(folder, tarball, combination) {
  const node = await nodeOf(few ? undefined : combination.node);
  if (combination.tests) return testHost(folder, tarball, combination, node);
  const { versions, command, password } = combination.minimal
    ? await makeMinimalHost(folder, tarball, combination, node)
    : { versions: await makeHost(folder, tarball, combination, node), command: 'exec node main.js' };
  const hasPanel = existsSync(join(folder, 'node_modules/adminjs'));
  assert.equal(hasPanel, !combination.rest, 'AdminJS is installed where there is a panel, and only there');
  const { url, process: host, output } = await start(folder, node, command);
  try {
    if (!combination.rest) await seesThePanel(url, password);
    if (combination.minimal) await governsPeople(url, password);
    else await governsRoutes(url);
  } catch (error) {
    error.stderr = output();
    throw error;
  } finally {
    host.kill('SIGTERM');
    await new Promise((resolve) => (host.exitCode === null ? host.once('exit', resolve) : resolve()));
  }
  return versions;
}

/** Starts the host, and waits until it says where it listens. */
function start(folder, node, command) {
  const host = spawn('bash', ['-ec', command], {
    cwd: folder,
    env: { ...environmentOf(node), NODE_ENV: 'production', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(Object.assign(new Error(why), { stderr: printed }));
    const limit = setTimeout(() => {
      host.kill('SIGKILL');
      fail('It did not start in time.');
    }, START_LIMIT);
    host.once('exit', (code) => {
      clearTimeout(limit);
      fail(`It ended with ${code}.`);
    });
    const read = (chunk) => {
      printed += chunk;
      const [, url] = /Listening on (\S+)/.exec(printed) ?? [];
      if (!url) return;
      clearTimeout(limit);
      resolve({ url, process: host, output: () => printed });
    };
    host.stdout.on('data', read);
    host.stderr.on('data', read);
  });
}
