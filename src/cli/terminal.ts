import { once } from 'node:events';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';

/** Where a command is run: what it may write to, and what it is told by its surroundings. */
export interface Terminal {
  /** Answers, and nothing else. */
  out(text: string): void;
  /** An answer that is written while it is made: no faster than it is read. */
  flow(parts: AsyncIterable<string>): Promise<void>;
  /** Everything that is no answer. */
  err(text: string): void;
  /** Whether answers are read by a person, who wants colours. */
  readonly isColored: boolean;
  /** Whether somebody looks at stderr while the command works. */
  readonly isWatched: boolean;
  /** Whether somebody is there to be asked. */
  readonly canAsk: boolean;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Who runs the command, as the system calls them. */
  readonly operator: string;
  ask(question: string): Promise<string>;
}

/**
 * The terminal of this process. Answers go straight to stdout; from then on, what anybody else prints there, such as the
 * application that is loaded, comes out on stderr.
 */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const answer = stdout.write.bind(stdout);
  return {
    out: (text) => void answer(text),
    async flow(parts) {
      for await (const part of parts) if (!answer(part)) await once(stdout, 'drain');
    },
    err: (text) => void stderr.write(text),
    isColored: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    isWatched: stderr.isTTY,
    canAsk: stdin.isTTY && stderr.isTTY,
    columns: stdout.isTTY ? stdout.columns : 100,
    env,
    operator: operatorOf(),
    async ask(question) {
      const lines = createInterface({ input: stdin, output: stderr });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
  };
}

/** From now on, stdout is for answers alone. */
export function keepStdoutForAnswers(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr);
}

/** A container may have a user without a name. */
function operatorOf(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
