// Lets a process beside jest run the sources as they are: `node --import ./test/support/typescript-loader.js file.ts`.
// What was compiled is kept: some tests start a hundred processes.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { swcOptions } from './swc-options.js';

const CACHE = new URL('../../node_modules/.cache/groups-typescript/', import.meta.url);

if (isMainThread) register(import.meta.url);

/** Imports name the file that the compiler would write. */
export function resolve(specifier, context, next) {
  const isSource = /^\.{1,2}\/.*\.js$/.test(specifier) && !context.parentURL.includes('/node_modules/');
  const source = isSource && specifier.replace(/\.js$/, '.ts');
  return next(source && existsSync(new URL(source, context.parentURL)) ? source : specifier, context);
}

export async function load(url, context, next) {
  if (!/\.ts$/.test(url)) return next(url, context);
  const path = fileURLToPath(url);
  const text = await readFile(path, 'utf8');
  const kept = new URL(`${createHash('sha256').update(`${path}\n${text}`).digest('hex')}.js`, CACHE);
  const source = await readFile(kept, 'utf8').catch(() => compile(path, text, kept));
  return { format: 'module', source, shortCircuit: true };
}

async function compile(path, text, kept) {
  const { transform } = await import('@swc/core');
  const { code } = await transform(text, {
    ...swcOptions(false),
    filename: path,
    module: { type: 'es6' },
  });
  const unfinished = new URL(`${randomUUID()}.unfinished`, CACHE);
  await mkdir(CACHE, { recursive: true });
  await writeFile(unfinished, code);
  await rename(unfinished, kept);
  return code;
}
