import { DataSource } from 'typeorm';
import { databaseOptions } from './example/database.js';
import { settingsFrom } from './example/settings.js';

/** The DataSource of the example, for the TypeORM command line: `npm run typeorm -- migration:show`. */
export default new DataSource(databaseOptions(settingsFrom(process.env).databaseUrl));
