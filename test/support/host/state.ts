import type { DataSource } from 'typeorm';

const TABLES = ['group', 'permission', 'grant', 'membership', 'epoch'];

/** Everything that a refusal must leave unchanged, as the database has it. */
export async function stateOf(dataSource: DataSource): Promise<Record<string, unknown[]>> {
  const quote =
    dataSource.options.type === 'postgres' || dataSource.options.type === 'better-sqlite3' ? '"' : '`';
  const state: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const rows: unknown[] = await dataSource.query(`SELECT * FROM ${quote}groups_${table}${quote}`);
    state[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return state;
}
