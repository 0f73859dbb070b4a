import {
  type Dialect,
  type GroupsTables,
  type SqlRunner,
  backQuoted,
  doubleQuoted,
  quotedNames,
  schemaOf,
} from '../sql.js';

const INDEX = 'ix_groups_history_group_event';

/**
 * What migration 3 does: the changes of a group are found without reading who joined and left it. It is frozen: a change goes into a
 * folder of the next migration.
 */
export async function indexHistory(runner: SqlRunner, dialect: Dialect, tables: GroupsTables): Promise<void> {
  const quoted = dialect === 'mysql' ? backQuoted : doubleQuoted;
  const { history } = quotedNames(tables, quoted);
  await runner.query(
    `CREATE INDEX ${quoted(INDEX)} ON ${history.table} (${history.groupId}, ${history.event}, ${history.id})`,
  );
}

/** Takes it back. */
export async function dropHistoryIndex(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<void> {
  await runner.query(DROPS[dialect](tables));
}

const DROPS: Record<Dialect, (tables: GroupsTables) => string> = {
  sqlite: () => `DROP INDEX ${doubleQuoted(INDEX)}`,
  postgres: ({ history }) => {
    const schema = schemaOf(history.path);
    return `DROP INDEX ${doubleQuoted(schema === undefined ? INDEX : `${schema}.${INDEX}`)}`;
  },
  mysql: ({ history }) => `DROP INDEX ${backQuoted(INDEX)} ON ${backQuoted(history.path)}`,
};
