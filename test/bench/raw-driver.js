import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';

/** One statement by the driver alone: prepared, on a pool of as many connections as TypeORM's. */
export function rawDriver({ kind, options }, statement) {
  return DRIVERS[kind](options, statement);
}

const POOL_SIZE = 10;

const DRIVERS = {
  SQLite({ database }, { sql, parameters }) {
    const connection = new Database(database);
    const prepared = connection.prepare(sql);
    const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    return { run: async () => prepared.all(...values), close: () => connection.close() };
  },
  PostgreSQL({ url }, { sql, parameters }) {
    const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE });
    return {
      run: () => pool.query({ name: 'guard', text: sql, values: parameters }),
      close: () => pool.end(),
    };
  },
  MariaDB({ url }, { sql, parameters }) {
    const pool = mysql.createPool({ uri: url, connectionLimit: POOL_SIZE });
    return { run: () => pool.execute(sql, parameters), close: () => pool.end() };
  },
};
