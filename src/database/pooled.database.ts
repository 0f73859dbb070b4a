import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { ADMINISTRATORS_ID, Epoch, Group } from '../entities/index.js';
import {
  DatabaseBusyError,
  DatabaseOutcomeUnknownError,
  DatabaseUnavailableError,
  GroupsError,
  GroupsSetupError,
} from '../errors/index.js';
import { Database } from './database.js';
import { askPrepared } from './ask-prepared.js';
import { Patience } from './patience.js';
import { PooledConnection } from './pooled-connection.js';
import { type Dialect, dialectOf } from './dialects/index.js';
import { type Row, type Statement, type Work, queryOne, runAsync } from './work/index.js';

/** The limits a database is held to, in milliseconds. */
interface PooledLimits {
  /** How long somebody else's transaction is waited for. */
  waiting: number;
  /** How long a free connection may take, and how long a statement; past that the connection counts as dead. */
  answer: number;
}

const ATTEMPTS = 5;
const LIMITS: PooledLimits = { waiting: 5000, answer: 20_000 };

/**
 * PostgreSQL, MariaDB and MySQL: each read and each write has one connection of the pool to itself, and never asks for a
 * second one meanwhile. What loses a race or its connection starts again; nothing is known to be written by then.
 */
export class PooledDatabase extends Database {
  private readonly dialect: Dialect;
  private readonly patience: Patience;

  constructor(
    private readonly dataSource: DataSource,
    private readonly limits = LIMITS,
  ) {
    super();
    this.dialect = dialectOf(dataSource);
    this.patience = new Patience(limits.answer);
  }

  /** What begins with a frequent statement mostly ends with it, and then needs no connection of its own. */
  override async read<T>(work: () => Work<T>): Promise<T> {
    let begun: Work<T> | undefined = work();
    let step = begun.next();
    if (!step.done && step.value?.isFrequent) {
      const rows = await this.tryPrepared(step.value);
      if (rows) step = begun.next(rows);
      else begun = undefined;
    }
    if (step.done) return step.value;
    return this.tried((connection) => {
      const execute = (statement: Statement) => connection.run(statement);
      const running = begun;
      begun = undefined;
      return running ? runAsync(running, execute, step) : runAsync(work(), execute);
    });
  }

  override readInTurns<T>(work: () => Work<T>): Promise<T> {
    return this.read(work);
  }

  protected override async transact<T>(work: () => Work<T>): Promise<T> {
    return this.tried((connection) => this.transaction(connection, work));
  }

  override async close(): Promise<void> {}

  /** Undefined where it failed for a reason that may be over. */
  private tryPrepared(statement: Statement): Promise<Row[] | undefined> {
    const started = Date.now();
    return askPrepared(this.dataSource, this.dialect, this.patience, statement).catch((error: unknown) => {
      if (error instanceof GroupsError) throw error;
      if (this.dialect.faultOf(error) === 'locked') throw DatabaseBusyError.after(Date.now() - started);
      return undefined;
    });
  }

  private async tried<T>(use: (connection: PooledConnection) => Promise<T>): Promise<T> {
    const started = Date.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.onConnection(use);
      } catch (error) {
        const fault = this.dialect.faultOf(error);
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
    const connection = await PooledConnection.take(this.dataSource, this.dialect, this.patience);
    try {
      return await use(connection);
    } finally {
      await connection.giveBack();
    }
  }

  private async transaction<T>(connection: PooledConnection, work: () => Work<T>): Promise<T> {
    const waiting = this.dialect.waitingAtMost(Math.ceil(this.limits.waiting / 1000));
    for (const sql of waiting.before) await connection.run({ sql, parameters: [] });
    try {
      await connection.begin();
      for (const sql of waiting.within) await connection.run({ sql, parameters: [] });
      const result = await runAsync(this.locked(work), (statement) => connection.run(statement));
      await this.commit(connection);
      return result;
    } catch (error) {
      await connection.rollBack();
      throw error;
    } finally {
      for (const sql of waiting.after) {
        await connection.run({ sql, parameters: [] }).catch(() => connection.close());
      }
    }
  }

  /** @throws DatabaseOutcomeUnknownError when the answer to the commit didn't come: it mustn't be done again. */
  private async commit(connection: PooledConnection): Promise<void> {
    try {
      await connection.commit();
    } catch (error) {
      const isUnanswered = error instanceof GroupsError || this.dialect.faultOf(error) === 'lost';
      if (!isUnanswered || this.dialect.wasNeverSent(error)) throw error;
      throw DatabaseOutcomeUnknownError.because(error);
    }
  }

  private *locked<T>(work: () => Work<T>): Work<T> {
    const locked = yield* queryOne<{ administrators: unknown }>(
      this.dataSource
        .createQueryBuilder(Epoch, 'e')
        .select(
          (group) => group.select('COUNT(*)').from(Group, 'g').where(`g.id = ${ADMINISTRATORS_ID}`),
          'administrators',
        )
        .where('e.id = 1')
        .setLock('pessimistic_write'),
    );
    if (!locked) throw GroupsSetupError.epochGone();
    // Ids are given from 1 again then, and a new group would get the members and grants of an old one.
    if (Number(locked.administrators) === 0) throw GroupsSetupError.administratorsGone();
    return yield* work();
  }
}
