import { type SqlRunner, type UserTable, doubleQuoted, literal } from '../../sql.js';

/** The type of `user_id`: asked of the database, which may know it better than the entity (a domain, say). */
export async function userKeyType(runner: SqlRunner, user: UserTable): Promise<string> {
  const [key] = (await runner.query(
    `SELECT format_type(atttypid, atttypmod) AS "type" FROM pg_attribute
      WHERE attrelid = to_regclass(${literal(doubleQuoted(user.path))}) AND attname = ${literal(user.column)}`,
  )) as { type: string }[];
  if (key) return key.type;
  throw new Error(
    `The table of ${user.entity} has no column "${user.column}". Run the migration that makes it before those of the groups.`,
  );
}
