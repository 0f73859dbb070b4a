import { type DirectoryTable, backQuoted, quotedTable } from '../sql.js';

/** Keys are compared byte by byte: an ordinary collation takes Anna and anna for the same. */
export function createDirectory(directory: DirectoryTable): string {
  const user = quotedTable(directory, backQuoted);
  return `CREATE TABLE ${user.table} (
      ${user.id} varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      ${user.idKey} varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      ${user.label} varchar(191) NOT NULL,
      ${user.name} varchar(191) NULL,
      ${user.status} varchar(10) NOT NULL DEFAULT 'enabled',
      ${user.firstSignIn} varchar(24) NULL,
      ${user.lastSignIn} varchar(24) NULL,
      ${user.createdBy} varchar(191) NULL,
      ${user.createdAt} varchar(24) NOT NULL,
      PRIMARY KEY (${user.id}),
      UNIQUE INDEX \`uq_groups_user_id_key\` (${user.idKey})
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`;
}
