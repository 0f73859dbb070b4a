/** Lets the database count what it has. */
export async function analyze(dataSource, kind) {
  // What PostgreSQL does by itself a minute later.
  if (kind === 'PostgreSQL') return dataSource.query('VACUUM ANALYZE');
  if (kind === 'SQLite') return dataSource.query('ANALYZE');
  for (const table of ['groups_group', 'groups_grant', 'groups_membership', 'groups_history', 'bench_user'])
    await dataSource.query(`ANALYZE TABLE ${table}`);
}

/** Many rows, in one transaction. */
export async function insert(dataSource, kind, table, columns, rows) {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  const size = kind === 'SQLite' ? 300 : 5000;
  let chunk = [];
  const flush = async () => {
    if (chunk.length === 0) return;
    const literal = (value) => (typeof value === 'number' ? value : `'${value}'`);
    const values = chunk.map((line) => `(${line.map(literal).join(',')})`).join(',');
    await runner.query(`INSERT INTO ${table} (${columns.join(',')}) VALUES ${values}`);
    chunk = [];
  };
  for (const line of rows) {
    chunk.push(line);
    if (chunk.length === size) await flush();
  }
  await flush();
  await runner.commitTransaction();
  await runner.release();
}
