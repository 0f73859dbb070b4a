import { type SqlRunner, type UserTable, literal, nameOf, schemaLiteral } from '../../sql.js';

/**
 * The type of `user_id`, with sign, character set and collation: a foreign key wants all of them equal. Only the
 * length of text may differ; there TypeORM's own idea of it is taken, so that it doesn't want to change the column.
 */
export async function userKeyType(runner: SqlRunner, user: UserTable): Promise<string> {
  const [key] = (await runner.query(
    `SELECT COLUMN_TYPE AS \`type\`, DATA_TYPE AS \`kind\`, CHARACTER_SET_NAME AS \`charset\`, COLLATION_NAME AS \`collation\`
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ${schemaLiteral(user.path)} AND TABLE_NAME = ${literal(nameOf(user.path))} AND COLUMN_NAME = ${literal(user.column)}`,
  )) as { type: string; kind: string; charset: string | null; collation: string | null }[];
  if (!key) {
    throw new Error(
      `The table of ${user.entity} has no column "${user.column}". Run the migration that makes it before those of the groups.`,
    );
  }
  if (key.charset === null || key.collation === null) return key.type;
  const text = user.declared.type === key.kind ? user.declared.full : key.type;
  return `${text} CHARACTER SET ${key.charset} COLLATE ${key.collation}`;
}
