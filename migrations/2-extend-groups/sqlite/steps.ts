import { type GroupsTables, type SqlRunner, doubleQuoted, literal, quotedNames } from '../../sql.js';
import type { Step } from '../step.js';

const NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

/** The type of the column that holds the ids of users, which the column of another table is to have. */
export async function sqliteUserKey(
  runner: SqlRunner,
  { path, columns }: GroupsTables['membership'],
): Promise<string> {
  const [column] = (await runner.query(
    `SELECT "type" FROM pragma_table_info(${literal(path)}) WHERE "name" = ${literal(columns.userId)}`,
  )) as { type: string }[];
  return column!.type;
}

export function sqliteSteps(tables: GroupsTables, userKeyType: string): Step[] {
  const { group, membership, recorded_membership, history, history_user } = quotedNames(tables, doubleQuoted);
  const column = (table: string, name: string, type: string): Step => ({
    up: `ALTER TABLE ${table} ADD COLUMN ${name} ${type}`,
    down: `ALTER TABLE ${table} DROP COLUMN ${name}`,
  });

  return [
    column(group.table, group.description, "varchar(500) NOT NULL DEFAULT ('')"),
    column(membership.table, membership.until, 'varchar(24)'),
    { down: `DELETE FROM ${membership.table} WHERE ${membership.until} <= ${NOW}` },
    column(history.table, history.actorGroups, 'json'),
    column(history.table, history.reason, 'varchar(500)'),
    column(history.table, history.request, 'varchar(36)'),
    {
      up: `CREATE INDEX "ix_groups_history_request" ON ${history.table} (${history.request}, ${history.id})`,
      down: 'DROP INDEX "ix_groups_history_request"',
    },
    {
      up: `CREATE TABLE ${history_user.table} (${history_user.userId} varchar(191) NOT NULL, ${history_user.entryId} integer NOT NULL, PRIMARY KEY (${history_user.userId}, ${history_user.entryId})) WITHOUT ROWID`,
      down: `DROP TABLE ${history_user.table}`,
    },
    {
      up: `INSERT INTO ${history_user.table} (${history_user.userId}, ${history_user.entryId}) SELECT DISTINCT CAST(json_extract("named"."value", '$.id') AS TEXT), "entry".${history.id} FROM ${history.table} "entry", json_each("entry".${history.details}, '$.users') "named" WHERE json_extract("named"."value", '$.id') IS NOT NULL`,
    },
    {
      up: `CREATE TABLE ${recorded_membership.table} (${recorded_membership.groupId} integer NOT NULL, ${recorded_membership.label} varchar(191), ${recorded_membership.active} smallint, ${recorded_membership.until} varchar(24), ${recorded_membership.userId} ${userKeyType} NOT NULL, PRIMARY KEY (${recorded_membership.userId}, ${recorded_membership.groupId})) WITHOUT ROWID`,
      down: `DROP TABLE ${recorded_membership.table}`,
    },
    {
      up: `INSERT INTO ${recorded_membership.table} (${recorded_membership.userId}, ${recorded_membership.groupId}) SELECT ${membership.userId}, ${membership.groupId} FROM ${membership.table}`,
    },
  ];
}
