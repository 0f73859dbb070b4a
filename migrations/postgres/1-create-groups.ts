import { type GroupsTables, type UserTable, doubleQuoted } from '../sql.js';

/** The tables of the groups, in the order their foreign keys want. */
export function createGroups(tables: GroupsTables, user: UserTable, userKeyType: string): string[] {
  const group = doubleQuoted(tables.group);
  const permission = doubleQuoted(tables.permission);
  const grant = doubleQuoted(tables.grant);
  const membership = doubleQuoted(tables.membership);
  const history = doubleQuoted(tables.history);
  const epoch = doubleQuoted(tables.epoch);

  return [
    `CREATE TABLE ${epoch} (
      "id" integer NOT NULL,
      "value" character varying(36) NOT NULL,
      CONSTRAINT "pk_groups_epoch" PRIMARY KEY ("id")
    )`,
    `CREATE TABLE ${group} (
      "id" SERIAL NOT NULL,
      "caption" character varying(100) NOT NULL,
      "caption_key" character varying(100) NOT NULL,
      "administrators" smallint,
      "version" integer NOT NULL,
      "created_at" character varying(24) NOT NULL,
      "updated_at" character varying(24) NOT NULL,
      CONSTRAINT "pk_groups_group" PRIMARY KEY ("id"),
      CONSTRAINT "uq_groups_group_caption" UNIQUE ("caption_key"),
      CONSTRAINT "uq_groups_group_administrators" UNIQUE ("administrators"),
      CONSTRAINT "ck_groups_group_administrators" CHECK (administrators IS NULL OR administrators = 1)
    )`,
    `CREATE TABLE ${permission} (
      "id" SERIAL NOT NULL,
      "permission_key" character varying(191) NOT NULL,
      CONSTRAINT "pk_groups_permission" PRIMARY KEY ("id"),
      CONSTRAINT "uq_groups_permission_key" UNIQUE ("permission_key")
    )`,
    `CREATE TABLE ${grant} (
      "group_id" integer NOT NULL,
      "permission_id" integer NOT NULL,
      CONSTRAINT "pk_groups_grant" PRIMARY KEY ("group_id", "permission_id"),
      CONSTRAINT "ck_groups_grant_administrators" CHECK (group_id <> 1),
      CONSTRAINT "fk_groups_grant_group" FOREIGN KEY ("group_id") REFERENCES ${group} ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_grant_permission" FOREIGN KEY ("permission_id") REFERENCES ${permission} ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )`,
    `CREATE INDEX "ix_groups_grant_permission" ON ${grant} ("permission_id")`,
    `CREATE TABLE ${membership} (
      "group_id" integer NOT NULL,
      "added_at" character varying(24) NOT NULL,
      "user_id" ${userKeyType} NOT NULL,
      CONSTRAINT "pk_groups_membership" PRIMARY KEY ("group_id", "user_id"),
      CONSTRAINT "fk_groups_membership_group" FOREIGN KEY ("group_id") REFERENCES ${group} ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_membership_user" FOREIGN KEY ("user_id") REFERENCES ${doubleQuoted(user.path)} (${doubleQuoted(user.column)}) ON DELETE CASCADE ON UPDATE NO ACTION
    )`,
    `CREATE INDEX "ix_groups_membership_user" ON ${membership} ("user_id")`,
    `CREATE TABLE ${history} (
      "id" SERIAL NOT NULL,
      "at" character varying(24) NOT NULL,
      "actor_id" character varying(191),
      "actor_label" character varying(191) NOT NULL,
      "source" character varying(20) NOT NULL,
      "event" character varying(40) NOT NULL,
      "group_id" integer,
      "caption" character varying(100),
      "details" json NOT NULL,
      CONSTRAINT "pk_groups_history" PRIMARY KEY ("id")
    )`,
    `CREATE INDEX "ix_groups_history_group" ON ${history} ("group_id", "id")`,
  ];
}
