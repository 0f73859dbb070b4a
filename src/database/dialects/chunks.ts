import type { Target, Values } from './dialect.js';

/** What fits into one statement of a server: rows, and characters of text (MariaDB takes 16 MB). */
const ROWS = 5000;
const CHARACTERS = 1_000_000;

/** Rows in parts that fit into one statement each. */
export function* chunksOfRows(rows: Iterable<Values>): Generator<Values[], void, undefined> {
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

/** The names of the columns, as a list of a statement. */
export function columnNames({ columns }: Target): string {
  return columns.map(({ name }) => name).join(', ');
}

/** A placeholder for each column. */
export function marksOf({ columns }: Target): string {
  return `(${columns.map(() => '?').join(',')})`;
}
