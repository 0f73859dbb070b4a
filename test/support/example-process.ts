import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The example back office, built and running as a process of its own on a fresh SQLite file. */
export interface ExampleProcess {
  url: string;
  /** The SQLite file. */
  database: string;
  password: string;
  stop(): Promise<void>;
}

const PASSWORD = 'browser-test-password';
const START_LIMIT = 60_000;
/** Bundles of the panel, by the file that is started. Bundling takes longer than all else at a start. Each build removes them. */
const BUNDLES = 'dist/example/bundles';

/**
 * @param env what else its environment says
 * @param limit how long it may take, in milliseconds
 * @param main the file it starts with, in `dist/example`
 */
export async function startExample(
  env: NodeJS.ProcessEnv = {},
  limit = START_LIMIT,
  main = 'main.js',
): Promise<ExampleProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'groups_example_'));
  const database = join(folder, 'example.sqlite');
  const shared = join(BUNDLES, main);
  const sharing = env.ADMIN_JS_TMP_DIR === undefined;
  const bundled = sharing && existsSync(shared);
  const bundle = bundled ? shared : join(folder, 'bundle');
  const child = spawn(process.execPath, [`dist/example/${main}`], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      ADMIN_JS_SKIP_BUNDLE: String(bundled),
      ADMIN_JS_TMP_DIR: bundle,
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: database,
      EXAMPLE_PASSWORD: PASSWORD,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The example did not start:\n${output}`)), limit);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`The example ended:\n${output}`));
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  if (sharing && !bundled) await share(bundle, shared);
  return { url, database, password: PASSWORD, stop };
}

/** Leaves a bundle, whole from the first moment, for those who start after this. Another process may be at the same. */
async function share(bundle: string, shared: string): Promise<void> {
  await mkdir(BUNDLES, { recursive: true });
  const whole = `${shared}.${process.pid}`;
  await cp(bundle, whole, { recursive: true });
  await rename(whole, shared).catch(() => rm(whole, { recursive: true }));
}
