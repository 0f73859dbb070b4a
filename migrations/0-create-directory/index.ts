import { type Dialect, type DirectoryTable, type SqlRunner, backQuoted, doubleQuoted } from '../sql.js';
import { createDirectory as mysqlTable } from './mysql.js';
import { createDirectory as postgresTable } from './postgres.js';
import { createDirectory as sqliteTable } from './sqlite.js';

const TABLES = { sqlite: sqliteTable, postgres: postgresTable, mysql: mysqlTable };

/** Makes the table of the directory: the users of a host that has no table of them. */
export async function createDirectory(
  runner: SqlRunner,
  dialect: Dialect,
  table: DirectoryTable,
): Promise<void> {
  await runner.query(TABLES[dialect](table));
}

/** Removes it, with everybody in it. */
export async function dropDirectory(
  runner: SqlRunner,
  dialect: Dialect,
  { path }: DirectoryTable,
): Promise<void> {
  await runner.query(`DROP TABLE ${dialect === 'mysql' ? backQuoted(path) : doubleQuoted(path)}`);
}
