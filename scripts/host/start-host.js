// Starts a host as a process of its own.
import { spawn } from 'node:child_process';
import { environmentOf } from './scratch-host.js';

const START_LIMIT = 120_000;

/** Starts the host, and waits until it says where it listens. */
export function startHost(folder, node, command = 'exec node main.js', env = {}) {
  const host = spawn('bash', ['-ec', command], {
    cwd: folder,
    env: { ...environmentOf(node), NODE_ENV: 'production', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    host.kill('SIGTERM');
    await new Promise((resolve) => (host.exitCode === null ? host.once('exit', resolve) : resolve()));
  };
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
      resolve({ url, stop, output: () => printed });
    };
    host.stdout.on('data', read);
    host.stderr.on('data', read);
  });
}

/** Starts the host for as long as something looks at it. What it printed is told of a failure. */
export async function withHost(started, look) {
  const host = await started;
  try {
    return await look(host.url, host.output);
  } catch (error) {
    error.stderr = host.output();
    throw error;
  } finally {
    await host.stop();
  }
}

/** @returns what a host printed that had to end before it listened */
export async function refusalOf(started) {
  const host = await started.catch((error) => error);
  if (host instanceof Error) return host.stderr;
  await host.stop();
  throw Object.assign(new Error('It started.'), { stderr: host.output() });
}
