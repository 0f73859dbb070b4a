import {
  Column,
  type DataSource,
  Entity,
  type MigrationInterface,
  PrimaryGeneratedColumn,
  type QueryRunner,
  Table,
} from 'typeorm';
import { dataSourceOf } from '../../migrations/connection.js';
import { groupsMigrations } from '../../migrations/index.js';
import { groupsEntities } from '../../src/entities/index.js';
import type { DatabaseKind } from '../support/databases.js';

/** A host's user with the most ordinary key there is. */
@Entity('host_user')
export class HostUser {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

/** What a host writes to have groups for `user`, with a migration of its own that makes the table of the users. */
export function hostWith(user: new () => object, tablePrefix?: string) {
  const options = { user, ...(tablePrefix !== undefined && { tablePrefix }) };
  class CreateUsers1600000000000 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      const dataSource = dataSourceOf(runner);
      await runner.createTable(Table.create(dataSource.getMetadata(user), dataSource.driver));
    }
    async down(runner: QueryRunner): Promise<void> {
      await runner.dropTable(dataSourceOf(runner).getMetadata(user).tablePath);
    }
  }
  return {
    entities: [user, ...groupsEntities(options)],
    migrations: [CreateUsers1600000000000, ...groupsMigrations(options)],
  };
}

/** Takes back each of our migrations, and leaves the one of the host. */
export async function undoOurs(dataSource: DataSource): Promise<void> {
  const ours = dataSource.migrations.length - 1;
  for (let undone = 0; undone < ours; undone++) await dataSource.undoLastMigration();
}

/** The statements TypeORM would run to make the database what the entities say: none, when the migrations are right. */
export async function drift(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

const LISTINGS: Record<DatabaseKind, string> = {
  sqlite: `SELECT type || ' ' || name AS name FROM sqlite_master`,
  postgres: `SELECT relkind::text || ' ' || relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal`,
  mysql: `SELECT CONCAT('table ', TABLE_NAME) AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()
    UNION ALL SELECT CONCAT('trigger ', TRIGGER_NAME) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()
    UNION ALL SELECT CONCAT('routine ', ROUTINE_NAME) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()`,
};

/** Everything in the database, by kind and name: tables, indexes, sequences, types, triggers, functions. */
export async function inventory(dataSource: DataSource, kind: DatabaseKind): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(LISTINGS[kind]);
  return rows.map(({ name }) => name).sort();
}

/** What of it is ours. */
export async function remains(
  dataSource: DataSource,
  kind: DatabaseKind,
  prefix = 'groups_',
): Promise<string[]> {
  return (await inventory(dataSource, kind)).filter((name) => name.includes(prefix));
}

const TABLES = ['group', 'permission', 'grant', 'membership', 'history', 'epoch', 'user'] as const;

/** All rows of our tables and the host's, to compare before and after. */
export async function contents(dataSource: DataSource): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const name = table === 'user' ? 'host_user' : `groups_${table}`;
    const order =
      { membership: 'group_id, user_id', grant: 'group_id, permission_id' }[table as string] ?? 'id';
    rows[table] = await dataSource.query(`SELECT * FROM ${name} ORDER BY ${order}`);
  }
  return rows;
}

/** The value that moves whenever a group or a grant changes. */
export async function epochOf(dataSource: DataSource): Promise<string> {
  const [row]: { value: string }[] = await dataSource.query('SELECT value FROM groups_epoch WHERE id = 1');
  return row?.value ?? 'no epoch';
}
