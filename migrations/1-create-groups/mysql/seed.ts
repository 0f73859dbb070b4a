import { type GroupsTables, backQuoted, literal, quotedNames } from '../../sql.js';

/** The statements that put the epoch and Administrators in place where they are missing. */
export function seed(tables: GroupsTables, now: string): string[] {
  const { epoch, group } = quotedNames(tables, backQuoted);
  return [
    `INSERT INTO ${epoch.table} (${epoch.id}, ${epoch.value})
      SELECT 1, UUID() FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM ${epoch.table} WHERE ${epoch.id} = 1)`,
    `INSERT INTO ${group.table} (${group.id}, ${group.caption}, ${group.captionKey}, ${group.administrators}, ${group.version}, ${group.createdAt}, ${group.updatedAt})
      SELECT 1, 'Administrators', 'administrators', 1, 1, ${literal(now)}, ${literal(now)} FROM DUAL
      WHERE NOT EXISTS (SELECT 1 FROM ${group.table} WHERE ${group.id} = 1)`,
  ];
}
