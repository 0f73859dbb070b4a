import { type DataSource, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { DatabaseBusyError, DatabaseUnavailableError } from '../errors/index.js';
import { dataSourceOf } from '../../migrations/triggers.js';
import type { Dialect } from './dialects/index.js';
import { type Row, type Statement } from './work/index.js';

/** The limits a database is held to, in milliseconds. */
export interface PooledLimits {
  /** How long somebody else's transaction is waited for. */
  waiting: number;
  /** How long a free connection may take, and how long a statement; past that the connection counts as dead. */
  answer: number;
}

/** A connection of `pg` or `mysql2`, as far as it is used here. */
interface DriverConnection {
  query(sql: string, done: (error: Error | null) => void): unknown;
  destroy?(): void;
  end?(): Promise<void>;
}

/**
 * One connection of the host's pool, to the primary, for one read or one write. Nothing done with it waits for ever, and
 * what can't be trusted any more goes back to nobody.
 */
export class PooledConnection {
  private isDead = false;
  private isInTransaction = false;

  /** @throws DatabaseBusyError when the pool has none free for too long */
  static async take(
    dataSource: DataSource,
    dialect: Dialect,
    limits: PooledLimits,
  ): Promise<PooledConnection> {
    const runner = dataSource.createQueryRunner('master');
    const patience = new Patience(limits.answer);
    const connecting = runner.connect() as Promise<DriverConnection>;
    try {
      const connection = await patience.waitFor(connecting);
      if (connection !== LATE) return new PooledConnection(runner, connection, dialect, patience);
    } catch (error) {
      patience.end();
      throw error;
    }
    patience.end();
    connecting.then(() => runner.release()).catch(() => undefined);
    throw DatabaseBusyError.after(limits.answer);
  }

  private constructor(
    private readonly runner: QueryRunner,
    private readonly connection: DriverConnection,
    private readonly dialect: Dialect,
    private readonly patience: Patience,
  ) {}

  /** @throws DatabaseUnavailableError when there is no answer in time */
  async run(statement: Statement): Promise<Row[]> {
    const { runPrepared } = this.dialect;
    // A statement that fails would end the transaction, so that there would be no second try.
    if (statement.isFrequent && runPrepared && !this.isInTransaction) {
      try {
        return await this.runPrepared(statement, runPrepared);
      } catch (error) {
        if (!this.dialect.cantBePrepared(error)) throw error;
      }
    }
    return rowsOf(await this.answered(this.runner.query(statement.sql, statement.parameters)));
  }

  private runPrepared(statement: Statement, run: NonNullable<Dialect['runPrepared']>): Promise<Row[]> {
    this.assertHeld();
    dataSourceOf(this.runner).logger.logQuery(statement.sql, statement.parameters, this.runner);
    return this.answered(run(this.connection as never, statement));
  }

  async begin(): Promise<void> {
    for (const sql of this.dialect.begin) await this.command(sql);
    this.isInTransaction = true;
  }

  async commit(): Promise<void> {
    await this.command('COMMIT');
    this.isInTransaction = false;
  }

  /** A connection whose transaction doesn't end is closed, and the server ends the transaction with it. */
  async rollBack(): Promise<void> {
    if (this.isDead || !this.isInTransaction) return;
    this.isInTransaction = false;
    await this.command('ROLLBACK').catch(() => this.close());
  }

  async giveBack(): Promise<void> {
    this.patience.end();
    await this.runner.release();
  }

  /** Instead of `giveBack`: the pool makes another. */
  async close(): Promise<void> {
    if (this.isDead) return;
    this.isDead = true;
    if (this.runner.isReleased) return;
    if (this.connection.destroy) this.connection.destroy();
    else this.connection.end?.().catch(() => undefined);
  }

  /**
   * Begins or ends a transaction, by the driver itself. TypeORM would tell the host's subscribers, and an error of theirs
   * after the COMMIT looks like one of the COMMIT. They hear of the host's own transactions only, as on SQLite.
   */
  private async command(sql: string): Promise<void> {
    this.assertHeld();
    const done = new Promise<void>((resolve, reject) => {
      this.connection.query(sql, (error) => (error ? reject(error) : resolve()));
    });
    await this.answered(done);
  }

  /** TypeORM gives a connection back by itself when that is lost. */
  private assertHeld(): void {
    if (this.runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  }

  private async answered<T>(answer: Promise<T>): Promise<T> {
    const first = await this.patience.waitFor(answer);
    if (first !== LATE) return first;
    answer.catch(() => undefined);
    await this.close();
    const { milliseconds } = this.patience;
    throw DatabaseUnavailableError.because(new Error(`No answer within ${milliseconds} ms.`));
  }
}

/** What TypeORM's `query` answers with, as rows: statements that write answer in other shapes. */
export function rowsOf(answer: unknown): Row[] {
  return Array.isArray(answer) ? (answer as Row[]) : [];
}

const LATE = Symbol('late');

/** Waits for one answer after the other, for each so long at most. It has one timer for all of them. */
class Patience {
  private readonly timer: NodeJS.Timeout;
  private expire: (() => void) | undefined;

  constructor(readonly milliseconds: number) {
    this.timer = setTimeout(() => this.expire?.(), milliseconds).unref();
  }

  waitFor<T>(answer: Promise<T>): Promise<T | typeof LATE> {
    this.timer.refresh();
    return new Promise((resolve, reject) => {
      this.expire = () => resolve(LATE);
      answer.then(resolve, reject);
    });
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
