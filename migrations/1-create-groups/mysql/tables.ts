import { type GroupsTables, type UserTable, backQuoted, quotedNames } from '../../sql.js';

/** Keys are compared byte by byte: an ordinary collation takes Café and Cafe for the same. */
export const KEY_COLLATION = 'utf8mb4_bin';

const KEY = `CHARACTER SET utf8mb4 COLLATE ${KEY_COLLATION}`;
const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4';

/** The tables of the groups, in the order their foreign keys want. */
export function createGroups(tables: GroupsTables, user: UserTable, userKeyType: string): string[] {
  const { group, permission, grant, membership, history, epoch } = quotedNames(tables, backQuoted);
  const userKey = `${backQuoted(user.path)} (${backQuoted(user.column)})`;

  return [
    `CREATE TABLE ${epoch.table} (
      ${epoch.id} int NOT NULL,
      ${epoch.value} varchar(36) NOT NULL,
      PRIMARY KEY (${epoch.id})
    ) ${TABLE}`,
    `CREATE TABLE ${group.table} (
      ${group.id} int NOT NULL AUTO_INCREMENT,
      ${group.caption} varchar(100) NOT NULL,
      ${group.captionKey} varchar(100) ${KEY} NOT NULL,
      ${group.administrators} smallint NULL,
      ${group.version} int NOT NULL,
      ${group.createdAt} varchar(24) NOT NULL,
      ${group.updatedAt} varchar(24) NOT NULL,
      PRIMARY KEY (${group.id}),
      UNIQUE INDEX \`uq_groups_group_caption\` (${group.captionKey}),
      UNIQUE INDEX \`uq_groups_group_administrators\` (${group.administrators})
    ) ${TABLE}`,
    `CREATE TABLE ${permission.table} (
      ${permission.id} int NOT NULL AUTO_INCREMENT,
      ${permission.key} varchar(191) ${KEY} NOT NULL,
      PRIMARY KEY (${permission.id}),
      UNIQUE INDEX \`uq_groups_permission_key\` (${permission.key})
    ) ${TABLE}`,
    `CREATE TABLE ${grant.table} (
      ${grant.groupId} int NOT NULL,
      ${grant.permissionId} int NOT NULL,
      PRIMARY KEY (${grant.groupId}, ${grant.permissionId}),
      INDEX \`ix_groups_grant_permission\` (${grant.permissionId}, ${grant.groupId}),
      CONSTRAINT \`fk_groups_grant_group\` FOREIGN KEY (${grant.groupId}) REFERENCES ${group.table} (${group.id}) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT \`fk_groups_grant_permission\` FOREIGN KEY (${grant.permissionId}) REFERENCES ${permission.table} (${permission.id}) ON DELETE NO ACTION ON UPDATE NO ACTION
    ) ${TABLE}`,
    `CREATE TABLE ${membership.table} (
      ${membership.groupId} int NOT NULL,
      ${membership.addedAt} varchar(24) NOT NULL,
      ${membership.userId} ${userKeyType} NOT NULL,
      PRIMARY KEY (${membership.groupId}, ${membership.userId}),
      INDEX \`ix_groups_membership_user\` (${membership.userId}, ${membership.groupId}),
      CONSTRAINT \`fk_groups_membership_group\` FOREIGN KEY (${membership.groupId}) REFERENCES ${group.table} (${group.id}) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT \`fk_groups_membership_user\` FOREIGN KEY (${membership.userId}) REFERENCES ${userKey} ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`,
    `CREATE TABLE ${history.table} (
      ${history.id} int NOT NULL AUTO_INCREMENT,
      ${history.at} varchar(24) NOT NULL,
      ${history.actorId} varchar(191) NULL,
      ${history.actorLabel} varchar(191) NOT NULL,
      ${history.source} varchar(20) NOT NULL,
      ${history.event} varchar(40) NOT NULL,
      ${history.groupId} int NULL,
      ${history.caption} varchar(100) NULL,
      ${history.details} json NOT NULL,
      ${history.idempotencyKey} varchar(64) NULL,
      PRIMARY KEY (${history.id}),
      UNIQUE INDEX \`uq_groups_history_idempotency\` (${history.idempotencyKey}),
      INDEX \`ix_groups_history_group\` (${history.groupId}, ${history.id}),
      INDEX \`ix_groups_history_actor\` (${history.actorId}, ${history.id}),
      INDEX \`ix_groups_history_at\` (${history.at}, ${history.id})
    ) ${TABLE}`,
  ];
}
