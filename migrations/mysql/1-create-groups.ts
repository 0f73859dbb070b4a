import { type GroupsTables, type UserTable, backQuoted } from '../sql.js';

/** Keys are compared byte by byte: an ordinary collation takes Café and Cafe for the same. */
export const KEY_COLLATION = 'utf8mb4_bin';

const KEY = `CHARACTER SET utf8mb4 COLLATE ${KEY_COLLATION}`;
const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4';

/** The tables of the groups, in the order their foreign keys want. */
export function createGroups(tables: GroupsTables, user: UserTable, userKeyType: string): string[] {
  const group = backQuoted(tables.group);
  const permission = backQuoted(tables.permission);
  const userKey = `${backQuoted(user.path)} (${backQuoted(user.column)})`;

  return [
    `CREATE TABLE ${backQuoted(tables.epoch)} (
      \`id\` int NOT NULL,
      \`value\` varchar(36) NOT NULL,
      PRIMARY KEY (\`id\`)
    ) ${TABLE}`,
    `CREATE TABLE ${group} (
      \`id\` int NOT NULL AUTO_INCREMENT,
      \`caption\` varchar(100) NOT NULL,
      \`caption_key\` varchar(100) ${KEY} NOT NULL,
      \`administrators\` smallint NULL,
      \`version\` int NOT NULL,
      \`created_at\` varchar(24) NOT NULL,
      \`updated_at\` varchar(24) NOT NULL,
      PRIMARY KEY (\`id\`),
      UNIQUE INDEX \`uq_groups_group_caption\` (\`caption_key\`),
      UNIQUE INDEX \`uq_groups_group_administrators\` (\`administrators\`),
      CONSTRAINT \`ck_groups_group_administrators\` CHECK (administrators IS NULL OR administrators = 1)
    ) ${TABLE}`,
    `CREATE TABLE ${permission} (
      \`id\` int NOT NULL AUTO_INCREMENT,
      \`permission_key\` varchar(191) ${KEY} NOT NULL,
      PRIMARY KEY (\`id\`),
      UNIQUE INDEX \`uq_groups_permission_key\` (\`permission_key\`)
    ) ${TABLE}`,
    `CREATE TABLE ${backQuoted(tables.grant)} (
      \`group_id\` int NOT NULL,
      \`permission_id\` int NOT NULL,
      PRIMARY KEY (\`group_id\`, \`permission_id\`),
      INDEX \`ix_groups_grant_permission\` (\`permission_id\`),
      CONSTRAINT \`ck_groups_grant_administrators\` CHECK (group_id <> 1),
      CONSTRAINT \`fk_groups_grant_group\` FOREIGN KEY (\`group_id\`) REFERENCES ${group} (\`id\`) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT \`fk_groups_grant_permission\` FOREIGN KEY (\`permission_id\`) REFERENCES ${permission} (\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION
    ) ${TABLE}`,
    `CREATE TABLE ${backQuoted(tables.membership)} (
      \`group_id\` int NOT NULL,
      \`added_at\` varchar(24) NOT NULL,
      \`user_id\` ${userKeyType} NOT NULL,
      PRIMARY KEY (\`group_id\`, \`user_id\`),
      INDEX \`ix_groups_membership_user\` (\`user_id\`),
      CONSTRAINT \`fk_groups_membership_group\` FOREIGN KEY (\`group_id\`) REFERENCES ${group} (\`id\`) ON DELETE CASCADE ON UPDATE NO ACTION,
      CONSTRAINT \`fk_groups_membership_user\` FOREIGN KEY (\`user_id\`) REFERENCES ${userKey} ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`,
    `CREATE TABLE ${backQuoted(tables.history)} (
      \`id\` int NOT NULL AUTO_INCREMENT,
      \`at\` varchar(24) NOT NULL,
      \`actor_id\` varchar(191) NULL,
      \`actor_label\` varchar(191) NOT NULL,
      \`source\` varchar(20) NOT NULL,
      \`event\` varchar(40) NOT NULL,
      \`group_id\` int NULL,
      \`caption\` varchar(100) NULL,
      \`details\` json NOT NULL,
      PRIMARY KEY (\`id\`),
      INDEX \`ix_groups_history_group\` (\`group_id\`, \`id\`)
    ) ${TABLE}`,
  ];
}
