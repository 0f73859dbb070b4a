import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { AbstractLogger, DataSource, type DataSourceOptions } from 'typeorm';
import { POSTGRES, onPostgres, removeDatabase } from './postgres.js';

export type DatabaseKind = 'sqlite' | 'postgres' | 'mysql';

export const DATABASE_KINDS: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql'];

/** The options that lead to the database; a suite adds entities, migrations and the like. */
export type DatabaseOptions = Pick<DataSourceOptions, 'type'> & Record<string, unknown>;

/** An empty database of its own, that nobody else sees. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly options: DatabaseOptions;
  /** Opens a DataSource on it. `drop` closes it, if the test didn't. */
  open(more?: Partial<DataSourceOptions>): Promise<DataSource>;
  /** Removes the database with all that is in it. */
  drop(): Promise<void>;
}

/** What `describeEachDatabase` hands to its body. */
export interface DatabaseFixture {
  readonly kind: DatabaseKind;
  /** Makes a fresh database, which is dropped when the describe block ends. Call it in a hook or a test. */
  create(): Promise<TestDatabase>;
}

const MYSQL = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';

/** `TEST_DATABASES=sqlite npm test` runs the tests on SQLite alone; several names have commas between. Default: all. */
const CHOSEN = readChosen(process.env.TEST_DATABASES);

/** Why a server can't be used; undefined when it can, or when nobody asks. SQLite always can. */
const obstacles: Record<DatabaseKind, string | undefined> = {
  sqlite: undefined,
  postgres: CHOSEN.includes('postgres') ? await obstacle(() => onPostgres('SELECT 1')) : undefined,
  mysql: CHOSEN.includes('mysql') ? await obstacle(() => onMysql('SELECT 1')) : undefined,
};

/** The chosen databases that can be reached here. */
export function availableDatabases(): DatabaseKind[] {
  return CHOSEN.filter((kind) => obstacles[kind] === undefined);
}

/**
 * Repeats a describe block for every chosen database. Where a server can't be reached the block is skipped with a printed
 * line; with CI set it fails instead, so that nothing goes untested unseen.
 * `kinds` narrows it for what only some databases have.
 */
export function describeEachDatabase(
  title: string,
  body: (database: DatabaseFixture) => void,
  kinds: readonly DatabaseKind[] = DATABASE_KINDS,
): void {
  for (const kind of kinds) {
    const reason = obstacles[kind];
    if (!CHOSEN.includes(kind)) {
      describe.skip(`${title} [${kind}]`, () => body(fixture(kind)));
    } else if (reason === undefined) {
      describe(`${title} [${kind}]`, () => body(fixture(kind)));
    } else if (process.env.CI) {
      describe(`${title} [${kind}]`, () => {
        it('reaches the server', () => {
          throw new Error(`${kind} can't be reached: ${reason}`);
        });
      });
    } else {
      process.stderr.write(`skipped on ${kind}: "${title}" (${reason})\n`);
      describe.skip(`${title} [${kind}]`, () => body(fixture(kind)));
    }
  }
}

/** Makes an empty database: a file of its own on SQLite, else a database with a name of its own on the server. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const { options, remove } = await MAKERS[kind](
    `groups_test_${process.env.TEST_RUN ?? process.pid}_${randomBytes(5).toString('hex')}`,
  );
  const opened: DataSource[] = [];
  return {
    kind,
    options,
    async open(more = {}) {
      const dataSource = new DataSource({ logger: new Silence(), ...options, ...more } as DataSourceOptions);
      opened.push(dataSource);
      return dataSource.initialize();
    },
    async drop() {
      for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
      await remove();
    },
  };
}

/** The part of a better-sqlite3 connection that is used here. */
interface Connection {
  pragma(source: string, options?: { simple: boolean }): unknown;
}

type Maker = (name: string) => Promise<{ options: DatabaseOptions; remove: () => Promise<unknown> }>;

/** Nothing waits for the disk: what a crash of the machine would lose is of no use to a test. (MariaDB has no such choice for one session.) */
const MAKERS: Record<DatabaseKind, Maker> = {
  async sqlite(name) {
    const folder = await mkdtemp(join(tmpdir(), `${name}_`));
    return {
      options: {
        type: 'better-sqlite3',
        database: join(folder, 'test.sqlite'),
        prepareDatabase(connection: Connection) {
          connection.pragma('synchronous = OFF');
          const mode = connection.pragma('journal_mode', { simple: true });
          // A database with a log for several processes keeps it.
          if (mode !== 'wal') connection.pragma('journal_mode = MEMORY');
        },
      },
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  },
  async postgres(name) {
    await onPostgres(`CREATE DATABASE "${name}" TEMPLATE template0`);
    return {
      options: {
        type: 'postgres',
        url: withDatabase(POSTGRES, name),
        extra: { options: '-c synchronous_commit=off' },
      },
      remove: () => removeDatabase(name),
    };
  },
  async mysql(name) {
    await onMysql(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4`);
    return {
      options: { type: await mysqlType(), url: withDatabase(MYSQL, name) },
      remove: () => onMysql(`DROP DATABASE IF EXISTS \`${name}\``),
    };
  },
};

function fixture(kind: DatabaseKind): DatabaseFixture {
  const created: TestDatabase[] = [];
  afterAll(async () => {
    for (const database of created) await database.drop();
  });
  return {
    kind,
    async create() {
      const database = await createTestDatabase(kind);
      created.push(database);
      return database;
    },
  };
}

/** What TypeORM must be told: it reads the catalogue of MariaDB wrongly when told `mysql`. */
async function mysqlType(): Promise<'mysql' | 'mariadb'> {
  const [row] = await onMysql('SELECT VERSION() AS version');
  return row?.version?.includes('MariaDB') ? 'mariadb' : 'mysql';
}

/** TypeORM prints every failed migration, also those a test wants to fail. */
class Silence extends AbstractLogger {
  protected override writeLog(): void {}
}

async function onMysql(sql: string): Promise<Record<string, string>[]> {
  const connection = await mysql.createConnection({ uri: MYSQL, connectTimeout: 3000 });
  try {
    const [rows] = await connection.query(sql);
    return Array.isArray(rows) ? (rows as Record<string, string>[]) : [];
  } finally {
    await connection.end();
  }
}

function readChosen(names: string | undefined): DatabaseKind[] {
  if (!names) return [...DATABASE_KINDS];
  return names.split(',').map((name) => {
    const kind = DATABASE_KINDS.find((known) => known === name.trim());
    if (!kind)
      throw new Error(`TEST_DATABASES: no database is called "${name}". Use ${DATABASE_KINDS.join(', ')}.`);
    return kind;
  });
}

async function obstacle(attempt: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
