import { type GroupsTables, type UserTable, doubleQuoted } from '../sql.js';

/** The tables of the groups, in the order their foreign keys want. Pairs of keys are their own index: WITHOUT ROWID. */
export function createGroups(tables: GroupsTables, user: UserTable, userKeyType: string): string[] {
  const group = doubleQuoted(tables.group);
  const permission = doubleQuoted(tables.permission);
  const grant = doubleQuoted(tables.grant);
  const membership = doubleQuoted(tables.membership);
  const history = doubleQuoted(tables.history);
  const epoch = doubleQuoted(tables.epoch);

  return [
    `CREATE TABLE ${epoch} (
      "id" integer PRIMARY KEY NOT NULL,
      "value" varchar(36) NOT NULL
    )`,
    `CREATE TABLE ${group} (
      "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      "caption" varchar(100) NOT NULL,
      "caption_key" varchar(100) NOT NULL,
      "administrators" smallint,
      "version" integer NOT NULL,
      "created_at" varchar(24) NOT NULL,
      "updated_at" varchar(24) NOT NULL,
      CONSTRAINT "uq_groups_group_caption" UNIQUE ("caption_key"),
      CONSTRAINT "uq_groups_group_administrators" UNIQUE ("administrators"),
      CONSTRAINT "ck_groups_group_administrators" CHECK (administrators IS NULL OR administrators = 1)
    )`,
    `CREATE TABLE ${permission} (
      "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      "permission_key" varchar(191) NOT NULL,
      CONSTRAINT "uq_groups_permission_key" UNIQUE ("permission_key")
    )`,
    `CREATE TABLE ${grant} (
      "group_id" integer NOT NULL,
      "permission_id" integer NOT NULL,
      CONSTRAINT "ck_groups_grant_administrators" CHECK (group_id <> 1),
      CONSTRAINT "fk_groups_grant_group" FOREIGN KEY ("group_id") REFERENCES ${group} ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_grant_permission" FOREIGN KEY ("permission_id") REFERENCES ${permission} ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY ("group_id", "permission_id")
    ) WITHOUT ROWID`,
    `CREATE INDEX "ix_groups_grant_permission" ON ${grant} ("permission_id")`,
    `CREATE TABLE ${membership} (
      "group_id" integer NOT NULL,
      "added_at" varchar(24) NOT NULL,
      "user_id" ${userKeyType} NOT NULL,
      CONSTRAINT "fk_groups_membership_group" FOREIGN KEY ("group_id") REFERENCES ${group} ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT "fk_groups_membership_user" FOREIGN KEY ("user_id") REFERENCES ${doubleQuoted(user.path)} (${doubleQuoted(user.column)}) ON DELETE CASCADE ON UPDATE NO ACTION,
      PRIMARY KEY ("group_id", "user_id")
    ) WITHOUT ROWID`,
    `CREATE INDEX "ix_groups_membership_user" ON ${membership} ("user_id")`,
    `CREATE TABLE ${history} (
      "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      "at" varchar(24) NOT NULL,
      "actor_id" varchar(191),
      "actor_label" varchar(191) NOT NULL,
      "source" varchar(20) NOT NULL,
      "event" varchar(40) NOT NULL,
      "group_id" integer,
      "caption" varchar(100),
      "details" json NOT NULL
    )`,
    `CREATE INDEX "ix_groups_history_group" ON ${history} ("group_id", "id")`,
  ].map(oneLine);
}

/** TypeORM reads constraints back from the statement SQLite keeps, and expects it written the way it writes itself. */
function oneLine(statement: string): string {
  return statement.replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
}
