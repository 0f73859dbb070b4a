import { type DataSource, type EntityMetadata, type QueryRunner, TableColumn } from 'typeorm';
import { startAfterHost } from './order.js';
import {
  DIRECTORY_COLUMNS,
  type Dialect,
  type DirectoryTable,
  type GroupsTables,
  OUR_COLUMNS,
  type TableNames,
  type UserTable,
  schemaOf,
} from './sql.js';

/** A class TypeORM knows as an entity. */
export type EntityClass = abstract new (...args: never[]) => object;

const DIALECTS: Readonly<Record<string, Dialect>> = {
  'better-sqlite3': 'sqlite',
  sqlite: 'sqlite',
  postgres: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
};

/** A query runner or an entity manager. TypeORM 0.3 has `connection` only, so neither is taken from its types. */
interface HoldsDataSource {
  readonly dataSource?: DataSource;
  readonly connection?: DataSource;
}

/** The DataSource of a query runner or an entity manager. */
export function dataSourceOf(holder: HoldsDataSource): DataSource {
  return (holder.dataSource ?? holder.connection)!;
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
 * What our tables and columns are called: asked of the entities, so that naming strategy, entity prefix and schema are
 * right. Doesn't look whether they exist.
 *
 * @throws Error when the DataSource doesn't have our entities, or has them under another prefix.
 */
export function groupsTables(dataSource: DataSource, tablePrefix = 'groups_'): GroupsTables {
  const entries = Object.entries(OUR_COLUMNS).map(([table, properties]) => [
    table,
    namesOf(dataSource, tablePrefix + table, properties),
  ]);
  return Object.fromEntries(entries) as GroupsTables;
}

/** What the table of the directory and its columns are called, as {@link groupsTables} does it. */
export function directoryTable(dataSource: DataSource, tablePrefix: string): DirectoryTable {
  return namesOf(dataSource, `${tablePrefix}user`, DIRECTORY_COLUMNS);
}

function namesOf<Property extends string>(
  dataSource: DataSource,
  tableName: string,
  properties: readonly Property[],
): TableNames<Property> {
  const metadata = ourMetadata(dataSource, tableName);
  const columns = properties.map((property) => [
    property,
    metadata.findColumnWithPropertyName(property)!.databaseName,
  ]);
  return {
    path: qualified(dataSource, metadata.tablePath),
    columns: Object.fromEntries(columns) as Record<Property, string>,
  };
}

/** The entity of the directory, by the name of its table. */
export function directoryEntity(dataSource: DataSource, tablePrefix: string): EntityClass {
  return ourMetadata(dataSource, `${tablePrefix}user`).target as EntityClass;
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
        `Write groupsMigrations({ user: ${name}, startAt: ${startAfterHost(dataSource) ?? '…'} }) with a time after the migration that creates it.`,
    );
  }
  const declared = ourMetadata(dataSource, `${tablePrefix}membership`).findColumnWithPropertyName('userId')!;
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

function ourMetadata(dataSource: DataSource, tableName: string): EntityMetadata {
  const found = dataSource.entityMetadatas.find((metadata) => metadata.givenTableName === tableName);
  if (found) return found;
  throw new Error(
    `No entity of this DataSource has the table "${tableName}". ` +
      'Write entities: [...yours, ...groupsEntities(…)] in its options, with the arguments of groupsMigrations().',
  );
}

/** On PostgreSQL a function must not depend on the search path of the session that fires it, so paths always name the schema. */
function qualified(dataSource: DataSource, path: string): string {
  const schema = dialectOf(dataSource) === 'postgres' ? dataSource.driver.schema : undefined;
  return schema && !schemaOf(path) ? `${schema}.${path}` : path;
}
