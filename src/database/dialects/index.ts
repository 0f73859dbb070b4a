import type { DataSource } from 'typeorm';
import { GroupsSetupError } from '../../errors/index.js';
import type { Dialect } from './dialect.js';
import { mysql } from './mysql.js';
import { postgres } from './postgres.js';
import { sqlite } from './sqlite.js';

export type { Dialect, LentConnection, Target, Values } from './dialect.js';
export { SQLITE_LOWER } from './sqlite.js';

/** By the `type` of a DataSource. */
const DIALECTS = new Map<string, Dialect>([
  ['better-sqlite3', sqlite],
  ['postgres', postgres],
  ['mysql', mysql],
  ['mariadb', mysql],
]);

const OTHER_SQLITE = ['sqlite', 'sqljs'];

/** How the database of a DataSource is spoken to; undefined for one that groups can't live in. */
export function findDialect({ options }: DataSource): Dialect | undefined {
  return DIALECTS.get(options.type);
}

/** @throws GroupsSetupError for a database or driver this module can't work with */
export function dialectOf(dataSource: DataSource): Dialect {
  const dialect = findDialect(dataSource);
  if (dialect) return dialect;
  const { type } = dataSource.options;
  if (OTHER_SQLITE.includes(type)) {
    throw new GroupsSetupError(
      `The SQLite driver "${type}" isn't supported.`,
      "Use TypeORM's type: 'better-sqlite3'.",
    );
  }
  throw new GroupsSetupError(
    `The database "${type}" isn't supported.`,
    "Use TypeORM's type: 'postgres', 'mariadb', 'mysql' or 'better-sqlite3'.",
  );
}
