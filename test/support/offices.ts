import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { DatabaseOptions } from './databases.js';

/** What an office can be told to do. */
export type Order =
  /** Something one administrator does to another. */
  | { way: 'member' | 'groups' | 'disable' | 'delete'; by: number; to: number }
  /** Anything the services can do, by the system. */
  | { way: 'call'; service: 'groups' | 'memberships'; method: string; args: unknown[] }
  | { way: 'import'; file: string }
  /** Writing without end: it is never answered. */
  | { way: 'flood'; kind: 'writes' | 'imports'; groups: number[]; members: number[] }
  | { way: 'can'; user: number; permissions: string[] };

/** What came of it: the code of the refusal, or null when it was done. */
export interface Outcome {
  refused: string | null;
  answer?: unknown;
}

export interface FirstMessage {
  ready: true;
}
export interface OrderMessage {
  id: number;
  order: Order;
}
export interface OutcomeMessage {
  id: number;
  outcome: Outcome;
}

export interface OfficeOptions {
  /** Beyond what leads to the database: `migrationsRun`, `synchronize` and the like. */
  dataSource?: Record<string, unknown>;
  /** Labels of the first administrators, who are made with the table of the users. */
  administrators?: string[];
}

/** An instance of the application in a process of its own, with connections of its own. */
export class Office {
  private orders = 0;

  static async start(
    database: { options: DatabaseOptions },
    { dataSource, administrators }: OfficeOptions = {},
  ): Promise<Office> {
    const told = { dataSource: { ...database.options, ...dataSource }, administrators };
    const child = fork('test/support/office-process.ts', [JSON.stringify(told)], {
      execArgv: ['--import', './test/support/typescript-loader.js'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The process ended with ${String(code)}.`);
    });
    ended.catch(() => undefined);
    await Promise.race([once(child, 'message'), ended]);
    return new Office(child);
  }

  private constructor(private readonly child: ChildProcess) {
    child.setMaxListeners(0);
  }

  async tell(order: Order): Promise<Outcome> {
    const id = ++this.orders;
    const answered = new Promise<Outcome>((resolve, reject) => {
      const listen = (message: OutcomeMessage) => {
        if (message.id !== id) return;
        this.child.off('message', listen);
        this.child.off('exit', fail);
        resolve(message.outcome);
      };
      const fail = () => reject(new Error('The process ended before it answered.'));
      this.child.on('message', listen);
      this.child.once('exit', fail);
    });
    this.child.send({ id, order } satisfies OrderMessage);
    return answered;
  }

  /** The same, for what must not be refused. */
  async do(order: Order): Promise<unknown> {
    const { refused, answer } = await this.tell(order);
    if (refused !== null) throw new Error(refused);
    return answer;
  }

  /** As a power cut would: nothing is finished, and nobody is told. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
