import { fork } from 'node:child_process';
import { once } from 'node:events';
import { compiled } from './compiled.js';
import type { TestDatabase } from './databases.js';

/** What a process says of the time since it was asked to look. */
export interface Figures {
  /** The longest that its event loop stood still, in milliseconds of its own work. */
  stall: number;
  /** Bytes it holds once all garbage is gone. */
  memory: number;
}

export interface MeasuredHostReady {
  port: number;
  routes: [method: string, path: string][];
  people: Record<string, { id: number; cookie: string }>;
}

export interface MeasuredHost extends MeasuredHostReady {
  /** What some requests cost the process. */
  measure(work: () => Promise<unknown>): Promise<Figures>;
  readonly isAlive: boolean;
  stop(): Promise<void>;
}

/**
 * The test host as a process of its own.
 *
 * @param heap megabytes of memory it may use
 */
export async function startMeasuredHost({ options }: TestDatabase, heap: number): Promise<MeasuredHost> {
  const child = fork(compiled('test/support/host-process.ts'), [JSON.stringify({ options })], {
    execArgv: [
      `--max-old-space-size=${heap}`,
      '--expose-gc',
      // Some hosts take longer addresses than node does by itself.
      '--max-http-header-size=131072',
    ],
    env: { ...process.env, NODE_ENV: 'production', ADMIN_JS_SKIP_BUNDLE: 'true', NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.setMaxListeners(0);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const heard = async (): Promise<unknown> => {
    const listening = new AbortController();
    const { signal } = listening;
    try {
      const ended = once(child, 'exit', { signal }).then(() => {
        throw new Error('The process ended.');
      });
      const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [unknown];
      return message;
    } finally {
      listening.abort();
    }
  };
  const ask = (order: 'begin' | 'end') => {
    if (!isAlive()) throw new Error('The process ended.');
    child.send(order);
    return heard();
  };
  const ready = (await heard()) as MeasuredHostReady;
  return {
    ...ready,
    async measure(work) {
      await ask('begin');
      await work();
      return (await ask('end')) as Figures;
    },
    get isAlive() {
      return isAlive();
    },
    async stop() {
      if (!isAlive()) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
