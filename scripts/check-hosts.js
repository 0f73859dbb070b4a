// Packs this package and installs it into an application of each kind that the README says it works in; starts each, signs
// in to its panel, and calls its guarded routes.
//
//   npm run hosts:check                       all of them, each on its own Node
//   npm run hosts:check -- node@24 esm        those whose name has all of these words
//   npm run hosts:check -- --few              those that CI has time for, on the Node that runs this
import { execFileSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMBINATIONS, nameOf } from './host/combinations.js';
import { KINDS } from './host/kinds.js';
import { makeMinimalHost, makeNestNewHost } from './host/minimal-host.js';
import { checkProductionHost } from './host/production-host.js';
import { compileHost, hasPanel, installHost, nodeOf, versionsIn } from './host/scratch-host.js';
import { checkTypes } from './host/typed-host.js';
import { testHost } from './host/tested-host.js';
import { governsPeople, seesThePanel } from './host/smoke.js';
import { startHost, withHost } from './host/start-host.js';

/** The kinds that aren't made of the files in `host`. Each returns the versions it got. */
const OTHER_KINDS = {
  minimal: byTheDocuments(makeMinimalHost),
  'nest-new': byTheDocuments(makeNestNewHost),
  production: checkProductionHost,
  types: checkTypes,
  jest: testHost,
  'jest-esm': testHost,
  vitest: testHost,
};

/** Starts what was made by the documents, and looks at it. */
function byTheDocuments(make) {
  return async (folder, tarball, combination, node) => {
    const { versions, command, password } = await make(folder, tarball, combination, node);
    await withHost(startHost(folder, node, command), async (url) => {
      await seesThePanel(url, password);
      await governsPeople(url, password);
    });
    return versions;
  };
}

/** No host has them unless it asks for them. */
const OPTIONAL = ['@nestjs/swagger', '@nestjs/microservices', '@nestjs/websockets'];

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
    const folder = folderOf(combination);
    const name = few ? nameOf({ ...combination, node: process.versions.node }) : nameOf(combination);
    try {
      const versions = await check(folder, tarball, combination);
      console.log(
        `ok      ${name}  (${versions.join(', ')}; ${Math.round((Date.now() - started) / 1000)} s)`,
      );
    } catch (error) {
      process.exitCode = 1;
      console.log(`FAILED  ${name}\n${error.stdout ?? ''}${error.stderr ?? ''}${error.stack}`);
    }
    const isLast = !chosen.slice(index + 1).some((later) => folderOf(later) === folder);
    if (isLast) rmSync(folder, { recursive: true, force: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Combinations that install the same share a folder. */
function folderOf({ kind, node, nest, typeorm, modules, lowest, manager = 'npm' }) {
  const alone = kind in OTHER_KINDS || !hasPanel(kind) || KINDS[kind].forced ? kind : 'panel';
  return join(scratch, [node, nest, typeorm, modules, manager, alone, lowest ? 'lowest' : ''].join('_'));
}

function packagesOf(combination) {
  const { packages = [] } = KINDS[combination.kind];
  return typeof packages === 'function' ? packages(combination) : packages;
}

async function check(folder, tarball, combination) {
  const { kind } = combination;
  const node = await nodeOf(few ? undefined : combination.node);
  if (kind in OTHER_KINDS) return OTHER_KINDS[kind](folder, tarball, combination, node);
  const { forced, prepare, look, run = (start) => withHost(start(), look) } = KINDS[kind];
  const packages = packagesOf(combination);
  await installHost(folder, tarball, combination, packages, node, forced);
  const has = (name) => existsSync(join(folder, 'node_modules', name));
  assert.equal(has('adminjs'), hasPanel(kind), 'AdminJS is installed where there is a panel, and only there');
  for (const name of OPTIONAL)
    assert.equal(has(name), packages.includes(name), `whether ${name} is installed`);
  const home = compileHost(folder, combination);
  await prepare?.(home, node);
  await run((env) => startHost(home, node, 'exec node main.js', env), combination);
  return versionsIn(folder, combination);
}
