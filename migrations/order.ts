import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { GroupsMigration } from './pending.js';

/** When our first migration runs, unless the host says otherwise: 24 November 2025. */
export const DEFAULT_START = 1_764_000_000_000;

const TIME = /\d{13}$/;
/** The migrations of a host with a table of users, without their time. */
const OURS = /^(CreateGroups|ExtendGroups|IndexHistory)(?=\d{13}$)/;

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
 * @param names what our migrations are called now
 * @throws Error when they ran under other names, so with another `startAt`
 */
export async function assertNotRenamed(
  runner: QueryRunner,
  dataSource: DataSource,
  names: readonly string[],
): Promise<void> {
  const ran = await new MigrationExecutor(dataSource, runner).getExecutedMigrations();
  const former = ran
    .map(({ name }) => name)
    .filter((name) => OURS.test(name) && !names.includes(name))
    .sort();
  if (former.length === 0) return;
  const { migrationsTableName = 'migrations' } = dataSource.options;
  const renaming = former.map((name) => {
    const now = names.find((each) => OURS.exec(each)?.[0] === OURS.exec(name)![0])!;
    return `UPDATE ${migrationsTableName} SET name = '${now}', timestamp = ${TIME.exec(now)![0]} WHERE name = '${name}'`;
  });
  throw new Error(
    `The tables of the groups are there already: ${former.join(' and ')} made them, and startAt was changed since. Tell the database the new names: ${renaming.join('; ')}`,
  );
}

/** @throws Error for what isn't a time in milliseconds with 13 digits, which the names of migrations end in */
export function assertTime(option: string, time: number): void {
  if (Number.isInteger(time) && String(time).length === 13) return;
  throw new Error(
    `${time} isn't a time in milliseconds. Write ${option}: Date.UTC(2026, 0, 31), for instance.`,
  );
}
