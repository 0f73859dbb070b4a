import type { Argv } from 'yargs';
import type { GroupsClient, StartOptions } from '../clients/groups.client.js';
import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

/** What a command has while it runs. */
export interface Running {
  terminal: Terminal;
  /** The answer is for a program. */
  json: boolean;
  /** The groups. Opened when a command first asks, so that faults of its own are told at once. */
  client(start?: StartOptions): Promise<GroupsClient>;
}

export interface Command<Args = never> {
  /** As yargs writes it: the name, and what must follow. */
  name: string;
  describe: string;
  build(parser: Argv): Argv;
  run(args: Args, running: Running): Promise<ExitCode>;
}

/** An answer for a program. */
export function answerJson({ terminal }: Pick<Running, 'terminal'>, answer: unknown): void {
  terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
}
