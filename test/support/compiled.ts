import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { buildSync } from 'esbuild';
import { swcOptions } from './swc-options.js';

const FOLDERS = ['src', 'migrations', 'example/audit', 'test/support'];
/** A package with a binary, and those that Nest looks for in case a host has them. */
const NOT_BUNDLED = ['better-sqlite3', '@fastify/static', '@nestjs/microservices', '@nestjs/websockets'];
/** In node_modules, so that what is compiled finds its packages. */
const CACHE = 'node_modules/.cache/groups-compiled';
const DAY = 24 * 60 * 60 * 1000;

/**
 * A source as JavaScript, for a process of its own: without a loader, node starts it in half the time. All sources are
 * compiled once for each state they are in.
 *
 * @param source its path, for instance `test/support/office-process.ts`
 * @returns the path of what was made of it
 */
export function compiled(source: string): string {
  const tree = join(CACHE, stateOf(sources));
  if (!existsSync(tree)) compile(tree);
  return join(tree, compiledName(source));
}

/**
 * The same with its packages, as one file: a process that tests start again and again is up in half the time.
 * Packages keep what is declared in themselves, so all that the process runs must be in this file.
 */
export function bundled(source: string): string {
  const entry = compiled(source);
  const bundle = `${entry}.${stateOf(['package-lock.json'])}.mjs`;
  if (existsSync(bundle)) return bundle;
  const outfile = join(CACHE, randomUUID());
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    keepNames: true,
    external: NOT_BUNDLED,
    // What declares permissions is imported for that alone.
    ignoreAnnotations: true,
    // TypeORM requires the driver of a database once it knows which.
    banner: {
      js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
    },
  });
  renameSync(outfile, bundle);
  return bundle;
}

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.path, entry.name)),
).sort();

function stateOf(files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function compile(tree: string): void {
  forgetOld();
  const unfinished = join(CACHE, randomUUID());
  for (const file of sources) {
    const made = join(unfinished, compiledName(file));
    mkdirSync(dirname(made), { recursive: true });
    if (/\.tsx?$/.test(file)) {
      const options = { ...swcOptions(file.endsWith('x')), filename: file, module: { type: 'es6' } } as const;
      writeFileSync(made, transformSync(readFileSync(file, 'utf8'), options).code);
    } else copyFileSync(file, made);
  }
  try {
    renameSync(unfinished, tree);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(tree)) throw error;
    rmSync(unfinished, { recursive: true });
  }
}

function compiledName(file: string): string {
  return /\.tsx?$/.test(file) ? `${file.slice(0, -extname(file).length)}.js` : file;
}

function forgetOld(): void {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > DAY) rmSync(path, { recursive: true, force: true });
  }
}
