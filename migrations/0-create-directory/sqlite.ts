import { type DirectoryTable, doubleQuoted, quotedTable } from '../sql.js';

export function createDirectory(directory: DirectoryTable): string {
  const user = quotedTable(directory, doubleQuoted);
  return `CREATE TABLE ${user.table} (
      ${user.id} varchar(191) PRIMARY KEY NOT NULL,
      ${user.idKey} varchar(191) NOT NULL,
      ${user.label} varchar(191) NOT NULL,
      ${user.name} varchar(191),
      ${user.status} varchar(10) NOT NULL DEFAULT ('enabled'),
      ${user.firstSignIn} varchar(24),
      ${user.lastSignIn} varchar(24),
      ${user.createdBy} varchar(191),
      ${user.createdAt} varchar(24) NOT NULL,
      CONSTRAINT "uq_groups_user_id_key" UNIQUE (${user.idKey})
    )`;
}
