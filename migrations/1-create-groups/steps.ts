import { alone } from '../alone.js';
import { dropAll, installMissing } from '../install.js';
import {
  type Dialect,
  type GroupsTables,
  type SqlRunner,
  type UserTable,
  backQuoted,
  doubleQuoted,
} from '../sql.js';
import { seed as mysqlSeed } from './mysql/seed.js';
import { createGroups as mysqlTables } from './mysql/tables.js';
import { mysqlTriggers } from './mysql/triggers.js';
import { userKeyType as mysqlUserKey } from './mysql/user-key.js';
import { seed as postgresSeed } from './postgres/seed.js';
import { createGroups as postgresTables } from './postgres/tables.js';
import { postgresTriggers } from './postgres/triggers.js';
import { userKeyType as postgresUserKey } from './postgres/user-key.js';
import { seed as sqliteSeed } from './sqlite/seed.js';
import { createGroups as sqliteTables } from './sqlite/tables.js';
import { sqliteTriggers } from './sqlite/triggers.js';
import { userKeyType as sqliteUserKey } from './sqlite/user-key.js';

const TABLES = { sqlite: sqliteTables, postgres: postgresTables, mysql: mysqlTables };
const USER_KEYS = { sqlite: sqliteUserKey, postgres: postgresUserKey, mysql: mysqlUserKey };
export const TRIGGERS = { sqlite: sqliteTriggers, postgres: postgresTriggers, mysql: mysqlTriggers };
export const SEEDS = { sqlite: sqliteSeed, postgres: postgresSeed, mysql: mysqlSeed };

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
      for (const statement of SEEDS[dialect](tables, new Date().toISOString())) await runner.query(statement);
      await installMissing(runner, dialect, TRIGGERS[dialect](tables));
    });
  } catch (error) {
    if (dialect === 'mysql') await undo(runner, made);
    throw error;
  }
}

/** The statements of the same that make the table of memberships, for users who are elsewhere now. */
export async function membershipStatements(
  runner: SqlRunner,
  dialect: Dialect,
  { tables, user }: { tables: GroupsTables; user: UserTable },
): Promise<string[]> {
  const name = (dialect === 'mysql' ? backQuoted : doubleQuoted)(tables.membership.path);
  const statements = TABLES[dialect](tables, user, await USER_KEYS[dialect](runner, user));
  return statements.filter(
    (statement) => statement.startsWith(`CREATE TABLE ${name} `) || statement.includes(` ON ${name} (`),
  );
}

/** Removes triggers, functions and tables, with everything in them. */
export async function dropGroups(runner: SqlRunner, dialect: Dialect, tables: GroupsTables): Promise<void> {
  const quoted = dialect === 'mysql' ? backQuoted : doubleQuoted;
  await dropAll(runner, TRIGGERS[dialect](tables));
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
