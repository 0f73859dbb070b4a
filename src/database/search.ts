import type { DataSource } from 'typeorm';

/** SQLite's own LOWER() knows ASCII only; our connection has this function. */
export const SQLITE_LOWER = 'groups_lower';

/** What can be searched for: PostgreSQL refuses NUL, and nothing that is shown holds a control character. */
export function searchable(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

const MOST_WORDS = 8;

/** The words of a text that is searched for. Of a long text, what follows the first ones is looked for as it stands. */
export function wordsOf(text: string): string[] {
  const words = searchable(text).split(/\s+/).filter(Boolean);
  const rest = words.slice(MOST_WORDS - 1).join(' ');
  return [...words.slice(0, MOST_WORDS - 1), rest].filter(Boolean);
}

/** The pattern of `LIKE … ESCAPE '!'` for a text that contains this one, taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}

/** A column in lower case, for conditions. */
export function lowered(dataSource: DataSource, column: string): string {
  return `${dataSource.options.type === 'better-sqlite3' ? SQLITE_LOWER : 'LOWER'}(${column})`;
}
