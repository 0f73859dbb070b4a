import type { SqlRunner, UserTable } from '../../sql.js';

/** The type of `user_id`. SQLite keeps no promise about types, so TypeORM's own word for it is the right one. */
export function userKeyType(_runner: SqlRunner, user: UserTable): Promise<string> {
  return Promise.resolve(user.declared.full);
}
