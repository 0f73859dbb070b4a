import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, Logger } from 'typeorm';
import { DatabaseBusyError } from '../errors/index.js';
import { Database } from './database.js';
import { type Dialect, SQLITE_LOWER, dialectOf } from './dialects/index.js';
import { type Row, type Statement, type Work, runAsync, runSync } from './work/index.js';

/** How long a write waits for somebody else's transaction, in milliseconds. */
const BUSY_LIMIT = 5000;
const STATEMENTS_KEPT = 200;

/** The part of a better-sqlite3 connection that is used here. */
interface Connection {
  readonly inTransaction: boolean;
  prepare(sql: string): PreparedStatement;
  exec(sql: string): unknown;
  pragma(source: string): unknown;
  close(): void;
  function(name: string, options: { deterministic: boolean }, body: (text: unknown) => unknown): unknown;
}

interface PreparedStatement {
  readonly reader: boolean;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): unknown;
}

interface Driver {
  readonly databaseConnection: Connection;
  createDatabaseConnection(): Promise<Connection>;
}

/**
 * SQLite. TypeORM gives everybody in the process the same connection, so the transactions of different requests mix
 * there. Ours don't: a file is opened a second time, and a write is one synchronous `BEGIN IMMEDIATE … COMMIT`,
 * which leaves no moment for anybody else's statement. A database in memory can't be opened twice; there the
 * connection is shared and a write waits until no transaction of the host's is open.
 */
export class SqliteDatabase extends Database {
  private readonly statements = new Map<string, PreparedStatement>();

  /** @param dataSource with the driver better-sqlite3 */
  static async open(dataSource: DataSource): Promise<SqliteDatabase> {
    const driver = dataSource.driver as unknown as Driver;
    const file = String(dataSource.options.database);
    const shared = file === '' || file.includes(':memory:') || file.includes('mode=memory');
    const { logger } = dataSource;
    const dialect = dialectOf(dataSource);
    if (shared) return new SqliteDatabase(driver.databaseConnection, true, dialect, logger);
    const connection = await driver.createDatabaseConnection();
    connection.pragma('foreign_keys = ON');
    connection.pragma('recursive_triggers = ON');
    connection.pragma('busy_timeout = 0');
    return new SqliteDatabase(connection, false, dialect, logger);
  }

  private constructor(
    private readonly connection: Connection,
    private readonly shared: boolean,
    private readonly dialect: Dialect,
    private readonly logger: Logger,
  ) {
    super();
    connection.function(SQLITE_LOWER, { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    );
  }

  override read<T>(work: () => Work<T>): Promise<T> {
    return this.untilFree(() => {
      this.assertAlone();
      return runSync(work(), (statement) => this.execute(statement));
    });
  }

  override async readInTurns<T>(work: () => Work<T>): Promise<T> {
    return runAsync(work(), (statement) =>
      this.untilFree(() => {
        this.assertAlone();
        return this.execute(statement);
      }),
    );
  }

  protected override transact<T>(work: () => Work<T>): Promise<T> {
    return this.untilFree(() => {
      this.assertAlone();
      for (const sql of this.dialect.begin) this.connection.exec(sql);
      try {
        const result = runSync(work(), (statement) => this.execute(statement));
        this.connection.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
        throw error;
      }
    });
  }

  override async close(): Promise<void> {
    this.statements.clear();
    if (!this.shared) this.connection.close();
  }

  /** SQLite's own waiting would stop the process, and with it the very request that holds the lock. */
  private async untilFree<T>(attempt: () => T): Promise<T> {
    const started = Date.now();
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        return attempt();
      } catch (error) {
        if (!(error instanceof Busy) && this.dialect.faultOf(error) !== 'locked') throw error;
        if (Date.now() - started > BUSY_LIMIT) throw DatabaseBusyError.after(Date.now() - started);
        await delay(pause);
      }
    }
  }

  /** On a connection that is shared, the host's open transaction would take in ours, and show what isn't committed. */
  private assertAlone(): void {
    if (this.connection.inTransaction) throw new Busy();
  }

  private execute({ sql, parameters, each }: Statement): Row[] {
    this.logger.logQuery(sql, parameters);
    const statement = this.prepare(sql);
    if (each) {
      for (const row of each) statement.run(...row);
      return [];
    }
    const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    if (statement.reader) return statement.all(...values) as Row[];
    statement.run(...values);
    return [];
  }

  private prepare(sql: string): PreparedStatement {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size === STATEMENTS_KEPT) this.statements.clear();
      statement = this.connection.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

class Busy extends Error {}
