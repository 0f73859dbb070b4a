import type { DataSource } from 'typeorm';

/** SQLite's own LOWER() knows ASCII only; our connection has this function. */
export const SQLITE_LOWER = 'groups_lower';

/** What can be searched for: PostgreSQL refuses NUL, and nothing that is shown holds a control character. */
export function searchable(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

/** The pattern of `LIKE … ESCAPE '!'` for a text that contains this one, taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}

/** A column in lower case, for conditions. */
export function lowered(dataSource: DataSource, column: string): string {
  return `${dataSource.options.type === 'better-sqlite3' ? SQLITE_LOWER : 'LOWER'}(${column})`;
}
