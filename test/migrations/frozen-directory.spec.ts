import 'reflect-metadata';
import type { MigrationInterface } from 'typeorm';
import { groupsMigrations } from '../../migrations/index.js';
import { groupsEntities } from '../../src/entities/index.js';
import { describeFrozen } from './frozen.suite.js';

class CreateNothing1600000000000 implements MigrationInterface {
  async up(): Promise<void> {}
  async down(): Promise<void> {}
}

const host = {
  entities: groupsEntities({ directory: true }),
  migrations: [CreateNothing1600000000000, ...groupsMigrations({ directory: true })],
};

describeFrozen({
  'with a directory': host,
  'with a directory and a prefix': { ...host, entityPrefix: 'app_' },
  'with a directory and a schema': { ...host, schema: 'office' },
});
