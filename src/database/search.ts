/** What can be searched for: PostgreSQL refuses NUL, and nothing that is shown holds a control character. */
export function searchable(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

/** The pattern of `LIKE … ESCAPE '!'` for a text that contains this one, taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}
