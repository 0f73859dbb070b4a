import {
  type GroupsTables,
  type SqlRunner,
  doubleQuoted,
  literal,
  quotedNames,
  schemaOf,
} from '../../sql.js';
import type { Step } from '../step.js';

const NOW = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The type of the column that holds the ids of users, which the column of another table is to have. */
export async function postgresUserKey(
  runner: SqlRunner,
  { path, columns }: GroupsTables['membership'],
): Promise<string> {
  const [column] = (await runner.query(
    `SELECT format_type(atttypid, atttypmod) AS "type" FROM pg_attribute WHERE attrelid = to_regclass(${literal(doubleQuoted(path))}) AND attname = ${literal(columns.userId)}`,
  )) as { type: string }[];
  return column!.type;
}

export function postgresSteps(tables: GroupsTables, userKeyType: string): Step[] {
  const { group, membership, recorded_membership, history, history_user } = quotedNames(tables, doubleQuoted);
  const column = (table: string, name: string, type: string): Step => ({
    up: `ALTER TABLE ${table} ADD COLUMN ${name} ${type}`,
    down: `ALTER TABLE ${table} DROP COLUMN ${name}`,
  });
  const schema = schemaOf(tables.history.path);
  const requestIndex = doubleQuoted(`${schema === undefined ? '' : `${schema}.`}ix_groups_history_request`);
  const users = `"entry".${history.details} -> 'users'`;

  return [
    column(group.table, group.description, "character varying(500) NOT NULL DEFAULT ''"),
    column(membership.table, membership.until, 'character varying(24)'),
    { down: `DELETE FROM ${membership.table} WHERE ${membership.until} COLLATE "C" <= ${NOW}` },
    column(history.table, history.actorGroups, 'json'),
    column(history.table, history.reason, 'character varying(500)'),
    column(history.table, history.request, 'character varying(36)'),
    {
      up: `CREATE INDEX "ix_groups_history_request" ON ${history.table} (${history.request}, ${history.id})`,
      down: `DROP INDEX ${requestIndex}`,
    },
    {
      up: `CREATE TABLE ${history_user.table} (${history_user.userId} character varying(191) NOT NULL, ${history_user.entryId} integer NOT NULL, CONSTRAINT "pk_groups_history_user" PRIMARY KEY (${history_user.userId}, ${history_user.entryId}))`,
      down: `DROP TABLE ${history_user.table}`,
    },
    {
      up: `INSERT INTO ${history_user.table} (${history_user.userId}, ${history_user.entryId}) SELECT DISTINCT "named"."user" ->> 'id', "entry".${history.id} FROM ${history.table} "entry", json_array_elements(CASE WHEN json_typeof(${users}) = 'array' THEN ${users} ELSE '[]' END) "named" ("user") WHERE "named"."user" ->> 'id' IS NOT NULL`,
    },
    {
      up: `CREATE TABLE ${recorded_membership.table} (${recorded_membership.groupId} integer NOT NULL, ${recorded_membership.label} character varying(191), ${recorded_membership.active} smallint, ${recorded_membership.until} character varying(24), ${recorded_membership.userId} ${userKeyType} NOT NULL, CONSTRAINT "pk_groups_recorded_membership" PRIMARY KEY (${recorded_membership.userId}, ${recorded_membership.groupId}))`,
      down: `DROP TABLE ${recorded_membership.table}`,
    },
    {
      up: `INSERT INTO ${recorded_membership.table} (${recorded_membership.userId}, ${recorded_membership.groupId}) SELECT ${membership.userId}, ${membership.groupId} FROM ${membership.table}`,
    },
  ];
}
