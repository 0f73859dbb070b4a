import type { DataSource } from 'typeorm';
import { GroupsSetupError } from '../errors/index.js';
import type { Database } from './database.js';
import { PooledDatabase } from './pooled.database.js';
import { SqliteDatabase } from './sqlite.database.js';

const POOLED = ['postgres', 'mysql', 'mariadb'];
const SQLITE = 'better-sqlite3';
const OTHER_SQLITE = ['sqlite', 'sqljs'];

/** @throws GroupsSetupError for a database or driver this module can't work with */
export async function openDatabase(dataSource: DataSource): Promise<Database> {
  assertSupported(dataSource);
  return dataSource.options.type === SQLITE
    ? SqliteDatabase.open(dataSource)
    : new PooledDatabase(dataSource);
}

/** @throws GroupsSetupError for a database or driver this module can't work with */
export function assertSupported(dataSource: DataSource): void {
  const { type } = dataSource.options;
  if (type === SQLITE || POOLED.includes(type)) return;
  if (OTHER_SQLITE.includes(type)) {
    throw new GroupsSetupError(
      `The SQLite driver "${type}" isn't supported.`,
      `Use TypeORM's type: '${SQLITE}'.`,
    );
  }
  throw new GroupsSetupError(
    `The database "${type}" isn't supported.`,
    "Use TypeORM's type: 'postgres', 'mariadb', 'mysql' or 'better-sqlite3'.",
  );
}
