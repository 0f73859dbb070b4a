import type { QueryRunner } from 'typeorm';
import { createDirectory, dropDirectory } from './0-create-directory/index.js';
import { createGroups, dropGroups } from './1-create-groups/index.js';
import { extendGroups, narrowGroups } from './2-extend-groups/index.js';
import { dropHistoryIndex, indexHistory } from './3-index-history/index.js';
import {
  type EntityClass,
  dataSourceOf,
  dialectOf,
  directoryEntity,
  directoryTable,
  groupsTables,
  userTableOf,
} from './connection.js';
import { DEFAULT_START, assertNotRenamed, assertTime } from './order.js';
import { type MigrationClass, migration } from './pending.js';
import type { Dialect, GroupsTables } from './sql.js';

/** Where the users are, as given to `groupsEntities`: memberships point to their table. */
export type GroupsMigrationsOptions = MigrationsPlace &
  ({ user: EntityClass; directory?: never } | { directory: true; user?: never });

export { leaveDirectory, type LeavingDirectory } from './leave-directory.js';
export type { MigrationClass } from './pending.js';

interface MigrationsPlace {
  /** As given to `groupsEntities`. Default `groups_`. */
  tablePrefix?: string;
  /**
   * The time of the first migration, in milliseconds: TypeORM runs migrations by age, and the table of the users
   * must be there first. Leave it as it is once the migration ran. Default 1764000000000 (24 November 2025).
   */
  startAt?: number;
}

/**
 * The migrations of the groups, for SQLite, PostgreSQL, MySQL and MariaDB. Database, schema, table names and the type
 * of the user's key are asked of the connection when they run.
 *
 * Running one throws an Error that says what to write when the user entity isn't in the DataSource, its table isn't
 * there yet, or the database user may not create triggers.
 *
 * @throws Error when `startAt` isn't a time in milliseconds with 13 digits.
 * @example
 * migrations: [...mine, ...groupsMigrations({ user: User })]
 */
export function groupsMigrations(options: GroupsMigrationsOptions): MigrationClass[] {
  const { directory, tablePrefix = 'groups_', startAt = DEFAULT_START } = options;
  assertTime('startAt', startAt);
  const names = [
    `CreateGroups${startAt}`,
    `ExtendGroups${startAt + 1}`,
    `IndexHistory${startAt + 2}`,
  ] as const;
  return [
    ...(directory ? [directoryMigration(tablePrefix, startAt - 1)] : []),
    migration(names[0], {
      async up(runner) {
        const dataSource = dataSourceOf(runner);
        const user = options.user ?? directoryEntity(dataSource, tablePrefix);
        const users = await userTableOf(runner, user, tablePrefix);
        const tables = groupsTables(dataSource, tablePrefix);
        if (await runner.hasTable(tables.group.path)) await assertNotRenamed(runner, dataSource, names);
        await createGroups(runner, dialectOf(dataSource), { tables, user: users });
      },
      down: onTables(tablePrefix, dropGroups),
    }),
    migration(names[1], {
      up: onTables(tablePrefix, extendGroups),
      down: onTables(tablePrefix, narrowGroups),
    }),
    migration(names[2], {
      up: onTables(tablePrefix, indexHistory),
      down: onTables(tablePrefix, dropHistoryIndex),
    }),
  ];
}

/** A step that needs no more than our tables, under the names that this host gives them. */
function onTables(
  tablePrefix: string,
  step: (runner: QueryRunner, dialect: Dialect, tables: GroupsTables) => Promise<void>,
): (runner: QueryRunner) => Promise<void> {
  return (runner) => {
    const dataSource = dataSourceOf(runner);
    return step(runner, dialectOf(dataSource), groupsTables(dataSource, tablePrefix));
  };
}

/** The users are there before the groups, whose memberships point to them. */
function directoryMigration(tablePrefix: string, time: number): MigrationClass {
  return migration(`CreateGroupsDirectory${time}`, {
    async up(runner) {
      const dataSource = dataSourceOf(runner);
      await createDirectory(runner, dialectOf(dataSource), directoryTable(dataSource, tablePrefix));
    },
    async down(runner) {
      const dataSource = dataSourceOf(runner);
      await dropDirectory(runner, dialectOf(dataSource), directoryTable(dataSource, tablePrefix));
    },
  });
}
