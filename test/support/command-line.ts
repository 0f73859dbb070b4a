import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
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

/** Commands on a running host, by REST, as one of its users. */
export function byRest(host: Host, user: { id: number }): CommandLine {
  const { port } = host.server.address() as AddressInfo;
  const where = ['--url', `http://127.0.0.1:${port}/groups`, '--header', `x-user: ${user.id}`];
  return (...args) => runCommand([...args, ...where]);
}

/** Commands on the application itself, which the process of the command loads. */
export function byApplication(
  { options }: Pick<TestDatabase, 'options'>,
  env: NodeJS.ProcessEnv = {},
): CommandLine {
  const where = ['--app', compiled('test/support/command-line-app.ts'), '--as', 'olga'];
  return (...args) =>
    runCommand([...args, ...where], { COMMAND_LINE_DATABASE: JSON.stringify(options), ...env });
}

/** The command line as a process of its own. */
export function runCommand(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [compiled('src/cli/main.ts'), ...args],
      { env: { ...process.env, NODE_OPTIONS: '', ...env }, timeout: 200_000, maxBuffer: 1 << 26 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin!.end();
  });
}
