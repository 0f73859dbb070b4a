import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { GroupsMigration } from './pending.js';

/** When our first migration runs, unless the host says otherwise: 24 November 2025. */
export const DEFAULT_START = 1_764_000_000_000;

const TIME = /\d{13}$/;
const FIRST = /^CreateGroups\d{13}$/;

/** A time after all of the host's migrations; undefined if they are all before {@link DEFAULT_START} anyway. */
export function startAfterHost({ migrations }: DataSource): number | undefined {
  const times = migrations
    .filter((migration) => !(migration instanceof GroupsMigration))
    .map(({ name, constructor }) => Number(TIME.exec(name ?? constructor.name)?.[0] ?? 0));
  const latest = Math.max(0, ...times);
  return latest > DEFAULT_START ? latest + 1 : undefined;
}

/**
 * To be asked when our tables are there before our first migration runs.
 *
 * @throws Error when it ran under another name, so with another `startAt`
 */
export async function assertNotRenamed(
  runner: QueryRunner,
  dataSource: DataSource,
  name: string,
): Promise<void> {
  const ran = await new MigrationExecutor(dataSource, runner).getExecutedMigrations();
  const former = ran.find((migration) => FIRST.test(migration.name) && migration.name !== name);
  if (!former) return;
  const { migrationsTableName = 'migrations' } = dataSource.options;
  throw new Error(
    `The tables of the groups are there already: ${former.name} made them, and startAt was changed since. Tell the database the new name: ` +
      `UPDATE ${migrationsTableName} SET name = '${name}', timestamp = ${TIME.exec(name)![0]} WHERE name = '${former.name}'`,
  );
}

/** @throws Error for what isn't a time in milliseconds with 13 digits, which the names of migrations end in */
export function assertTime(option: string, time: number): void {
  if (Number.isInteger(time) && String(time).length === 13) return;
  throw new Error(
    `${time} isn't a time in milliseconds. Write ${option}: Date.UTC(2026, 0, 31), for instance.`,
  );
}
