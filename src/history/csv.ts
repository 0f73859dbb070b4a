/** A CSV file begins with the byte order mark, so that spreadsheet programs recognize UTF-8. */
export const CSV_BEGINNING = '\ufeff';

/** What spreadsheet programs take for a formula, also in the wide forms of East Asia. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;
/** Semicolons separate the cells where commas are decimal points. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** The name of a CSV file: `history-2026-11-29.csv`. */
export function csvFilename(what: string, at: Date): string {
  return `${what}-${at.toISOString().slice(0, 10)}.csv`;
}

/** One line of a table by RFC 4180, with its end. No cell is a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** One cell. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
