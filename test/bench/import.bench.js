import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Actor, TransferService, definePermissions } from '../../dist/src/index.js';
import { inTurns, row } from './measure.js';
import { startOffice } from './office.js';

const GROUPS = 1000;
const PERMISSIONS = 200;
const ROWS = 500;

const keys = Array.from({ length: 40 }, (_, index) =>
  definePermissions({
    subject: `Imported${index}`,
    actions: ['view', 'create', 'update', 'delete', 'approve', 'export', 'print', 'send', 'lock', 'open'],
  }),
).flatMap((permissions) => Object.values(permissions).map(({ key }) => key));

const groups = Array.from({ length: GROUPS }, (_, index) => ({
  caption: `Group ${index}`,
  permissions: Array.from({ length: PERMISSIONS }, (__, place) => keys[(index + 2 * place) % keys.length]),
}));

/** An import of a large file, beside the raw driver that writes the same rows with the same triggers. */
export async function benchImport(database) {
  const app = await startOffice(database);
  try {
    const dataSource = app.get(DataSource);
    const transfer = app.get(TransferService);
    const bytes = Buffer.from(JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups }));
    const clear = () => dataSource.query('DELETE FROM groups_group WHERE id <> 1');
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const stalls = [];
    const ours = async () => {
      delay.reset();
      delay.enable();
      // Without a first tick there is nothing to be late against.
      await setTimeout(5);
      await transfer.import(Actor.system(), bytes, { replace: 'disabled' });
      await setTimeout(5);
      delay.disable();
      stalls.push(delay.max / 1e6);
    };
    // The dictionary of permissions is filled once.
    await ours();
    stalls.length = 0;
    const rows = await rowsOf(dataSource);
    const times = { ours: [], raw: [] };
    for (let round = 0; round < 3; round++) {
      await clear();
      times.ours.push((await inTurns({ ours }, { rounds: 1 })).ours);
      await clear();
      times.raw.push(
        (await inTurns({ raw: () => insertRaw(database, dataSource, rows) }, { rounds: 1 })).raw,
      );
    }
    const best = (list) => Math.min(...list);
    const isSqlite = database.kind === 'SQLite';
    return [
      row(`import of 1,000 × 200, ${database.kind}`, best(times.ours), 'ms'),
      row(`raw driver, ${database.kind}`, best(times.raw), 'ms'),
      row(
        `import as a multiple of the raw driver, ${database.kind}`,
        best(times.ours) / best(times.raw),
        '×',
        2,
      ),
      row(
        `longest stall of the event loop${isSqlite ? ' (a write is one)' : ''}, ${database.kind}`,
        best(stalls),
        'ms',
        isSqlite ? undefined : 50,
      ),
    ];
  } finally {
    await app.close();
  }
}

async function rowsOf(dataSource) {
  const read = (table) => dataSource.query(`SELECT * FROM groups_${table} ORDER BY 1`);
  const history = (await read('history')).map(({ id: _, ...entry }) => ({
    ...entry,
    details: typeof entry.details === 'string' ? entry.details : JSON.stringify(entry.details),
  }));
  return {
    group: (await read('group')).filter(({ id }) => id !== 1),
    grant: await read('grant'),
    history: history.slice(-GROUPS - 1),
  };
}

/** Statements of many rows each, in one transaction, past TypeORM; on SQLite one prepared statement, its fastest way. */
async function insertRaw({ kind }, dataSource, rows) {
  if (kind === 'SQLite') return insertSqlite(dataSource.driver.databaseConnection, rows);
  const runner = dataSource.createQueryRunner();
  const connection = await runner.connect();
  const run = (sql, parameters) =>
    kind === 'PostgreSQL'
      ? connection.query(sql, parameters)
      : new Promise((resolve, reject) =>
          connection.query(sql, parameters, (error) => (error ? reject(error) : resolve())),
        );
  const quote = kind === 'PostgreSQL' ? '"' : '`';
  await run('BEGIN');
  for (const [table, list] of Object.entries(rows)) {
    const columns = Object.keys(list[0]);
    for (let start = 0; start < list.length; start += ROWS) {
      const chunk = list.slice(start, start + ROWS);
      const values = chunk.map(
        (_, line) =>
          `(${columns.map((__, place) => (kind === 'PostgreSQL' ? `$${line * columns.length + place + 1}` : '?')).join(',')})`,
      );
      await run(
        `INSERT INTO groups_${table} (${columns.map((name) => quote + name + quote).join(',')}) VALUES ${values.join(',')}`,
        chunk.flatMap((line) => columns.map((name) => line[name])),
      );
    }
  }
  await run('COMMIT');
  await runner.release();
}

function insertSqlite(connection, rows) {
  connection.exec('BEGIN IMMEDIATE');
  for (const [table, list] of Object.entries(rows)) {
    const columns = Object.keys(list[0]);
    const statement = connection.prepare(
      `INSERT INTO groups_${table} (${columns.map((name) => `"${name}"`).join(',')}) VALUES (${columns.map(() => '?').join(',')})`,
    );
    for (const line of list) statement.run(columns.map((name) => line[name]));
  }
  connection.exec('COMMIT');
}
