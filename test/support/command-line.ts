import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { runCommandLine } from '../../src/cli/command-line.js';
import { compiled } from './compiled.js';
import type { TestDatabase } from './databases.js';
import type { Host } from './host/index.js';

/** What came of a command. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

export type CommandLine = (...args: string[]) => Promise<Ended>;

/** How a command is run: in the process of the test, or in one of its own. */
type Run = (args: string[], env?: NodeJS.ProcessEnv) => Promise<Ended>;

/** Commands on a running host, by REST, as one of its users. */
export function byRest(host: Host, user: { id: number }, run: Run = runHere): CommandLine {
  const { port } = host.server.address() as AddressInfo;
  const where = ['--url', `http://127.0.0.1:${port}/groups`, '--header', `x-user: ${user.id}`];
  return (...args) => run([...args, ...where]);
}

/** Commands on the application itself, which the command loads. */
export function byApplication(
  { options }: Pick<TestDatabase, 'options'>,
  run: Run = runHere,
  env: NodeJS.ProcessEnv = {},
): CommandLine {
  const file = 'test/support/command-line-app.ts';
  const where = ['--app', run === runHere ? resolve(file) : compiled(file), '--as', 'olga'];
  return (...args) => run([...args, ...where], { COMMAND_LINE_DATABASE: JSON.stringify(options), ...env });
}

const writeToStdout = process.stdout.write;

/** The command line in the process of the test, which takes a tenth of the time. */
export async function runHere(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  Object.assign(process.env, env);
  const ended: Ended = { code: 0, stdout: '', stderr: '' };
  try {
    ended.code = await runCommandLine(args, {
      out: (text) => void (ended.stdout += text),
      async flow(parts) {
        for await (const part of parts) ended.stdout += part;
      },
      err: (text) => void (ended.stderr += text),
      isColored: false,
      isWatched: false,
      canAsk: false,
      columns: 100,
      env: process.env,
      operator: 'tester',
      ask: () => Promise.reject(new Error('Nobody is there to be asked.')),
    });
    return ended;
  } finally {
    process.stdout.write = writeToStdout;
  }
}

/** The command line as a process of its own. */
export function runCommand(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolved) => {
    const child = execFile(
      process.execPath,
      [compiled('src/cli/main.ts'), ...args],
      { env: { ...process.env, NODE_OPTIONS: '', ...env }, timeout: 200_000, maxBuffer: 1 << 26 },
      (_error, stdout, stderr) => resolved({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin!.end();
  });
}
