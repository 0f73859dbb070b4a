import { type GroupsTables, backQuoted, literal } from '../sql.js';

/** The statements that put the epoch and Administrators in place where they are missing. */
export function seed(tables: GroupsTables, now: string): string[] {
  const epoch = backQuoted(tables.epoch);
  const group = backQuoted(tables.group);
  return [
    `INSERT INTO ${epoch} (\`id\`, \`value\`)
      SELECT 1, UUID() FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM ${epoch} WHERE \`id\` = 1)`,
    `INSERT INTO ${group} (\`id\`, \`caption\`, \`caption_key\`, \`administrators\`, \`version\`, \`created_at\`, \`updated_at\`)
      SELECT 1, 'Administrators', 'administrators', 1, 1, ${literal(now)}, ${literal(now)} FROM DUAL
      WHERE NOT EXISTS (SELECT 1 FROM ${group} WHERE \`id\` = 1)`,
  ];
}
