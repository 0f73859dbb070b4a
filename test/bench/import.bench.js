import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { DataSource } from 'typeorm';
import { Actor, TransferService, definePermissions } from '../../dist/src/index.js';
import { streamed, streamedJson } from '../../dist/src/transfer/index.js';
import { inTurns, longestTurn, row } from './measure.js';
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

const documentOf = (count) =>
  Buffer.from(
    JSON.stringify({
      format: 'nestjs-adminjs-groups',
      version: 1,
      groups: Array.from({ length: count }, (_, index) => ({
        caption: `Group ${index}`,
        permissions: Array.from(
          { length: PERMISSIONS },
          (__, place) => keys[(index + 2 * place) % keys.length],
        ),
      })),
    }),
  );

const TEN_THOUSAND = 10_000;

/** Two million grants in one import: whether it ends, and what it takes. */
export async function benchLargeImport(database) {
  const app = await startOffice(database, { limits: { maxBytes: 200 * 1024 * 1024 } });
  try {
    const bytes = documentOf(TEN_THOUSAND);
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const transfer = app.get(TransferService);
    let report;
    const stall = await longestTurn(async () => {
      report = await transfer.import(Actor.system(), bytes, { replace: 'disabled' });
    });
    const time = performance.now() - started;
    clearInterval(watch);
    peak = Math.max(peak, process.memoryUsage().rss);
    const what = `import of 10,000 × 200 (${Math.round(bytes.length / 1e6)} MB), ${database.kind}`;
    const megabytes = (value) => value / 1024 / 1024;
    return [
      row(what, time / 1000, 's'),
      row(
        `  most memory of the process, ${Math.round(megabytes(before))} MB before it`,
        megabytes(peak),
        'MB',
      ),
      row(
        `  longest stall of the event loop${database.kind === 'SQLite' ? ' (a write is one)' : ''}`,
        stall,
        'ms',
      ),
      row(
        '  longest stall while its report is sent',
        await stallOfSending(async () => streamedJson(report)),
        'ms',
        50,
      ),
      row(
        '  longest stall while all of it is exported',
        await stallOfSending(async () => streamed((await transfer.exportInParts(Actor.system())).parts)),
        'ms',
        50,
      ),
    ];
  } finally {
    await app.close();
  }
}

/** How long everybody else waits while something is made and sent to another process. */
async function stallOfSending(make) {
  const server = createServer((_, response) => void make().then((file) => file.getStream().pipe(response)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = `fetch('http://127.0.0.1:${server.address().port}').then((answer) => answer.arrayBuffer())`;
  try {
    return await longestTurn(() =>
      once(spawn(process.execPath, ['-e', client], { stdio: 'inherit' }), 'exit'),
    );
  } finally {
    server.close();
  }
}

/** An import of a large file, beside the raw driver that writes the same rows with the same triggers. */
export async function benchImport(database) {
  const app = await startOffice(database);
  try {
    const dataSource = app.get(DataSource);
    const transfer = app.get(TransferService);
    const bytes = documentOf(GROUPS);
    const clear = () => dataSource.query('DELETE FROM groups_group WHERE id <> 1');
    const stalls = [];
    const planning = [];
    const run = (options) => transfer.import(Actor.system(), bytes, { replace: 'disabled', ...options });
    const ours = async () => stalls.push(await longestTurn(() => run({})));
    // The dictionary of permissions is filled once.
    await ours();
    stalls.length = 0;
    const rows = await rowsOf(dataSource);
    const times = { ours: [], raw: [] };
    for (let round = 0; round < 3; round++) {
      await clear();
      times.ours.push((await inTurns({ ours }, { rounds: 1 })).ours);
      planning.push(await longestTurn(() => run({ dryRun: true })));
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
      row(`longest stall while it is planned, ${database.kind}`, best(planning), 'ms', 50),
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
