// Makes a host in a folder of its own: its package.json, its packages, its compiled code.
import { transformFileSync } from '@swc/core';
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/hosts');
const PANEL = [
  'adminjs',
  '@adminjs/express',
  '@adminjs/nestjs',
  '@adminjs/typeorm',
  'express',
  'express-formidable',
  'express-session',
];

/** The kinds of hosts without it. */
const WITHOUT_PANEL = ['rest-only', 'types', 'graphql', 'messages', 'sockets'];
/** How a host imports it, by its modules. */
const PANEL_FILES = { esm: 'panel.ts', commonjs: 'panel.commonjs.ts', none: 'panel.none.ts' };

/** By the name of the package manager. What it installs runs no scripts. Only Yarn doesn't read where npm's registry is. */
export const INSTALL = {
  npm: 'npm install --ignore-scripts --prefer-offline --loglevel=error --no-audit --no-fund',
  yarn: [
    'export YARN_NPM_REGISTRY_SERVER=$(npm config get registry)',
    'export YARN_NODE_LINKER=node-modules YARN_ENABLE_SCRIPTS=false YARN_ENABLE_IMMUTABLE_INSTALLS=false',
    'npx --yes @yarnpkg/cli-dist@4 install',
  ].join('\n'),
  pnpm: 'npx --yes pnpm@10 install --ignore-scripts --no-frozen-lockfile',
};

/** What AdminJS needs with the strict folders of pnpm: docs/your-host.md has the same. */
const PNPM = { overrides: { '@tiptap/core': '^2.27.0', '@tiptap/pm': '^2.27.0' } };
const OF_BUNDLER = '@babel/plugin-syntax-import-assertions';

const ours = manifestOf(ROOT);

/** The Node of a version, out of the package of the registry that holds its binary; the one that runs this where none is named. */
export async function nodeOf(version) {
  if (version === undefined) return { binary: process.execPath, folder: dirname(dirname(process.execPath)) };
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const home = join(CACHE, `node-${version}`);
  const folder = join(home, 'node_modules', name);
  if (!existsSync(folder)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true }');
    await run('npm', ['install', '--no-audit', '--no-fund', `${name}@${version}`], { cwd: home });
  }
  return { binary: join(folder, 'bin/node'), folder };
}

/** The environment of commands that run on a Node. */
export function environmentOf(node) {
  const PATH = `${dirname(node.binary)}:${process.env.PATH}`;
  return { ...process.env, PATH, npm_config_nodedir: node.folder, NODE_OPTIONS: '' };
}

/**
 * Installs what the host needs, unless an earlier combination has.
 *
 * @param packages what it needs in addition, as npm has them: `name` or `name@range`. Those of NestJS follow the combination
 * @param forced whether the packages are taken although they refuse each other
 */
export async function installHost(folder, tarball, combination, packages, node, forced = false) {
  const shell = (command) => run('bash', ['-ec', command], { cwd: folder, env: environmentOf(node) });
  const manifest = packageJson(tarball, combination);
  const added = combination.manager === 'pnpm' ? [...packages, OF_BUNDLER] : packages;
  for (const each of added) {
    const [, name, range] = /^(@?[^@]+)@?(.*)$/.exec(each);
    manifest.dependencies[name] = range || (name.startsWith('@nestjs/') ? `^${combination.nest}.0.0` : '*');
  }
  if (!existsSync(folder) || packages.length > 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
    await shell(`${INSTALL[combination.manager ?? 'npm']}${forced ? ' --force' : ''}`);
  }
  await withSqlite(folder, node, () => shell('npm rebuild better-sqlite3 --no-audit --no-fund'));
}

/** Compiles the host into a folder of its kind, in which it runs. @returns that folder */
export function compileHost(folder, combination) {
  const home = join(folder, combination.kind);
  mkdirSync(home);
  compile(home, combination);
  return home;
}

/** Whether a kind of host has the panel. */
export function hasPanel(kind) {
  return !WITHOUT_PANEL.includes(kind);
}

/** What was installed, of what the name of a combination doesn't say exactly. */
export function versionsIn(folder, { kind }) {
  const packages = ['@nestjs/core', 'typeorm', ...(hasPanel(kind) ? ['adminjs'] : [])];
  return packages.map((name) => `${name} ${manifestOf(join(folder, 'node_modules', name)).version}`);
}

function packageJson(tarball, combination) {
  return {
    name: 'host',
    private: true,
    type: combination.modules === 'esm' ? 'module' : 'commonjs',
    // A host is written in TypeScript; without this npm takes the newest one, which @nestjs/swagger refuses.
    devDependencies: { typescript: '^6.0.0' },
    ...dependenciesOf(tarball, combination),
    ...(combination.manager === 'pnpm' && { pnpm: PNPM }),
  };
}

/** What a host needs of this package, the peers it can't do without and the database, as parts of a package.json. */
export function dependenciesOf(tarball, { nest, typeorm, lowest, kind }) {
  const rest = !hasPanel(kind);
  const peers = Object.entries(ours.peerDependencies).filter(([name]) =>
    isOfPanel(name) ? !rest : !ours.peerDependenciesMeta[name]?.optional,
  );
  const ranges = peers.map(([name, range]) => {
    if (lowest) return [name, /\d+\.\d+\.\d+/.exec(range)[0]];
    if (name.startsWith('@nestjs/')) return [name, `^${nest}.0.0`];
    return [name, name === 'typeorm' ? `^${typeorm}` : range];
  });
  const nestRange = lowest ? Object.fromEntries(ranges)['@nestjs/core'] : `^${nest}.0.0`;
  return {
    dependencies: {
      ...Object.fromEntries(ranges),
      '@nestjs/platform-express': nestRange,
      'better-sqlite3': manifestOf(join(ROOT, 'node_modules/better-sqlite3')).version,
      [ours.name]: `file:${tarball}`,
    },
    ...(typeorm === '1' && !rest && { overrides: ours.overrides }),
  };
}

function isOfPanel(name) {
  return PANEL.includes(name);
}

/** The binary of better-sqlite3 is made once for each Node: where none can be downloaded that takes a minute. */
export async function withSqlite(folder, { binary }, rebuild) {
  const home = join(folder, 'node_modules/better-sqlite3');
  const { stdout: abi } = await run(binary, ['-p', 'process.versions.modules']);
  const kept = join(CACHE, `better-sqlite3-${manifestOf(home).version}-abi${abi.trim()}.node`);
  const built = join(home, 'build/Release/better_sqlite3.node');
  const own = join(ROOT, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
  if (!existsSync(kept) && binary !== process.execPath) {
    await rebuild();
    mkdirSync(CACHE, { recursive: true });
    copyFileSync(built, kept);
  }
  mkdirSync(dirname(built), { recursive: true });
  copyFileSync(existsSync(kept) ? kept : own, built);
}

function compile(folder, { modules, kind }) {
  for (const [file, source] of sourcesOf(kind, modules)) {
    const { code } = transformFileSync(source, {
      swcrc: false,
      jsc: {
        target: 'es2022',
        keepClassNames: true,
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
      },
      // As TypeScript's "module": "node16" does, which hosts of AdminJS need for the same reason.
      module: modules === 'esm' ? { type: 'es6' } : { type: 'commonjs', ignoreDynamic: true },
    });
    writeFileSync(join(folder, file.replace(/\.ts$/, '.js')), code);
  }
}

/** By their names: those of every host without its tests, and in place of some those of the kind. */
export function sourcesOf(kind, modules) {
  const every = fileURLToPath(new URL('.', import.meta.url));
  const folders = [every, join(every, 'kinds', kind)].filter((folder) => existsSync(folder));
  const files = new Map(
    folders.flatMap((folder) => readdirSync(folder).map((file) => [file, join(folder, file)])),
  );
  const panel = files.get(PANEL_FILES[hasPanel(kind) ? modules : 'none']);
  const taken = [...files].filter(
    ([file]) => file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.startsWith('panel.'),
  );
  return new Map([...taken, ['panel.ts', panel]]);
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
