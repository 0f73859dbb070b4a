import { type DataSource, type EntityMetadata, type QueryRunner, TableColumn } from 'typeorm';
import { type Dialect, type GroupsTables, TABLE_NAMES, type UserTable, schemaOf } from './sql.js';

/** A class TypeORM knows as an entity. */
export type EntityClass = abstract new (...args: never[]) => object;

const DIALECTS: Readonly<Record<string, Dialect>> = {
  'better-sqlite3': 'sqlite',
  sqlite: 'sqlite',
  postgres: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
};

/** The DataSource of a query runner; TypeORM 0.3 calls it `connection`. */
export function dataSourceOf(runner: QueryRunner): DataSource {
  return runner.dataSource ?? runner.connection;
}

/**
 * Which SQL a DataSource speaks.
 *
 * @throws Error when it is a database this module has no SQL for.
 */
export function dialectOf(dataSource: DataSource): Dialect {
  const { type } = dataSource.options;
  const dialect = DIALECTS[type];
  if (dialect) return dialect;
  throw new Error(
    `The groups can't live in a database of type "${type}". Write type: 'better-sqlite3', 'postgres', 'mysql' or 'mariadb' in the options of the DataSource.`,
  );
}

/**
 * Where our tables are: asked of the entities when the DataSource has them, so that naming strategy, entity
 * prefix and schema are right; put together from the prefix when it hasn't. Doesn't look whether they exist.
 */
export function groupsTables(dataSource: DataSource, tablePrefix = 'groups_'): GroupsTables {
  const pathOf = (name: string): string => {
    const metadata = ourMetadata(dataSource, tablePrefix + name);
    if (metadata) return qualified(dataSource, metadata.tablePath);
    return qualified(dataSource, `${dataSource.options.entityPrefix ?? ''}${tablePrefix}${name}`);
  };
  return {
    group: pathOf(TABLE_NAMES.group),
    permission: pathOf(TABLE_NAMES.permission),
    grant: pathOf(TABLE_NAMES.grant),
    membership: pathOf(TABLE_NAMES.membership),
    history: pathOf(TABLE_NAMES.history),
    epoch: pathOf(TABLE_NAMES.epoch),
  };
}

/**
 * The host's user table and its key.
 *
 * @throws Error when the DataSource doesn't have the entity, its key isn't one column, or the table isn't there yet.
 */
export async function userTableOf(
  runner: QueryRunner,
  user: EntityClass,
  tablePrefix: string,
): Promise<UserTable> {
  const dataSource = dataSourceOf(runner);
  const { name } = user;
  if (!dataSource.hasMetadata(user)) {
    throw new Error(
      `${name} isn't an entity of this DataSource. Write entities: [${name}, ...groupsEntities({ user: ${name} })] in its options.`,
    );
  }
  const metadata = dataSource.getMetadata(user);
  const [key, second] = metadata.primaryColumns;
  if (!key || second) {
    throw new Error(
      `${name} needs a primary key of one column. Write @PrimaryGeneratedColumn() id: number in it.`,
    );
  }
  if (!(await runner.hasTable(metadata.tablePath))) {
    throw new Error(
      `The table of ${name} isn't there when the tables of the groups are made. ` +
        `Write groupsMigrations({ user: ${name}, startAt: … }) with a time after the migration that creates it.`,
    );
  }
  const declared =
    ourMetadata(dataSource, tablePrefix + TABLE_NAMES.membership)?.columns.find(
      (column) => column.databaseName === 'user_id',
    ) ?? key;
  const { driver } = dataSource;
  const type = driver.normalizeType(declared);
  const length = driver.getColumnLength(declared);
  return {
    entity: name,
    path: qualified(dataSource, metadata.tablePath),
    column: key.databaseName,
    declared: { type, full: driver.createFullType(new TableColumn({ name: 'user_id', type, length })) },
  };
}

function ourMetadata(dataSource: DataSource, tableName: string): EntityMetadata | undefined {
  return dataSource.entityMetadatas.find((metadata) => metadata.givenTableName === tableName);
}

/** On PostgreSQL a function must not depend on the search path of whoever fires it, so paths always name the schema. */
function qualified(dataSource: DataSource, path: string): string {
  const schema = dialectOf(dataSource) === 'postgres' ? dataSource.driver.schema : undefined;
  return schema && !schemaOf(path) ? `${schema}.${path}` : path;
}
