import type { DataSource } from 'typeorm';
import type { Database } from './database.js';
import { dialectOf } from './dialects/index.js';
import { PooledDatabase } from './pooled.database.js';
import { SqliteDatabase } from './sqlite.database.js';

/** @throws GroupsSetupError for a database or driver this module can't work with */
export async function openDatabase(dataSource: DataSource): Promise<Database> {
  return dialectOf(dataSource).sharesOneConnection
    ? SqliteDatabase.open(dataSource)
    : new PooledDatabase(dataSource);
}
