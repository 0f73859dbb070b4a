import type { QueryRunner } from 'typeorm';
import { membershipStatements } from './1-create-groups/index.js';
import { TRIGGERS, membershipExtensions } from './2-extend-groups/index.js';
import { type EntityClass, dataSourceOf, dialectOf, groupsTables, userTableOf } from './connection.js';
import { installMissing } from './install.js';
import { assertTime } from './order.js';
import { type MigrationClass, migration } from './pending.js';
import { backQuoted, doubleQuoted } from './sql.js';

/** How many users an error names. */
const NAMED = 5;

export interface LeavingDirectory {
  /** The entity with the users from now on, the one given to `groupsEntities`. */
  user: EntityClass;
  /** The property of the entity that holds the keys of the directory, for example `email`. */
  key: string;
  /** The time of the migration, in milliseconds: after the one that fills the table of the users. */
  at: number;
  /** As given to `groupsEntities`. Default `groups_`. */
  tablePrefix?: string;
}

/**
 * A migration for a host that has kept its users in the directory and now has a table of them: the users of the table take
 * over the memberships of those who have their key in the directory. The table of the directory stays as it is.
 *
 * Running it throws an Error, and changes nothing, where a member of a group isn't among the users, or several users have one
 * key. There is no way back but a backup.
 *
 * @example
 * migrations: [CreateStaff1763000000000, ...groupsMigrations({ user: Staff }), leaveDirectory({ user: Staff, key: 'email', at: Date.UTC(2026, 10, 29) })]
 */
export function leaveDirectory({ user, key, at, tablePrefix = 'groups_' }: LeavingDirectory): MigrationClass {
  assertTime('at', at);
  return migration(`LeaveGroupsDirectory${at}`, {
    up: (runner) => up(runner, { user, key, tablePrefix }),
    async down() {
      throw new Error('There is no way back into the directory. Restore a backup.');
    },
  });
}

async function up(
  runner: QueryRunner,
  { user, key, tablePrefix }: Required<Omit<LeavingDirectory, 'at'>>,
): Promise<void> {
  const dataSource = dataSourceOf(runner);
  const dialect = dialectOf(dataSource);
  const tables = groupsTables(dataSource, tablePrefix);
  const table = await userTableOf(runner, user, tablePrefix);
  const keyColumn = dataSource.getMetadata(user).findColumnWithPropertyName(key);
  if (!keyColumn)
    throw new Error(`${table.entity} has no property "${key}". Write the one that holds the keys.`);

  const quoted = dialect === 'mysql' ? backQuoted : doubleQuoted;
  const { groupId, userId, addedAt, until } = tables.membership.columns;
  const recorded = quoted(tables.recorded_membership.path);
  const members = quoted(tables.membership.path);
  const moved = quoted(`${tables.membership.path}_moved`);
  const users = quoted(table.path);
  const joined = `${members} m LEFT JOIN ${users} u ON u.${quoted(keyColumn.databaseName)} = m.${quoted(userId)}`;

  const memberships = (await runner.query(`SELECT 1 FROM ${members} LIMIT 1`)) as unknown[];
  if (memberships.length > 0) {
    await assertEverybody(runner, table.entity, key, {
      missing: `SELECT DISTINCT m.${quoted(userId)} AS member FROM ${joined} WHERE u.${quoted(table.column)} IS NULL`,
      several: `SELECT m.${quoted(userId)} AS member FROM ${joined} GROUP BY m.${quoted(groupId)}, m.${quoted(userId)} HAVING COUNT(*) > 1`,
    });
    await runner.query(
      `CREATE TABLE ${moved} AS SELECT m.${quoted(groupId)}, u.${quoted(table.column)} AS ${quoted(userId)}, m.${quoted(addedAt)}, m.${quoted(until)} FROM ${joined}`,
    );
  }
  const statements = await membershipStatements(runner, dialect, { tables, user: table });
  await runner.query(`DROP TABLE ${members}`);
  for (const statement of statements) await runner.query(statement);
  await runner.query(`DROP TABLE ${recorded}`);
  for (const statement of await membershipExtensions(runner, dialect, tables)) await runner.query(statement);
  if (memberships.length > 0) {
    const columns = [groupId, userId, addedAt, until].map(quoted).join(', ');
    await runner.query(`INSERT INTO ${members} (${columns}) SELECT ${columns} FROM ${moved}`);
    await runner.query(`DROP TABLE ${moved}`);
    const { columns: known } = tables.recorded_membership;
    await runner.query(
      `INSERT INTO ${recorded} (${[known.groupId, known.userId, known.until].map(quoted).join(', ')}) SELECT ${[groupId, userId, until].map(quoted).join(', ')} FROM ${members}`,
    );
  }
  await installMissing(runner, dialect, TRIGGERS[dialect](tables));
}

/** @throws Error where somebody would be left behind, or nobody knows who is meant */
async function assertEverybody(
  runner: QueryRunner,
  entity: string,
  key: string,
  { missing, several }: Record<'missing' | 'several', string>,
): Promise<void> {
  const asked = async (sql: string) => [
    ...new Set(((await runner.query(sql)) as { member: string }[]).map(({ member }) => `"${member}"`)),
  ];
  const left = await asked(missing);
  if (left.length > 0) {
    throw new Error(
      `No ${entity} has the ${key} ${listed(left)}, who is in a group. Add them to the table first, or take them out of their groups.`,
    );
  }
  const shared = await asked(several);
  if (shared.length > 0) {
    throw new Error(`Several ${entity} have the ${key} ${listed(shared)}. Leave one of them in the table.`);
  }
}

function listed(names: string[]): string {
  return names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ' …' : '');
}
