import { createHash } from 'node:crypto';
import type { Row } from '../work/work.js';
import type { Dialect, Target, Values } from './dialect.js';
import { chunksOfRows, columnNames } from './chunks.js';
import { type FaultNames, NETWORK, faultNamed, cantBePrepared, wasNeverSent } from './faults.js';

/** SQLSTATEs, and the texts of `pg` and TypeORM. Classes 08 and 57P are connections and a server that stops. */
const FAULTS: FaultNames = {
  raced: /^(40001|40P01)$/,
  locked: /^((55P03|57014)$|timeout exceeded when trying to connect)/i,
  lost: new RegExp(
    `^((53300|08...|57P..|${NETWORK})$|connection terminated|driver not connected|cannot use a pool after|query read timeout)`,
    'i',
  ),
  neverSent: /^client (has encountered|was closed)/i,
  notPrepared: /^(0A000|26000|42P05)$/,
};

/** PostgreSQL, by pg. */
export const postgres: Dialect = {
  name: 'postgres',
  sharesOneConnection: false,
  changesSchemaInTransaction: true,
  hasWideIntegers: false,
  searchesTextsOnly: true,
  now: isoText('statement_timestamp()'),
  inDays: (days) => isoText(`(statement_timestamp() + INTERVAL '${days} days')`),
  begin: ['START TRANSACTION ISOLATION LEVEL READ COMMITTED'],

  lowered: (column) => `LOWER(${column})`,
  // Within CASE, the planner doesn't guess how many are like it, and so doesn't read all of them first.
  listsLike: (column, list, field, pattern, rough) =>
    `CASE WHEN CAST(${column} AS text) ILIKE ${rough} THEN EXISTS (SELECT 1 FROM json_array_elements(${column} -> '${list}') listed WHERE LOWER(listed ->> '${field}') LIKE ${pattern} ESCAPE '!') ELSE FALSE END`,
  listsText: (column, list, text) => `POSITION(${text} IN CAST(${column} -> '${list}' AS text)) > 0`,
  // With IN, it reads the whole table of users to find one in thirty.
  isAmong: (column, query) => `${column} = ANY(ARRAY(${query}))`,
  isLeading: (column, value) => `${column} = ${value}`,
  joined: (column) => `STRING_AGG(CAST(${column} AS varchar), ',' ORDER BY ${column})`,
  asText: (column) => `CAST(${column} AS TEXT)`,

  // The lock makes it fail over a row that is gone since.
  lockRead: (builder, alias) => void builder.setLock('pessimistic_read', undefined, [alias]),
  lockedRead: (sql) => sql,

  *insertMany(target, rows) {
    const sql = `INSERT INTO ${target.table} (${columnNames(target)}) SELECT * FROM ${unnested(target)}`;
    for (const chunk of chunksOfRows(rows)) yield { sql, parameters: byColumn(target, chunk) };
  },

  *deleteMany(target, rows) {
    const sql = `DELETE FROM ${target.table} WHERE (${columnNames(target)}) IN (SELECT * FROM ${unnested(target)})`;
    for (const chunk of chunksOfRows(rows)) yield { sql, parameters: byColumn(target, chunk) };
  },

  waitingAtMost: (seconds) => ({ before: [], within: [`SET LOCAL lock_timeout = '${seconds}s'`], after: [] }),
  async lend(driver) {
    const [client, release] = await (driver as PgDriver).obtainMasterConnection();
    // What happens to a connection that is lent reaches its statement, too. Without a listener it ends the process.
    client.on('error', ignore);
    return {
      ask({ sql, parameters }, done) {
        client.query({ name: statementName(sql), text: sql, values: parameters }, (error, result) =>
          done(error, error ? [] : result.rows),
        );
      },
      giveBack(error) {
        client.off('error', ignore);
        release(error);
      },
    };
  },
  cantBePrepared: (error) => cantBePrepared(error, FAULTS),
  faultOf: (error) => faultNamed(error, FAULTS),
  wasNeverSent: (error) => wasNeverSent(error, FAULTS),
};

/** The part of TypeORM's driver that is used here. */
interface PgDriver {
  obtainMasterConnection(): Promise<[PgClient, (error?: Error) => void]>;
}

/** The part of a client of `pg` that is used here. */
interface PgClient {
  query(
    statement: { name: string; text: string; values: unknown[] },
    done: (error: Error | null | undefined, result: { rows: Row[] }) => void,
  ): void;
  on(event: 'error', listener: () => void): void;
  off(event: 'error', listener: () => void): void;
}

const ignore = () => undefined;

const names = new Map<string, string>();

/** The same for the same text, in all processes: a pooler may hand a connection from one to another. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `groups_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
  names.set(sql, name);
  return name;
}

function unnested({ columns }: Target): string {
  return `unnest(${columns.map(({ type }, place) => `$${place + 1}::${type}[]`).join(', ')})`;
}

function byColumn({ columns }: Target, rows: readonly Values[]): unknown[][] {
  return columns.map((_, place) => rows.map((row) => row[place]));
}

function isoText(time: string): string {
  return `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
