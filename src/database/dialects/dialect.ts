import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Row, Statement, Work } from '../work/work.js';
import type { DatabaseFault } from './faults.js';

/** A row as it is written: its values in the order of the columns. */
export type Values = readonly unknown[];

/** The columns of a table, under the names they have in this database, quoted. */
export interface Target {
  table: string;
  columns: readonly { name: string; type: string }[];
}

/** Statements that run before a transaction, at its beginning, and after it. */
export type Around = Record<'before' | 'within' | 'after', readonly string[]>;

/** A connection that a driver's pool has lent. */
export interface LentConnection {
  /** Asks a statement that the driver prepares once for each connection. */
  ask(statement: Statement, done: (error: Error | null | undefined, rows: Row[]) => void): void;
  /** Gives it back; with an error, the pool closes it and makes another. */
  giveBack(error?: Error): void;
}

/** What databases do differently. Nothing outside this folder asks which database it is. */
export interface Dialect {
  /** What the migrations call it. MariaDB counts as `mysql`. */
  readonly name: 'sqlite' | 'postgres' | 'mysql';

  /** Whether the whole process has one connection, so that everybody is in everybody's transaction. */
  readonly sharesOneConnection: boolean;

  /** Whether the schema is changed in a transaction, so that other processes see all of the change or none. */
  readonly changesSchemaInTransaction: boolean;

  /** Whether each integer column holds 64 bits with a sign, whatever type it was declared with. */
  readonly hasWideIntegers: boolean;

  /** Whether LIKE takes columns of text only, and fails on numbers. */
  readonly searchesTextsOnly: boolean;

  /** The current time in UTC as ISO text with milliseconds, as our columns hold times. By the clock of the database. */
  readonly now: string;

  /** The time in so many days, in the same form and by the same clock. */
  inDays(days: number): string;

  /** The statements that begin a transaction in which each statement sees what is committed. */
  readonly begin: readonly string[];

  /** A text in lower case, for conditions: of all alphabets, not of ASCII only. */
  lowered(column: string): string;

  /**
   * The condition that a JSON column has a list with an item one of whose fields is like a pattern, whatever its case.
   *
   * @param pattern of `LIKE … ESCAPE '!'`, in lower case
   * @param rough of `LIKE`, for the JSON as text: what isn't like it needn't be taken apart
   */
  listsLike(column: string, list: string, field: string, pattern: string, rough: string): string;

  /**
   * The condition that a JSON column has a list of texts with this one among them.
   *
   * @param text as JSON writes it, in its quotes
   */
  listsText(column: string, list: string, text: string): string;

  /** The condition that an id is among those that a query finds as `user_id`. The query may have a limit. */
  isAmong(column: string, query: string): string;

  /**
   * The condition that a column is a value, where an index begins with the column and the next one is asked for by a range.
   * The query is ordered by both of them.
   */
  isLeading(column: string, value: string | number): string;

  /** The ids of a group of rows as one text in their order, with commas between. */
  joined(column: string): string;

  /** A column as text, for numbers that the driver would round. */
  asText(column: string): string;

  /**
   * Makes a query see what is committed now, and keeps its rows of `alias` until the transaction ends. A transaction of
   * the host's may be one that goes on seeing what it saw at its beginning.
   */
  lockRead(builder: SelectQueryBuilder<ObjectLiteral>, alias: string): void;

  /** The same for a finished SELECT, where only a lock shows what is committed now. */
  lockedRead(sql: string): string;

  /** Inserts any number of rows by the fastest way. Doesn't read the rows before they are written. */
  insertMany(target: Target, rows: Iterable<Values>): Work<void>;

  /** Deletes the rows that have these values in these columns, by the fastest way. */
  deleteMany(target: Target, rows: Iterable<Values>): Work<void>;

  /** The statements that limit how long a transaction waits for locks of others. */
  waitingAtMost(seconds: number): Around;

  /** A connection of the driver's pool, to the primary. Never asked where {@link sharesOneConnection}. */
  lend(driver: object): Promise<LentConnection>;

  /** Whether a statement failed only because it was prepared: a pooler in between, or a table that was changed since. */
  cantBePrepared(error: unknown): boolean;

  /** What went wrong below a statement that was right; undefined for one of our refusals, and for a wrong statement. */
  faultOf(error: unknown): DatabaseFault | undefined;

  /** Whether a statement failed because its connection was gone before: the server has never heard of it. */
  wasNeverSent(error: unknown): boolean;
}
