import { alone } from './alone.js';
import { createGroups as mysqlTables } from './mysql/1-create-groups.js';
import { userKeyType as mysqlUserKey } from './mysql/user-key.js';
import { createGroups as postgresTables } from './postgres/1-create-groups.js';
import { userKeyType as postgresUserKey } from './postgres/user-key.js';
import {
  type Dialect,
  type GroupsTables,
  type SqlRunner,
  type UserTable,
  backQuoted,
  doubleQuoted,
} from './sql.js';
import { createGroups as sqliteTables } from './sqlite/1-create-groups.js';
import { userKeyType as sqliteUserKey } from './sqlite/user-key.js';
import { dropTriggers, installTriggers, seedStatements } from './triggers.js';

const TABLES = { sqlite: sqliteTables, postgres: postgresTables, mysql: mysqlTables };
const USER_KEYS = { sqlite: sqliteUserKey, postgres: postgresUserKey, mysql: mysqlUserKey };

/** Makes the tables, their first rows and their triggers. On MySQL, which can't roll this back, a failure is undone by hand. */
export async function createGroups(
  runner: SqlRunner,
  dialect: Dialect,
  { tables, user }: { tables: GroupsTables; user: UserTable },
): Promise<void> {
  const statements = TABLES[dialect](tables, user, await USER_KEYS[dialect](runner, user));
  const made: string[] = [];
  try {
    await alone(runner, dialect, tables, async () => {
      for (const statement of statements) {
        await runner.query(statement);
        made.push(statement);
      }
      for (const statement of seedStatements(dialect, tables)) await runner.query(statement);
      await installTriggers(runner, dialect, tables);
    });
  } catch (error) {
    if (dialect === 'mysql') await undo(runner, made);
    throw error;
  }
}

/** Removes triggers, functions and tables, with everything in them. */
export async function dropGroups(runner: SqlRunner, dialect: Dialect, tables: GroupsTables): Promise<void> {
  const quoted = dialect === 'mysql' ? backQuoted : doubleQuoted;
  await dropTriggers(runner, dialect, tables);
  const { grant, membership, history, epoch, permission, group } = tables;
  for (const { path } of [grant, membership, history, epoch, permission, group]) {
    await runner.query(`DROP TABLE ${quoted(path)}`);
  }
}

/** Drops the tables this run made, and no other: one of the same name may have been in the way. */
async function undo(runner: SqlRunner, made: string[]): Promise<void> {
  const quotedNames = made.flatMap((statement) => /^CREATE TABLE (\S+)/.exec(statement)?.[1] ?? []);
  for (const name of quotedNames.reverse()) await runner.query(`DROP TABLE ${name}`);
}
