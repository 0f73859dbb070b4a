import type { Type } from '@nestjs/common';
import { Entity, ForeignKey, PrimaryColumn, getMetadataArgsStorage } from 'typeorm';
import { GroupsSetupError } from '../errors/index.js';
import { DirectoryUser } from './directory-user.entity.js';
import { Epoch } from './epoch.entity.js';
import { Grant } from './grant.entity.js';
import { Group } from './group.entity.js';
import { HistoryEntry } from './history-entry.entity.js';
import { HistoryUser } from './history-user.entity.js';
import { Membership } from './membership.entity.js';
import { Permission } from './permission.entity.js';
import { RecordedMembership } from './recorded-membership.entity.js';
import { userKeyOf } from './user-key.js';

/** What the tables of this module are called when the host doesn't say. */
export const DEFAULT_TABLE_PREFIX = 'groups_';

/** Where the users are: memberships point to their primary key with a real foreign key. */
export type GroupsEntitiesOptions = {
  /** Put before the name of each of our tables. Default `groups_`. */
  tablePrefix?: string;
} & (
  | {
      /** The host's own user entity. */
      user: Type<object>;
      directory?: never;
    }
  | {
      /** For a host without a table of users: the module keeps one. See `users.directory` of `GroupsModule.forRoot()`. */
      directory: true;
      user?: never;
    }
);

const TABLES = [
  [Group, 'group'],
  [Permission, 'permission'],
  [Grant, 'grant'],
  [Membership, 'membership'],
  [RecordedMembership, 'recorded_membership'],
  [HistoryEntry, 'history'],
  [HistoryUser, 'history_user'],
  [Epoch, 'epoch'],
] as const;

const DIRECTORY_TABLE = [DirectoryUser, 'user'] as const;

/** All entities of this module, whether or not the host has a directory. */
export const OUR_ENTITIES: readonly Type<object>[] = [DIRECTORY_TABLE, ...TABLES].map(([entity]) => entity);

let applied: { user: Type<object>; tablePrefix: string } | undefined;

/**
 * The entities of this module, ready for the `entities` of a TypeORM DataSource. Names the tables and ties
 * memberships to the user entity. TypeORM keeps its metadata per process, so there is one user entity per process.
 *
 * @throws GroupsSetupError when called with another user entity or prefix than before, or with an entity
 *   that has no primary key or a composite one.
 * @example
 * TypeOrmModule.forRoot({ entities: [User, Client, ...groupsEntities({ user: User })] })
 */
export function groupsEntities(options: GroupsEntitiesOptions): Type<object>[] {
  const { user = DirectoryUser, tablePrefix = DEFAULT_TABLE_PREFIX } = options;
  const tables = user === DirectoryUser ? [DIRECTORY_TABLE, ...TABLES] : TABLES;
  if (!applied) {
    for (const [entity, name] of tables) Entity(tablePrefix + name)(entity);
    const key = userKeyOf(user);
    const idOfUser = (primaryKeyConstraintName: string) =>
      PrimaryColumn({ ...key.column, name: 'user_id', primaryKeyConstraintName });
    idOfUser('pk_groups_membership')(Membership.prototype, 'userId');
    idOfUser('pk_groups_recorded_membership')(RecordedMembership.prototype, 'userId');
    ForeignKey(() => user, { name: 'fk_groups_membership_user', onDelete: 'CASCADE' })(
      Membership.prototype,
      'userId',
    );
    applied = { user, tablePrefix };
  } else if (applied.user !== user || applied.tablePrefix !== tablePrefix) {
    throw new GroupsSetupError(
      `groupsEntities() was called for ${applied.user.name} with the prefix "${applied.tablePrefix}" before: a process has one user entity.`,
      `Call it again with { ${userOptionFor(applied.user)}, tablePrefix: '${applied.tablePrefix}' }.`,
    );
  }
  return tables.map(([entity]) => entity);
}

/** Whether TypeORM knows our entities already, and for which user entity. */
export function assertEntitiesFor(user: Type<object>): void {
  const known = getMetadataArgsStorage().tables.some((table) => table.target === Membership);
  if (!known || applied?.user !== user) {
    throw new GroupsSetupError(
      `The entities of the groups aren't registered for ${user.name}.`,
      `Add ...groupsEntities({ ${userOptionFor(user)} }) to the entities of TypeOrmModule.forRoot().`,
    );
  }
}

/** How a host writes where its users are, for messages: `user: User` or `directory: true`. */
export function userOptionFor(user: Type<object>): string {
  return user === DirectoryUser ? 'directory: true' : `user: ${user.name}`;
}
