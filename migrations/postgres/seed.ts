import { type GroupsTables, doubleQuoted, literal } from '../sql.js';

/**
 * The statements that put the epoch and Administrators in place where they are missing. An id given by hand doesn't
 * move the sequence, so it is moved on: the next group must not get the number 1.
 */
export function seed(tables: GroupsTables, now: string): string[] {
  const epoch = doubleQuoted(tables.epoch);
  const group = doubleQuoted(tables.group);
  return [
    `INSERT INTO ${epoch} ("id", "value") VALUES (1, gen_random_uuid()::text) ON CONFLICT ("id") DO NOTHING`,
    `INSERT INTO ${group} ("id", "caption", "caption_key", "administrators", "version", "created_at", "updated_at")
      SELECT 1, 'Administrators', 'administrators', 1, 1, ${literal(now)}, ${literal(now)}
      WHERE NOT EXISTS (SELECT 1 FROM ${group} WHERE "id" = 1) ON CONFLICT ("id") DO NOTHING`,
    `SELECT setval(sequence, 1) FROM pg_get_serial_sequence(${literal(group)}, 'id') AS sequence
      WHERE coalesce(pg_sequence_last_value(sequence::regclass), 0) < 1`,
  ];
}
