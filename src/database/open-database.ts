import type { DataSource } from 'typeorm';
import { GroupsSetupError } from '../errors/index.js';
import type { Database } from './database.js';
import { PooledDatabase } from './pooled.database.js';
import { SqliteDatabase } from './sqlite.database.js';

const POOLED = ['postgres', 'mysql', 'mariadb', 'aurora-postgres', 'aurora-mysql'];
const SQLITE = ['better-sqlite3', 'sqlite', 'sqljs'];

/** @throws GroupsSetupError for a database this module has no migrations for. */
export async function openDatabase(dataSource: DataSource): Promise<Database> {
  const { type } = dataSource.options;
  if (SQLITE.includes(type)) return SqliteDatabase.open(dataSource);
  if (POOLED.includes(type)) return new PooledDatabase(dataSource);
  throw new GroupsSetupError(
    `The database "${type}" isn't supported.`,
    "Use TypeORM's type: 'postgres', 'mariadb', 'mysql' or 'better-sqlite3'.",
  );
}
