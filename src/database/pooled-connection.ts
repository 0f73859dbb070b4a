import { type DataSource, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { DatabaseBusyError, DatabaseUnavailableError } from '../errors/index.js';
import type { Dialect } from './dialects/index.js';
import { LATE, type Patience, noAnswerWithin } from './patience.js';
import { type Row, type Statement } from './work/index.js';

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
  static async take(dataSource: DataSource, dialect: Dialect, patience: Patience): Promise<PooledConnection> {
    const runner = dataSource.createQueryRunner('master');
    const connecting = runner.connect() as Promise<DriverConnection>;
    const connection = await patience.waitFor(connecting);
    if (connection !== LATE) return new PooledConnection(runner, connection, dialect, patience);
    connecting.then(() => runner.release()).catch(() => undefined);
    throw DatabaseBusyError.after(patience.milliseconds);
  }

  private constructor(
    private readonly runner: QueryRunner,
    private readonly connection: DriverConnection,
    private readonly dialect: Dialect,
    private readonly patience: Patience,
  ) {}

  /** @throws DatabaseUnavailableError when there is no answer in time */
  async run(statement: Statement): Promise<Row[]> {
    return rowsOf(await this.answered(this.runner.query(statement.sql, statement.parameters)));
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
    throw DatabaseUnavailableError.because(noAnswerWithin(this.patience));
  }
}

/** What TypeORM's `query` answers with, as rows: statements that write answer in other shapes. */
export function rowsOf(answer: unknown): Row[] {
  return Array.isArray(answer) ? (answer as Row[]) : [];
}
