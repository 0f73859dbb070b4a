const MOST_WORDS = 8;

/** The words of a text that is searched for. In a long text, the last ones count as one word, spaces included. */
export function wordsOf(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const rest = words.slice(MOST_WORDS - 1).join(' ');
  return [...words.slice(0, MOST_WORDS - 1), rest].filter(Boolean);
}

/** The pattern of `LIKE … ESCAPE '!'` for a text that contains this one, taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}

/**
 * A pattern of `LIKE` that is true of each JSON with this text in it, whatever its case. It is true of more, and quick to tell: what JSON
 * may write otherwise is left open, and so are two letters that others become in lower case (`K`, the sign of Kelvin, and `İ`).
 *
 * @param text in lower case
 */
export function mayContain(text: string): string {
  return `%${text.replace(/[^a-z0-9@. -]+/g, '%').replace(/[ik]/g, '_')}%`;
}
