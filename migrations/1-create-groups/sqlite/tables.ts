import { type GroupsTables, type UserTable, doubleQuoted, quotedNames } from '../../sql.js';

/** The tables of the groups, in the order their foreign keys want. Pairs of keys are their own index: WITHOUT ROWID. */
export function createGroups(tables: GroupsTables, user: UserTable, userKeyType: string): string[] {
  const { group, permission, grant, membership, history, epoch } = quotedNames(tables, doubleQuoted);
  const userKey = `${doubleQuoted(user.path)} (${doubleQuoted(user.column)})`;

  return [
    `CREATE TABLE ${epoch.table} (
      ${epoch.id} integer PRIMARY KEY NOT NULL,
      ${epoch.value} varchar(36) NOT NULL
    )`,
    `CREATE TABLE ${group.table} (
      ${group.id} integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      ${group.caption} varchar(100) NOT NULL,
      ${group.captionKey} varchar(100) NOT NULL,
      ${group.administrators} smallint,
      ${group.version} integer NOT NULL,
      ${group.createdAt} varchar(24) NOT NULL,
      ${group.updatedAt} varchar(24) NOT NULL,
      CONSTRAINT "uq_groups_group_caption" UNIQUE (${group.captionKey}),
      CONSTRAINT "uq_groups_group_administrators" UNIQUE (${group.administrators})
    )`,
    `CREATE TABLE ${permission.table} (
      ${permission.id} integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      ${permission.key} varchar(191) NOT NULL,
      CONSTRAINT "uq_groups_permission_key" UNIQUE (${permission.key})
    )`,
    `CREATE TABLE ${grant.table} (
      ${grant.groupId} integer NOT NULL,
      ${grant.permissionId} integer NOT NULL,
      CONSTRAINT "fk_groups_grant_group" FOREIGN KEY (${grant.groupId}) REFERENCES ${group.table} (${group.id}) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_grant_permission" FOREIGN KEY (${grant.permissionId}) REFERENCES ${permission.table} (${permission.id}) ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY (${grant.groupId}, ${grant.permissionId})
    ) WITHOUT ROWID`,
    `CREATE INDEX "ix_groups_grant_permission" ON ${grant.table} (${grant.permissionId}, ${grant.groupId})`,
    `CREATE TABLE ${membership.table} (
      ${membership.groupId} integer NOT NULL,
      ${membership.addedAt} varchar(24) NOT NULL,
      ${membership.userId} ${userKeyType} NOT NULL,
      CONSTRAINT "fk_groups_membership_group" FOREIGN KEY (${membership.groupId}) REFERENCES ${group.table} (${group.id}) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_membership_user" FOREIGN KEY (${membership.userId}) REFERENCES ${userKey} ON DELETE CASCADE ON UPDATE NO ACTION,
      PRIMARY KEY (${membership.groupId}, ${membership.userId})
    ) WITHOUT ROWID`,
    `CREATE INDEX "ix_groups_membership_user" ON ${membership.table} (${membership.userId}, ${membership.groupId})`,
    `CREATE TABLE ${history.table} (
      ${history.id} integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      ${history.at} varchar(24) NOT NULL,
      ${history.actorId} varchar(191),
      ${history.actorLabel} varchar(191) NOT NULL,
      ${history.source} varchar(20) NOT NULL,
      ${history.event} varchar(40) NOT NULL,
      ${history.groupId} integer,
      ${history.caption} varchar(100),
      ${history.details} json NOT NULL,
      ${history.idempotencyKey} varchar(64),
      CONSTRAINT "uq_groups_history_idempotency" UNIQUE (${history.idempotencyKey})
    )`,
    `CREATE INDEX "ix_groups_history_group" ON ${history.table} (${history.groupId}, ${history.id})`,
    `CREATE INDEX "ix_groups_history_actor" ON ${history.table} (${history.actorId}, ${history.id})`,
    `CREATE INDEX "ix_groups_history_at" ON ${history.table} (${history.at}, ${history.id})`,
  ].map(oneLine);
}

/** TypeORM reads constraints back from the statement SQLite keeps, and expects it written the way it writes itself. */
function oneLine(statement: string): string {
  return statement.replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
}
