import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';

const POSTGRES = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MYSQL = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';

/** An empty database of its own on each server that answers: how TypeORM opens it, and how it goes away. */
export async function eachDatabase() {
  const name = `groups_bench_${process.pid}`;
  const databases = [
    await sqlite(),
    await postgres(name).catch(unreachable),
    await mariadb(name).catch(unreachable),
  ];
  return databases.filter(Boolean);
}

async function sqlite() {
  const folder = await mkdtemp(join(tmpdir(), 'groups_bench_'));
  return {
    kind: 'SQLite',
    options: { type: 'better-sqlite3', database: join(folder, 'bench.sqlite'), enableWAL: true },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function postgres(name) {
  const run = async (sql) => {
    const client = new pg.Client({ connectionString: POSTGRES });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`CREATE DATABASE "${name}" TEMPLATE template0`);
  return {
    kind: 'PostgreSQL',
    options: { type: 'postgres', url: withDatabase(POSTGRES, name) },
    drop: () => run(`DROP DATABASE "${name}" WITH (FORCE)`),
  };
}

async function mariadb(name) {
  const run = async (sql) => {
    const connection = await mysql.createConnection(MYSQL);
    await connection.query(sql).finally(() => connection.end());
  };
  await run(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4`);
  return {
    kind: 'MariaDB',
    options: { type: 'mariadb', url: withDatabase(MYSQL, name) },
    drop: () => run(`DROP DATABASE \`${name}\``),
  };
}

function unreachable(error) {
  process.stderr.write(`left out: ${error.code ?? error.message}\n`);
}

function withDatabase(server, name) {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
