// The PostgreSQL server of the tests. This is JavaScript because Jest's global teardown needs it, too.
import pg from 'pg';

export const POSTGRES = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** How many databases are removed at once. Each removal waits for a checkpoint, and all of them can wait for the same one. */
const BATCH = 8;

/** Databases whose tests are over, of all specs of this worker. */
const over = (globalThis[Symbol.for('groups.databasesOver')] ??= []);

/** Removes a database. In a run of Jest, that may be later: with others, or by `removeAll`. */
export async function removeDatabase(name) {
  over.push(name);
  if (over.length >= BATCH || !process.env.TEST_RUN) await drop(over.splice(0));
}

/** Removes the databases whose names begin like this. A server that can't be reached has none. */
export async function removeAll(beginning) {
  const databases = await onPostgres('SELECT datname FROM pg_database').catch(() => []);
  const left = databases.map(({ datname }) => datname).filter((name) => name.startsWith(beginning));
  while (left.length > 0) await drop(left.splice(0, BATCH));
}

const drop = (names) =>
  Promise.all(names.map((name) => onPostgres(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)));

export async function onPostgres(sql) {
  const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
