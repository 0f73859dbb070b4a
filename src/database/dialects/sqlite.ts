import type { Dialect } from './dialect.js';
import { marksOf, columnNames } from './chunks.js';
import { type FaultNames, NEVER, faultNamed, wasNeverSent } from './faults.js';

/** SQLite's own LOWER() knows ASCII only; our connection has this function. */
export const SQLITE_LOWER = 'groups_lower';

const FAULTS: FaultNames = {
  raced: NEVER,
  locked: /^SQLITE_(BUSY|LOCKED)/,
  lost: NEVER,
  neverSent: NEVER,
  notPrepared: NEVER,
};

/** SQLite, by better-sqlite3. */
export const sqlite: Dialect = {
  name: 'sqlite',
  sharesOneConnection: true,
  changesSchemaInTransaction: false,
  hasWideIntegers: true,
  searchesTextsOnly: false,
  now: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
  inDays: (days) => `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+${days} days')`,
  begin: ['BEGIN IMMEDIATE'],

  lowered: (column) => `${SQLITE_LOWER}(${column})`,
  listsLike: (column, list, field, pattern, rough) =>
    `${column} LIKE ${rough} AND EXISTS (SELECT 1 FROM json_each(${column}, '$.${list}') listed WHERE ${SQLITE_LOWER}(json_extract(listed.value, '$.${field}')) LIKE ${pattern} ESCAPE '!')`,
  listsText: (column, list, text) =>
    `(INSTR(${column}, ${text}) > 0 AND INSTR(json_extract(${column}, '$.${list}'), ${text}) > 0)`,
  isAmong: (column, query) => `${column} IN (SELECT user_id FROM (${query}) found)`,
  isLeading: (column, value) => `${column} = ${value}`,
  joined: (column) => `GROUP_CONCAT(${column}, ',' ORDER BY ${column})`,
  asText: (column) => `CAST(${column} AS TEXT)`,

  // Nobody writes while a transaction that writes is open.
  lockRead: () => undefined,
  lockedRead: (sql) => sql,

  *insertMany(target, rows) {
    const sql = `INSERT INTO ${target.table} (${columnNames(target)}) VALUES ${marksOf(target)}`;
    yield { sql, parameters: [], each: rows };
  },

  *deleteMany({ table, columns }, rows) {
    const condition = columns.map(({ name }) => `${name} = ?`).join(' AND ');
    yield { sql: `DELETE FROM ${table} WHERE ${condition}`, parameters: [], each: rows };
  },

  // SQLite's own waiting would stop the process, and with it the very request that holds the lock.
  waitingAtMost: () => ({ before: [], within: [], after: [] }),
  lend: () => Promise.reject(new Error('SQLite has no pool.')),
  cantBePrepared: () => false,
  faultOf: (error) => faultNamed(error, FAULTS),
  wasNeverSent: (error) => wasNeverSent(error, FAULTS),
};
