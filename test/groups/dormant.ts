import type { DataSource } from 'typeorm';

/** Gives a group a permission that the application doesn't know (any more), behind its back. */
export async function grantDormant(dataSource: DataSource, groupId: number, key: string): Promise<void> {
  await dataSource.query(
    `INSERT INTO groups_permission (permission_key) SELECT '${key}' FROM groups_epoch
     WHERE NOT EXISTS (SELECT 1 FROM groups_permission WHERE permission_key = '${key}')`,
  );
  await dataSource.query(
    `INSERT INTO groups_grant (group_id, permission_id) SELECT ${groupId}, id FROM groups_permission WHERE permission_key = '${key}'`,
  );
}
