import type { DataSource } from 'typeorm';
import { GroupsSetupError } from '../errors/index.js';
import type { Database } from './database.js';
import { dialectOf } from './dialects/index.js';
import { PooledDatabase } from './pooled.database.js';
import { SqliteDatabase } from './sqlite.database.js';

/** @throws GroupsSetupError for a database or driver this module can't work with, and for one that isn't open */
export async function openDatabase(dataSource: DataSource): Promise<Database> {
  const { sharesOneConnection } = dialectOf(dataSource);
  if (!dataSource.isInitialized) {
    throw new GroupsSetupError(
      "The DataSource of the groups isn't initialised.",
      'Return await new DataSource({ … }).initialize() from the factory of its provider.',
    );
  }
  return sharesOneConnection ? SqliteDatabase.open(dataSource) : new PooledDatabase(dataSource);
}
