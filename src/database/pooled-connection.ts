import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { DatabaseBusyError, DatabaseUnavailableError } from '../errors/index.js';
import { type Row, type Statement } from './work.js';

/** The limits a database is held to, in milliseconds. */
export interface PooledLimits {
  /** How long somebody else's transaction is waited for. */
  waiting: number;
  /** How long a free connection may take, and how long a statement; past that the connection counts as dead. */
  answer: number;
}

/**
 * One connection of the host's pool, to the primary, for one read or one write. Nothing done with it waits for ever, and
 * what can't be trusted any more goes back to nobody.
 */
export class PooledConnection {
  private isDead = false;

  /** @throws DatabaseBusyError when the pool has none free for too long */
  static async take(dataSource: DataSource, limits: PooledLimits): Promise<PooledConnection> {
    const runner = dataSource.createQueryRunner('master');
    const connecting = runner.connect();
    const late = Symbol('late');
    if ((await within(limits.answer, connecting, late)) === late) {
      connecting.then(() => runner.release()).catch(() => undefined);
      throw DatabaseBusyError.after(limits.answer);
    }
    return new PooledConnection(runner, limits);
  }

  private constructor(
    private readonly runner: QueryRunner,
    private readonly limits: PooledLimits,
  ) {}

  /** @throws DatabaseUnavailableError when there is no answer in time */
  async run({ sql, parameters }: Statement): Promise<Row[]> {
    return rowsOf(await this.answered(this.runner.query(sql, parameters)));
  }

  async begin(): Promise<void> {
    await this.answered(this.runner.startTransaction('READ COMMITTED'));
  }

  async commit(): Promise<void> {
    await this.answered(this.runner.commitTransaction());
  }

  /** A connection whose transaction doesn't end is closed, and the server ends the transaction with it. */
  async rollBack(): Promise<void> {
    if (this.isDead || !this.runner.isTransactionActive) return;
    await this.answered(this.runner.rollbackTransaction()).catch(() => this.close());
  }

  async giveBack(): Promise<void> {
    await this.runner.release();
  }

  /** Instead of `giveBack`: the pool makes another. */
  async close(): Promise<void> {
    if (this.isDead) return;
    this.isDead = true;
    if (this.runner.isReleased) return;
    const connection = (await this.runner.connect()) as { destroy?(): void; end?(): Promise<void> };
    if (connection.destroy) connection.destroy();
    else connection.end?.().catch(() => undefined);
  }

  private async answered<T>(answer: Promise<T>): Promise<T> {
    const late = Symbol('late');
    const first = await within(this.limits.answer, answer, late);
    if (first !== late) return first;
    answer.catch(() => undefined);
    await this.close();
    throw DatabaseUnavailableError.because(new Error(`No answer within ${this.limits.answer} ms.`));
  }
}

/** What TypeORM's `query` answers with, as rows: statements that write answer in other shapes. */
export function rowsOf(answer: unknown): Row[] {
  return Array.isArray(answer) ? (answer as Row[]) : [];
}

async function within<T, L>(milliseconds: number, answer: Promise<T>, late: L): Promise<T | L> {
  const timer = new AbortController();
  const expired = delay(milliseconds, late, { signal: timer.signal, ref: false });
  expired.catch(() => undefined);
  try {
    return await Promise.race([answer, expired]);
  } finally {
    timer.abort();
  }
}
