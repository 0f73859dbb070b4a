import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { Epoch } from '../entities/index.js';
import { DatabaseBusyError } from '../errors/index.js';
import { Database } from './database.js';
import { type Row, type Statement, type Work, query, runAsync } from './work.js';

const ATTEMPTS = 5;

/** SQLSTATEs and MySQL codes of a transaction that lost a race and may simply be tried again. */
const RETRYABLE = new Set(['40001', '40P01', 'ER_LOCK_DEADLOCK']);

/** Those of a transaction that waited for a lock for as long as it may. */
const LOCKED = new Set(['55P03', 'ER_LOCK_WAIT_TIMEOUT']);

/** How long a write waits for somebody else's transaction, in seconds. */
const LOCK_LIMIT = 5;

/** PostgreSQL, MariaDB and MySQL: each write has a connection of the pool to itself. */
export class PooledDatabase extends Database {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async read<T>(work: () => Work<T>): Promise<T> {
    return runAsync(work(), (statement) => this.execute(statement));
  }

  override async write<T>(work: () => Work<T>): Promise<T> {
    const started = Date.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transaction(work);
      } catch (error) {
        if (LOCKED.has(codeOf(error))) throw DatabaseBusyError.after(Date.now() - started);
        if (!RETRYABLE.has(codeOf(error))) throw error;
        if (attempt === ATTEMPTS) throw DatabaseBusyError.after(Date.now() - started);
        await delay(10 * 2 ** attempt * Math.random());
      }
    }
  }

  override async close(): Promise<void> {}

  private async transaction<T>(work: () => Work<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner('master');
    try {
      await this.limitWaiting(runner);
      await runner.startTransaction('READ COMMITTED');
      if (this.isPostgres) await runner.query(`SET LOCAL lock_timeout = '${LOCK_LIMIT}s'`);
      const result = await runAsync(this.locked(work), (statement) => this.execute(statement, runner));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await this.unlimitWaiting(runner);
      await runner.release();
    }
  }

  private get isPostgres(): boolean {
    return this.dataSource.options.type.endsWith('postgres');
  }

  /** MySQL has this limit for a connection only, which goes back to the host's pool: it gets its own limit back. */
  private async limitWaiting(runner: QueryRunner): Promise<void> {
    if (this.isPostgres) return;
    await runner.query(
      `SET @groups_lock_wait = @@SESSION.innodb_lock_wait_timeout, SESSION innodb_lock_wait_timeout = ${LOCK_LIMIT}`,
    );
  }

  private async unlimitWaiting(runner: QueryRunner): Promise<void> {
    if (this.isPostgres) return;
    await runner.query('SET SESSION innodb_lock_wait_timeout = @groups_lock_wait').catch(() => undefined);
  }

  private *locked<T>(work: () => Work<T>): Work<T> {
    yield* query(
      this.dataSource.createQueryBuilder(Epoch, 'e').where('e.id = 1').setLock('pessimistic_write'),
    );
    return yield* work();
  }

  private async execute({ sql, parameters }: Statement, runner?: QueryRunner): Promise<Row[]> {
    return rowsOf(await this.dataSource.query(sql, parameters, runner));
  }
}

/** What TypeORM's `query` answers with, as rows: statements that write answer in other shapes. */
export function rowsOf(answer: unknown): Row[] {
  return Array.isArray(answer) ? (answer as Row[]) : [];
}

function codeOf(error: unknown): string {
  const code: unknown =
    error instanceof QueryFailedError ? (error.driverError as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}
