/**
 * Shows that the canary hosts find what they should: puts one mistake after the other into a copy of the sources, and
 * expects `npm run canary` to fail there. Without a mistake it must pass.
 *
 *   npm run canary:mutations              all of `mutations.ts`
 *   npm run canary:mutations -- title id  those with one of these words in their names
 *
 * Environment variables: CANARY_SEED (1), CANARY_HOSTS (60) and CANARY_REQUESTS (6000) of each run.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTATIONS, type Mutation } from './mutations.js';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const COPIED = ['src', 'migrations', 'test/canary', 'test/support', 'package.json', 'tsconfig.json'];
const say = (text: string) => process.stdout.write(`${text}\n`);

const words = process.argv.slice(2);
const chosen = MUTATIONS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const folder = await mkdtemp(join(tmpdir(), 'canary-mutations-'));
const wrong: string[] = [];
try {
  for (const path of COPIED) await cp(join(ROOT, path), join(folder, path), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const clean = await canary();
  say(`without a mistake: ${clean.hasFound ? 'FOUND SOMETHING' : 'passes'}\n${clean.words}`);
  if (clean.hasFound) wrong.push('without a mistake');
  for (const mutation of chosen) {
    const { hasFound, words: found } = await withMistake(mutation);
    say(`${mutation.name}: ${hasFound ? 'found' : 'SURVIVED'}\n${found}`);
    if (!hasFound) wrong.push(mutation.name);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
say(
  `${chosen.length} mistakes, ${chosen.length - wrong.filter((name) => name !== 'without a mistake').length} found`,
);
if (wrong.length > 0) {
  say(`Wrong: ${wrong.join('; ')}`);
  process.exit(1);
}

async function withMistake({ file, before, after }: Mutation): Promise<{ hasFound: boolean; words: string }> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  if (text.split(before).length !== 2)
    return { hasFound: false, words: `  ${file} doesn't have once: ${before}` };
  await writeFile(
    path,
    text.replace(before, () => after),
  );
  try {
    return await canary();
  } finally {
    await writeFile(path, text);
  }
}

/** Whether a run finds something, and what it says first. */
async function canary(): Promise<{ hasFound: boolean; words: string }> {
  const env = {
    CANARY_SEED: '1',
    CANARY_HOSTS: '60',
    CANARY_REQUESTS: '6000',
    ...process.env,
    CANARY_SHRINK: '0',
  };
  const run = spawn(
    process.execPath,
    ['--import', './test/support/typescript-loader.js', 'test/canary/run.ts'],
    {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [run.stdout, run.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => run.on('close', done));
  const at = said.indexOf('Found after');
  const summary = (
    at < 0 ? said.trimEnd().split('\n').slice(-3) : said.slice(at).split('\n').slice(0, 3)
  ).join('\n  ');
  return { hasFound: code !== 0 && at >= 0 && said.includes('Finding:'), words: `  ${summary}` };
}
