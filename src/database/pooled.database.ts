import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Epoch } from '../entities/index.js';
import {
  DatabaseBusyError,
  DatabaseOutcomeUnknownError,
  DatabaseUnavailableError,
  GroupsError,
} from '../errors/index.js';
import { Database } from './database.js';
import { PooledConnection, type PooledLimits } from './pooled-connection.js';
import { faultOf, wasNeverSent } from './pooled-faults.js';
import { type Statement, type Work, query, runAsync } from './work.js';

const ATTEMPTS = 5;
const LIMITS: PooledLimits = { waiting: 5000, answer: 20_000 };

/**
 * PostgreSQL, MariaDB and MySQL: each read and each write has one connection of the pool to itself, and never asks for a
 * second one meanwhile. What loses a race or its connection starts again; nothing is known to be written by then.
 */
export class PooledDatabase extends Database {
  constructor(
    private readonly dataSource: DataSource,
    private readonly limits = LIMITS,
  ) {
    super();
  }

  override async read<T>(work: () => Work<T>): Promise<T> {
    return this.tried((connection) => runAsync(work(), (statement) => connection.run(statement)));
  }

  override readInTurns<T>(work: () => Work<T>): Promise<T> {
    return this.read(work);
  }

  override async write<T>(work: () => Work<T>): Promise<T> {
    return this.tried((connection) => this.transaction(connection, work));
  }

  override async close(): Promise<void> {}

  private async tried<T>(use: (connection: PooledConnection) => Promise<T>): Promise<T> {
    const started = Date.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.onConnection(use);
      } catch (error) {
        const fault = faultOf(error);
        if (!fault) throw error;
        const waited = Date.now() - started;
        const isLast = attempt === ATTEMPTS || waited > this.limits.waiting;
        if (fault === 'locked' || (fault === 'raced' && isLast)) throw DatabaseBusyError.after(waited);
        if (isLast) throw DatabaseUnavailableError.because(error);
        await delay(10 * 2 ** attempt * Math.random());
      }
    }
  }

  private async onConnection<T>(use: (connection: PooledConnection) => Promise<T>): Promise<T> {
    const connection = await PooledConnection.take(this.dataSource, this.limits);
    try {
      return await use(connection);
    } finally {
      await connection.giveBack();
    }
  }

  private async transaction<T>(connection: PooledConnection, work: () => Work<T>): Promise<T> {
    const waiting = this.waiting();
    for (const sql of waiting.before) await connection.run(sql);
    try {
      await connection.begin();
      for (const sql of waiting.within) await connection.run(sql);
      const result = await runAsync(this.locked(work), (statement) => connection.run(statement));
      await this.commit(connection);
      return result;
    } catch (error) {
      await connection.rollBack();
      throw error;
    } finally {
      for (const sql of waiting.after) await connection.run(sql).catch(() => connection.close());
    }
  }

  /** @throws DatabaseOutcomeUnknownError when the answer to the commit didn't come: it mustn't be done again. */
  private async commit(connection: PooledConnection): Promise<void> {
    try {
      await connection.commit();
    } catch (error) {
      const isUnanswered = error instanceof GroupsError || faultOf(error) === 'lost';
      if (!isUnanswered || wasNeverSent(error)) throw error;
      throw DatabaseOutcomeUnknownError.because(error);
    }
  }

  /**
   * The statements that limit how long somebody else's transaction, or change of a table, is waited for. MySQL has these
   * limits for a connection only, which goes back to the host's pool: it gets its own limits back.
   */
  private waiting(): Record<'before' | 'within' | 'after', Statement[]> {
    const seconds = Math.ceil(this.limits.waiting / 1000);
    const statement = (sql: string): Statement[] => [{ sql, parameters: [] }];
    if (this.dataSource.options.type.endsWith('postgres')) {
      return { before: [], within: statement(`SET LOCAL lock_timeout = '${seconds}s'`), after: [] };
    }
    return {
      before: statement(
        'SET @groups_row_wait = @@SESSION.innodb_lock_wait_timeout, @groups_table_wait = @@SESSION.lock_wait_timeout, ' +
          `SESSION innodb_lock_wait_timeout = ${seconds}, SESSION lock_wait_timeout = ${seconds}`,
      ),
      within: [],
      after: statement(
        'SET SESSION innodb_lock_wait_timeout = @groups_row_wait, SESSION lock_wait_timeout = @groups_table_wait',
      ),
    };
  }

  private *locked<T>(work: () => Work<T>): Work<T> {
    yield* query(
      this.dataSource.createQueryBuilder(Epoch, 'e').where('e.id = 1').setLock('pessimistic_write'),
    );
    return yield* work();
  }
}
