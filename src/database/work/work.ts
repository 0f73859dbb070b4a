/** One SQL statement with the driver's own placeholders, and their values. */
export interface Statement {
  sql: string;
  parameters: unknown[];
  /** Where there is this, the statement is run once for each of these rows of parameters. Only on SQLite. */
  each?: Iterable<readonly unknown[]>;
  /** It is asked at every request: a server plans it once for each connection. SQLite prepares all statements. */
  isFrequent?: true;
}

export type Row = Record<string, unknown>;

/**
 * A piece of work on the database: it yields a statement, and gets back its rows.
 *
 * Why a generator: SQLite answers at once, PostgreSQL and MariaDB answer later. A write on SQLite must end before any
 * other code of the process runs, because all of it shares one connection; an `await` in it would let others in. So the
 * work only says what it asks, and `runSync` or `runAsync` asks it.
 *
 * Rules:
 * - Call work with `yield*`. Without it nothing happens; the lint rule `project/no-idle-work` finds such calls.
 * - A statement that fails throws at its `yield`, where it can be caught as usual.
 * - Work may run more than once (a race is lost, a connection is gone), each time from its beginning. So it changes
 *   nothing but the database, and keeps nothing between two runs.
 * - A `yield` of nothing is where others may have their turn: a `Stepwise` computation can be part of it.
 * - Never start another read or write of the `Database` in it: that would wait for a second connection.
 */
export type Work<T> = Generator<Statement | undefined, T, Row[]>;
