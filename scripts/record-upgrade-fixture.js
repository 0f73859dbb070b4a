// Records what this version's migrations and services write into a database, for `test/migrations/upgrade.spec.ts` to
// begin with in every later version: one line for each statement, with its parameters.
//
//   npm run fixture:record                test/migrations/fixtures/<version>/<database>.jsonl
//
// Needs the servers the tests need. A recording is never changed once its version is released.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { AbstractLogger, Column, DataSource, Entity, PrimaryGeneratedColumn, Table } from 'typeorm';
import { groupsMigrations } from '../dist/migrations/index.js';
import {
  Actor,
  GroupsModule,
  GroupsService,
  MembershipsService,
  TransferService,
  groupsEntities,
} from '../dist/src/index.js';

const NAME = `groups_fixture_${process.pid}`;
const POSTGRES = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MYSQL = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';

/** As in test/migrations/host.ts. */
class HostUser {}
PrimaryGeneratedColumn()(HostUser.prototype, 'id');
Column({ type: 'varchar', length: 50 })(HostUser.prototype, 'name');
Entity('host_user')(HostUser);

class CreateUsers1600000000000 {
  async up(runner) {
    await runner.createTable(Table.create(runner.dataSource.getMetadata(HostUser), runner.dataSource.driver));
    await runner.query("INSERT INTO host_user (id, name) VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cyd')");
  }
  async down() {}
}

/** Keeps the statements that write; what only reads, or begins and ends transactions, is left out. */
class Recorder extends AbstractLogger {
  lines = [];

  logQuery(sql, parameters = []) {
    if (/^\s*(CREATE|INSERT|UPDATE|DELETE|ALTER|DROP|SELECT setval)\b/i.test(sql)) {
      // On MySQL TypeORM names the database too, which will be another one.
      this.lines.push(JSON.stringify([sql.replaceAll(`\`${NAME}\`.`, ''), parameters]));
    }
  }
  writeLog() {}
}

async function record(database) {
  const logger = new Recorder();
  class Host {}
  const module = {
    module: Host,
    imports: [
      TypeOrmModule.forRoot({
        ...database,
        logger,
        retryAttempts: 0,
        entities: [HostUser, ...groupsEntities({ user: HostUser })],
        migrations: [CreateUsers1600000000000, ...groupsMigrations({ user: HostUser })],
        migrationsRun: true,
      }),
      GroupsModule.forRoot({
        users: { entity: HostUser, label: 'name' },
        administrators: { members: ['Ada'] },
        rest: false,
      }),
    ],
  };
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  await fill(app);
  const lines = database.type === 'better-sqlite3' ? await dumpOf(app.get(DataSource)) : logger.lines;
  await app.close();
  return lines;
}

/** SQLite writes many rows by one statement, which is logged without them; so there it is the file that is kept. */
async function dumpOf(dataSource) {
  const made = await dataSource.query(
    "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
  );
  const of = (type) => made.filter((each) => each.type === type);
  const lines = [...of('table'), ...of('index')].map(({ sql }) => JSON.stringify([sql, []]));
  for (const { name } of of('table')) {
    for (const row of await dataSource.query(`SELECT * FROM "${name}"`)) {
      const columns = Object.keys(row);
      const names = columns.map((column) => `"${column}"`).join(', ');
      const sql = `INSERT INTO "${name}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
      lines.push(JSON.stringify([sql, Object.values(row)]));
    }
  }
  return [...lines, ...of('trigger').map(({ sql }) => JSON.stringify([sql, []]))];
}

/** A little of everything: see what the spec expects of it. */
async function fill(app) {
  const ada = Actor.user(1, 'Ada', 'admin');
  const groups = app.get(GroupsService);
  const memberships = app.get(MembershipsService);
  const sales = await groups.create(ada, { caption: 'Sales', permissions: ['Group:view', 'Group:members'] });
  const cafe = await groups.create(ada, { caption: 'Café', permissions: ['Group:view'] });
  const gone = await groups.create(ada, { caption: 'Gone' });
  await memberships.change(ada, sales.id, { add: [2, 3] });
  await memberships.change(ada, sales.id, { remove: [3] });
  await groups.update(ada, cafe.id, {
    caption: 'Cafeteria',
    grant: ['Group:export'],
    revoke: ['Group:view'],
  });
  await groups.delete(ada, gone.id);
  const document = {
    format: 'nestjs-adminjs-groups',
    version: 1,
    groups: [{ caption: 'Imported', permissions: ['Loan:view'] }],
  };
  await app
    .get(TransferService)
    .import(ada, Buffer.from(JSON.stringify(document)), { replace: 'disabled', unknown: 'keep' });
}

async function onServer(kind, statement) {
  if (kind === 'postgres') {
    const client = new pg.Client({ connectionString: POSTGRES });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  } else {
    const connection = await mysql.createConnection({ uri: MYSQL });
    await connection.query(statement).finally(() => connection.end());
  }
}

function withDatabase(server) {
  const url = new URL(server);
  url.pathname = `/${NAME}`;
  return url.href;
}

const DATABASES = {
  sqlite: { type: 'better-sqlite3', database: ':memory:' },
  postgres: { type: 'postgres', url: withDatabase(POSTGRES) },
  mysql: { type: 'mariadb', url: withDatabase(MYSQL) },
};

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const folder = new URL(`../test/migrations/fixtures/${version}/`, import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [kind, options] of Object.entries(DATABASES)) {
  if (kind !== 'sqlite') await onServer(kind, `CREATE DATABASE ${NAME}`);
  try {
    const lines = await record(options);
    writeFileSync(new URL(`${kind}.jsonl`, folder), `${lines.join('\n')}\n`);
    console.log(`${kind}: ${lines.length} statements`);
  } finally {
    if (kind !== 'sqlite') await onServer(kind, `DROP DATABASE ${NAME}`);
  }
}
