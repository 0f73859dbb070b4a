import {
  type GroupsTables,
  type SqlRunner,
  backQuoted,
  literal,
  nameOf,
  quotedNames,
  schemaLiteral,
} from '../../sql.js';
import type { Step } from '../step.js';

const NOW = "CONCAT(LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%T.%f'), 23), 'Z')";
const KEY = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4';

/** The type of the column that holds the ids of users, with its collation, which the column of another table is to have. */
export async function mysqlUserKey(
  runner: SqlRunner,
  { path, columns }: GroupsTables['membership'],
): Promise<string> {
  const [column] = (await runner.query(
    `SELECT COLUMN_TYPE AS \`type\`, CHARACTER_SET_NAME AS \`charset\`, COLLATION_NAME AS \`collation\` FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ${schemaLiteral(path)} AND TABLE_NAME = ${literal(nameOf(path))} AND COLUMN_NAME = ${literal(columns.userId)}`,
  )) as { type: string; charset: string | null; collation: string | null }[];
  const { type, charset, collation } = column!;
  return charset === null ? type : `${type} CHARACTER SET ${charset} COLLATE ${collation}`;
}

export function mysqlSteps(tables: GroupsTables, userKeyType: string): Step[] {
  const { group, membership, recorded_membership, history, history_user } = quotedNames(tables, backQuoted);
  const column = (table: string, name: string, type: string): Step => ({
    up: `ALTER TABLE ${table} ADD COLUMN ${name} ${type}`,
    down: `ALTER TABLE ${table} DROP COLUMN ${name}`,
  });

  return [
    column(group.table, group.description, "varchar(500) CHARACTER SET utf8mb4 NOT NULL DEFAULT ''"),
    column(membership.table, membership.until, 'varchar(24) NULL'),
    { down: `DELETE FROM ${membership.table} WHERE ${membership.until} <= ${NOW}` },
    column(history.table, history.actorGroups, 'json NULL'),
    column(history.table, history.reason, 'varchar(500) CHARACTER SET utf8mb4 NULL'),
    column(history.table, history.request, 'varchar(36) NULL'),
    {
      up: `CREATE INDEX \`ix_groups_history_request\` ON ${history.table} (${history.request}, ${history.id})`,
      down: `DROP INDEX \`ix_groups_history_request\` ON ${history.table}`,
    },
    {
      up: `CREATE TABLE ${history_user.table} (${history_user.userId} varchar(191) ${KEY} NOT NULL, ${history_user.entryId} int NOT NULL, PRIMARY KEY (${history_user.userId}, ${history_user.entryId})) ${TABLE}`,
      down: `DROP TABLE ${history_user.table}`,
    },
    {
      up: `INSERT INTO ${history_user.table} (${history_user.userId}, ${history_user.entryId}) SELECT DISTINCT named.id COLLATE utf8mb4_bin, entry.${history.id} FROM ${history.table} entry, JSON_TABLE(entry.${history.details}, '$.users[*]' COLUMNS (id varchar(191) CHARACTER SET utf8mb4 PATH '$.id')) named WHERE named.id IS NOT NULL`,
    },
    {
      up: `CREATE TABLE ${recorded_membership.table} (${recorded_membership.groupId} int NOT NULL, ${recorded_membership.label} varchar(191) NULL, ${recorded_membership.active} smallint NULL, ${recorded_membership.until} varchar(24) NULL, ${recorded_membership.userId} ${userKeyType} NOT NULL, PRIMARY KEY (${recorded_membership.userId}, ${recorded_membership.groupId})) ${TABLE}`,
      down: `DROP TABLE ${recorded_membership.table}`,
    },
    {
      up: `INSERT INTO ${recorded_membership.table} (${recorded_membership.userId}, ${recorded_membership.groupId}) SELECT ${membership.userId}, ${membership.groupId} FROM ${membership.table}`,
    },
  ];
}
