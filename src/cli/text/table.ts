import { printable, widthOf } from './printable.js';

/** Rows with their columns one below the other. A column that says nothing is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = [...head.keys()].filter((column) => rows.some((row) => row[column] !== ''));
  const lines = [head, ...rows].map((row) => columns.map((column) => printable(row[column] ?? '')));
  const widths = columns.map((_, column) => Math.max(...lines.map((row) => widthOf(row[column] ?? ''))));
  return lines
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
