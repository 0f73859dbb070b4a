import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { bundled } from './compiled.js';
import type { TestDatabase } from './databases.js';

/** What an office can be told to do. */
export type Order =
  /** Something one administrator does to another. */
  | { way: 'member' | 'groups' | 'end' | 'until' | 'disable' | 'delete'; by: number; to: number }
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

/** Sent when the application is up, and before, when it waits for the others with its code loaded. */
export interface FirstMessage {
  loaded: true;
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

type OfficeDatabase = Pick<TestDatabase, 'options'>;

/** An instance of the application in a process of its own, with connections of its own. */
export class Office {
  private orders = 0;

  static async start(database: OfficeDatabase, options: OfficeOptions = {}): Promise<Office> {
    const office = new Office(database, options, false);
    await office.heard();
    return office;
  }

  /** Several, whose applications start at the same moment. Answers with those that came up. */
  static async startTogether(
    count: number,
    database: OfficeDatabase,
    options: OfficeOptions,
  ): Promise<Office[]> {
    const offices = Array.from({ length: count }, () => new Office(database, options, true));
    await Promise.all(offices.map((office) => office.heard()));
    for (const { child } of offices) child.send({ go: true });
    const starts = await Promise.allSettled(offices.map((office) => office.heard()));
    return offices.filter((_, index) => starts[index]!.status === 'fulfilled');
  }

  private readonly child: ChildProcess;

  private constructor(
    { options }: OfficeDatabase,
    { dataSource, administrators }: OfficeOptions,
    waits: boolean,
  ) {
    const told = { dataSource: { ...options, ...dataSource }, administrators, waits };
    this.child = fork(bundled('test/support/office-process.ts'), [JSON.stringify(told)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.setMaxListeners(0);
  }

  private async heard(): Promise<void> {
    const ended = once(this.child, 'exit').then(([code]) => {
      throw new Error(`The process ended with ${String(code)}.`);
    });
    ended.catch(() => undefined);
    await Promise.race([once(this.child, 'message'), ended]);
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
