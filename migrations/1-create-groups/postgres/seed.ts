import { type GroupsTables, doubleQuoted, literal, quotedNames } from '../../sql.js';

/**
 * The statements that put the epoch and Administrators in place where they are missing. An id given by hand doesn't
 * move the sequence, so it is moved on: the next group must not get the number 1.
 */
export function seed(tables: GroupsTables, now: string): string[] {
  const { epoch, group } = quotedNames(tables, doubleQuoted);
  return [
    `INSERT INTO ${epoch.table} (${epoch.id}, ${epoch.value}) VALUES (1, gen_random_uuid()::text) ON CONFLICT (${epoch.id}) DO NOTHING`,
    `INSERT INTO ${group.table} (${group.id}, ${group.caption}, ${group.captionKey}, ${group.administrators}, ${group.version}, ${group.createdAt}, ${group.updatedAt})
      SELECT 1, 'Administrators', 'administrators', 1, 1, ${literal(now)}, ${literal(now)}
      WHERE NOT EXISTS (SELECT 1 FROM ${group.table} WHERE ${group.id} = 1) ON CONFLICT (${group.id}) DO NOTHING`,
    `SELECT setval(sequence, 1) FROM pg_get_serial_sequence(${literal(group.table)}, ${literal(tables.group.columns.id)}) AS sequence
      WHERE coalesce(pg_sequence_last_value(sequence::regclass), 0) < 1`,
  ];
}
