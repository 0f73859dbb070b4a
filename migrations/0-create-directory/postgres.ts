import { type DirectoryTable, doubleQuoted, quotedTable } from '../sql.js';

export function createDirectory(directory: DirectoryTable): string {
  const user = quotedTable(directory, doubleQuoted);
  return `CREATE TABLE ${user.table} (
      ${user.id} character varying(191) NOT NULL,
      ${user.idKey} character varying(191) NOT NULL,
      ${user.label} character varying(191) NOT NULL,
      ${user.name} character varying(191),
      ${user.status} character varying(10) NOT NULL DEFAULT 'enabled',
      ${user.firstSignIn} character varying(24),
      ${user.lastSignIn} character varying(24),
      ${user.createdBy} character varying(191),
      ${user.createdAt} character varying(24) NOT NULL,
      CONSTRAINT "uq_groups_user_id_key" UNIQUE (${user.idKey}),
      CONSTRAINT "pk_groups_user" PRIMARY KEY (${user.id})
    )`;
}
