import type { Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Work } from './work.js';

/** A row as it is written: its values in the order of the properties. */
export type Values = readonly unknown[];

/** What fits into one statement of a server: rows, and characters of text (MariaDB takes 16 MB). */
const ROWS = 5000;
const CHARACTERS = 1_000_000;

/**
 * Inserts any number of rows by the fastest way each database has: SQLite one row after the other by one prepared
 * statement, PostgreSQL a column at a time, MySQL and MariaDB lists of rows. Texts for JSON columns come as JSON.
 * Doesn't read the rows before they are written, so they may be made on the way.
 */
export function* insertRows<Entity extends object>(
  dataSource: DataSource,
  entity: Type<Entity>,
  properties: readonly (keyof Entity & string)[],
  rows: Iterable<Values>,
): Work<void> {
  const { table, columns, names } = placeOf(dataSource, entity, properties);
  const into = `INSERT INTO ${table} (${names.join(', ')})`;
  switch (dialectOf(dataSource)) {
    case 'sqlite':
      return void (yield { sql: `${into} VALUES ${marks(columns)}`, parameters: [], each: rows });
    case 'postgres':
      for (const chunk of chunksOfRows(rows)) {
        const sql = `${into} SELECT * FROM ${unnested(dataSource, columns)}`;
        yield { sql, parameters: columns.map((_, place) => chunk.map((row) => row[place])) };
      }
      return;
    case 'mysql':
      for (const chunk of chunksOfRows(rows)) {
        yield { sql: `${into} VALUES ${listOf(chunk, columns)}`, parameters: chunk.flat() };
      }
  }
}

/** Deletes the rows that have these values, by the same ways. */
export function* deleteRows<Entity extends object>(
  dataSource: DataSource,
  entity: Type<Entity>,
  properties: readonly (keyof Entity & string)[],
  rows: Iterable<Values>,
): Work<void> {
  const { table, columns, names } = placeOf(dataSource, entity, properties);
  const from = `DELETE FROM ${table} WHERE`;
  switch (dialectOf(dataSource)) {
    case 'sqlite': {
      const condition = names.map((name) => `${name} = ?`).join(' AND ');
      return void (yield { sql: `${from} ${condition}`, parameters: [], each: rows });
    }
    case 'postgres':
      for (const chunk of chunksOfRows(rows)) {
        const sql = `${from} (${names.join(', ')}) IN (SELECT * FROM ${unnested(dataSource, columns)})`;
        yield { sql, parameters: columns.map((_, place) => chunk.map((row) => row[place])) };
      }
      return;
    case 'mysql':
      for (const chunk of chunksOfRows(rows)) {
        const sql = `${from} (${names.join(', ')}) IN (${listOf(chunk, columns)})`;
        yield { sql, parameters: chunk.flat() };
      }
  }
}

function dialectOf({ options: { type } }: DataSource): 'sqlite' | 'postgres' | 'mysql' {
  if (type === 'better-sqlite3') return 'sqlite';
  return type === 'postgres' ? 'postgres' : 'mysql';
}

/** The table and its columns under the names they have in this database. */
function placeOf(dataSource: DataSource, entity: Type<object>, properties: readonly string[]) {
  const metadata = dataSource.getMetadata(entity);
  const quoted = (name: string) => dataSource.driver.escape(name);
  const columns = properties.map((property) => metadata.findColumnWithPropertyName(property)!);
  return {
    table: metadata.tablePath.split('.').map(quoted).join('.'),
    columns,
    names: columns.map(({ databaseName }) => quoted(databaseName)),
  };
}

function marks(columns: readonly ColumnMetadata[]): string {
  return `(${columns.map(() => '?').join(',')})`;
}

function listOf(rows: readonly Values[], columns: readonly ColumnMetadata[]): string {
  return Array<string>(rows.length).fill(marks(columns)).join(',');
}

function unnested({ driver }: DataSource, columns: readonly ColumnMetadata[]): string {
  return `unnest(${columns.map((column, place) => `$${place + 1}::${driver.normalizeType(column)}[]`).join(', ')})`;
}

function* chunksOfRows(rows: Iterable<Values>): Generator<Values[], void, undefined> {
  let chunk: Values[] = [];
  let characters = 0;
  for (const row of rows) {
    chunk.push(row);
    for (const value of row) if (typeof value === 'string') characters += value.length;
    if (chunk.length < ROWS && characters < CHARACTERS) continue;
    yield chunk;
    chunk = [];
    characters = 0;
  }
  if (chunk.length > 0) yield chunk;
}
