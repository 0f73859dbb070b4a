import { type GroupsTables, type UserTable, doubleQuoted, quotedNames } from '../../sql.js';

/** The tables of the groups, in the order their foreign keys want. */
export function createGroups(tables: GroupsTables, user: UserTable, userKeyType: string): string[] {
  const { group, permission, grant, membership, history, epoch } = quotedNames(tables, doubleQuoted);
  const userKey = `${doubleQuoted(user.path)} (${doubleQuoted(user.column)})`;

  return [
    `CREATE TABLE ${epoch.table} (
      ${epoch.id} integer NOT NULL,
      ${epoch.value} character varying(36) NOT NULL,
      CONSTRAINT "pk_groups_epoch" PRIMARY KEY (${epoch.id})
    )`,
    `CREATE TABLE ${group.table} (
      ${group.id} SERIAL NOT NULL,
      ${group.caption} character varying(100) NOT NULL,
      ${group.captionKey} character varying(100) NOT NULL,
      ${group.administrators} smallint,
      ${group.version} integer NOT NULL,
      ${group.createdAt} character varying(24) NOT NULL,
      ${group.updatedAt} character varying(24) NOT NULL,
      CONSTRAINT "pk_groups_group" PRIMARY KEY (${group.id}),
      CONSTRAINT "uq_groups_group_caption" UNIQUE (${group.captionKey}),
      CONSTRAINT "uq_groups_group_administrators" UNIQUE (${group.administrators})
    )`,
    `CREATE TABLE ${permission.table} (
      ${permission.id} SERIAL NOT NULL,
      ${permission.key} character varying(191) NOT NULL,
      CONSTRAINT "pk_groups_permission" PRIMARY KEY (${permission.id}),
      CONSTRAINT "uq_groups_permission_key" UNIQUE (${permission.key})
    )`,
    `CREATE TABLE ${grant.table} (
      ${grant.groupId} integer NOT NULL,
      ${grant.permissionId} integer NOT NULL,
      CONSTRAINT "pk_groups_grant" PRIMARY KEY (${grant.groupId}, ${grant.permissionId}),
      CONSTRAINT "fk_groups_grant_group" FOREIGN KEY (${grant.groupId}) REFERENCES ${group.table} (${group.id}) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_grant_permission" FOREIGN KEY (${grant.permissionId}) REFERENCES ${permission.table} (${permission.id}) ON DELETE NO ACTION ON UPDATE NO ACTION
    )`,
    `CREATE INDEX "ix_groups_grant_permission" ON ${grant.table} (${grant.permissionId}, ${grant.groupId})`,
    `CREATE TABLE ${membership.table} (
      ${membership.groupId} integer NOT NULL,
      ${membership.addedAt} character varying(24) NOT NULL,
      ${membership.userId} ${userKeyType} NOT NULL,
      CONSTRAINT "pk_groups_membership" PRIMARY KEY (${membership.groupId}, ${membership.userId}),
      CONSTRAINT "fk_groups_membership_group" FOREIGN KEY (${membership.groupId}) REFERENCES ${group.table} (${group.id}) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_membership_user" FOREIGN KEY (${membership.userId}) REFERENCES ${userKey} ON DELETE CASCADE ON UPDATE NO ACTION
    )`,
    `CREATE INDEX "ix_groups_membership_user" ON ${membership.table} (${membership.userId}, ${membership.groupId})`,
    `CREATE TABLE ${history.table} (
      ${history.id} SERIAL NOT NULL,
      ${history.at} character varying(24) NOT NULL,
      ${history.actorId} character varying(191),
      ${history.actorLabel} character varying(191) NOT NULL,
      ${history.source} character varying(20) NOT NULL,
      ${history.event} character varying(40) NOT NULL,
      ${history.groupId} integer,
      ${history.caption} character varying(100),
      ${history.details} json NOT NULL,
      ${history.idempotencyKey} character varying(64),
      CONSTRAINT "uq_groups_history_idempotency" UNIQUE (${history.idempotencyKey}),
      CONSTRAINT "pk_groups_history" PRIMARY KEY (${history.id})
    )`,
    `CREATE INDEX "ix_groups_history_group" ON ${history.table} (${history.groupId}, ${history.id})`,
    `CREATE INDEX "ix_groups_history_actor" ON ${history.table} (${history.actorId}, ${history.id})`,
    `CREATE INDEX "ix_groups_history_at" ON ${history.table} (${history.at}, ${history.id})`,
  ];
}
