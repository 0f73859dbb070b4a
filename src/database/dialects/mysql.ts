import type { Row } from '../work/work.js';
import type { Dialect, Target, Values } from './dialect.js';
import { chunksOfRows, marksOf, columnNames } from './chunks.js';
import { type FaultNames, NETWORK, causeOf, faultNamed, cantBePrepared, wasNeverSent } from './faults.js';

/**
 * Codes of MySQL, and the texts of `mysql2` and TypeORM. For what MariaDB has beyond MySQL, mysql2 has only numbers:
 * 1969 is `max_statement_time`, and 1927 a connection that was killed.
 */
const FAULTS: FaultNames = {
  raced: /^(ER_LOCK_DEADLOCK|ER_CHECKREAD)$/,
  locked:
    /^((ER_LOCK_WAIT_TIMEOUT|ER_QUERY_INTERRUPTED|ER_QUERY_TIMEOUT|1969)$|queue limit reached|no connections available)/i,
  lost: new RegExp(
    `^((ER_CON_COUNT_ERROR|ER_NORMAL_SHUTDOWN|ER_SERVER_SHUTDOWN|1927|${NETWORK}|PROTOCOL_.*)$|` +
      '(driver|connection is) not (connected|established)|pool (is closed|does not))',
    'i',
  ),
  neverSent: /^can't add new command/i,
  notPrepared:
    /^(ER_UNSUPPORTED_PS|ER_NEED_REPREPARE|ER_MAX_PREPARED_STMT_COUNT_REACHED|ER_UNKNOWN_STMT_HANDLER)$/,
};

/** MySQL and MariaDB, by mysql2. */
export const mysql: Dialect = {
  name: 'mysql',
  sharesOneConnection: false,
  changesSchemaInTransaction: false,
  hasWideIntegers: false,
  searchesTextsOnly: false,
  now: isoText('UTC_TIMESTAMP(3)'),
  inDays: (days) => isoText(`DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ${days} DAY)`),
  begin: ['SET TRANSACTION ISOLATION LEVEL READ COMMITTED', 'START TRANSACTION'],

  lowered: (column) => `LOWER(${column})`,
  // The rough pattern saves nothing here.
  listsLike: (column, list, field, pattern) =>
    `JSON_SEARCH(LOWER(${column}), 'one', ${pattern}, '!', '$.${list}[*].${field}') IS NOT NULL`,
  listsText: (column, list, text) =>
    `(LOCATE(${text}, ${column}) > 0 AND JSON_CONTAINS(${column}, ${text}, '$.${list}'))`,
  // MySQL refuses a LIMIT right inside of IN.
  isAmong: (column, query) => `${column} IN (SELECT user_id FROM (${query}) found)`,
  // After an equality, MariaDB 10.11 reads all of the index that is equal, whatever the range.
  isLeading: (column, value) => `${column} >= ${value} AND ${column} <= ${value}`,
  // It is cut after 1,024 characters: more than a hundred groups.
  joined: (column) => `GROUP_CONCAT(${column} ORDER BY ${column})`,
  asText: (column) => `CAST(${column} AS CHAR)`,

  lockRead: (builder) => void builder.setLock('pessimistic_read'),
  lockedRead: (sql) => (sql.startsWith('SELECT') ? `${sql} LOCK IN SHARE MODE` : sql),

  *insertMany(target, rows) {
    const into = `INSERT INTO ${target.table} (${columnNames(target)})`;
    for (const chunk of chunksOfRows(rows)) {
      yield { sql: `${into} VALUES ${listOf(target, chunk)}`, parameters: chunk.flat() };
    }
  },

  *deleteMany(target, rows) {
    const from = `DELETE FROM ${target.table} WHERE (${columnNames(target)})`;
    for (const chunk of chunksOfRows(rows)) {
      yield { sql: `${from} IN (${listOf(target, chunk)})`, parameters: chunk.flat() };
    }
  },

  // It has these limits for a connection only, which goes back to the host's pool with its own limits.
  waitingAtMost: (seconds) => ({
    before: [
      'SET @groups_row_wait = @@SESSION.innodb_lock_wait_timeout, @groups_table_wait = @@SESSION.lock_wait_timeout, ' +
        `SESSION innodb_lock_wait_timeout = ${seconds}, SESSION lock_wait_timeout = ${seconds}`,
    ],
    within: [],
    after: [
      'SET SESSION innodb_lock_wait_timeout = @groups_row_wait, SESSION lock_wait_timeout = @groups_table_wait',
    ],
  }),

  async lend(driver) {
    const connection = await (driver as MysqlDriver).obtainMasterConnection();
    return {
      ask({ sql, parameters }, done) {
        // The older driver, mysql, prepares nothing.
        if (connection.execute) connection.execute(sql, parameters, done);
        else connection.query(sql, parameters, done);
      },
      giveBack(error) {
        if (error) connection.destroy();
        else connection.release();
      },
    };
  },
  cantBePrepared: (error) => cantBePrepared(error, FAULTS),

  faultOf(error) {
    const fault = faultNamed(error, FAULTS);
    return fault ?? ((causeOf(error) as { fatal?: unknown }).fatal === true ? 'lost' : undefined);
  },
  wasNeverSent: (error) => wasNeverSent(error, FAULTS),
};

/** The part of TypeORM's driver that is used here. */
interface MysqlDriver {
  obtainMasterConnection(): Promise<MysqlConnection>;
}

/** The part of a connection of `mysql2` that is used here. */
interface MysqlConnection {
  execute?: Asks;
  query: Asks;
  release(): void;
  destroy(): void;
}

type Asks = (sql: string, parameters: unknown[], done: (error: Error | null, rows: Row[]) => void) => unknown;

function listOf(target: Target, rows: readonly Values[]): string {
  return Array<string>(rows.length).fill(marksOf(target)).join(',');
}

function isoText(time: string): string {
  return `CONCAT(LEFT(DATE_FORMAT(${time}, '%Y-%m-%dT%T.%f'), 23), 'Z')`;
}
