import { type GroupsTables, doubleQuoted, literal } from '../sql.js';

/** The statements that put the epoch and Administrators in place where they are missing. */
export function seed(tables: GroupsTables, now: string): string[] {
  const epoch = doubleQuoted(tables.epoch);
  const group = doubleQuoted(tables.group);
  return [
    `INSERT INTO ${epoch} ("id", "value")
      SELECT 1, lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM ${epoch} WHERE "id" = 1)`,
    `INSERT INTO ${group} ("id", "caption", "caption_key", "administrators", "version", "created_at", "updated_at")
      SELECT 1, 'Administrators', 'administrators', 1, 1, ${literal(now)}, ${literal(now)}
      WHERE NOT EXISTS (SELECT 1 FROM ${group} WHERE "id" = 1)`,
  ];
}
