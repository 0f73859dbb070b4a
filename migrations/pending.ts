import { type DataSource, type MigrationInterface, MigrationExecutor, type QueryRunner } from 'typeorm';

/** What tells our migrations from those of the host. */
export abstract class GroupsMigration implements MigrationInterface {
  abstract readonly name: string;
  abstract up(runner: QueryRunner): Promise<void>;
  abstract down(runner: QueryRunner): Promise<void>;
}

/** A migration as the `migrations` of a DataSource take it. */
export type MigrationClass = new () => MigrationInterface;

/** TypeORM reads the age off the end of the name, of the class in some places and of the instance in others. */
export function migration(
  name: string,
  steps: Record<'up' | 'down', (runner: QueryRunner) => Promise<void>>,
): MigrationClass {
  class Step extends GroupsMigration {
    readonly name = name;
    up = steps.up;
    down = steps.down;
  }
  Object.defineProperty(Step, 'name', { value: name });
  return Step;
}

/** The names of our migrations that the host has listed and not run yet. */
export async function pendingMigrations(dataSource: DataSource, runner: QueryRunner): Promise<string[]> {
  if (!dataSource.migrations.some((migration) => migration instanceof GroupsMigration)) return [];
  const pending = await new MigrationExecutor(dataSource, runner).getPendingMigrations();
  return pending.filter(({ instance }) => instance instanceof GroupsMigration).map(({ name }) => name);
}
