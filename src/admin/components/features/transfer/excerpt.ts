import { type FileFault } from './document-faults.js';

export interface Excerpt {
  before: string;
  /** The faulty part: a string, a word or a character. */
  at: string;
  after: string;
}

const BEFORE = 24;
const AFTER = 48;
const TOKEN = /^("(?:[^"\\]|\\.)*"?|[\w.+-]+|.)/u;

/** The line of a fault, shortened, in three parts: before the place, the place, after it. Null if the place isn't known. */
export function excerptOf(
  lines: readonly string[],
  { line, column }: Pick<FileFault, 'line' | 'column'>,
): Excerpt | null {
  const content = line === undefined ? undefined : lines[line - 1];
  if (content === undefined || content.trim() === '' || column === undefined) return null;
  const start = Math.min(column - 1, content.length);
  const token = TOKEN.exec(content.slice(start))?.[0] ?? '';
  const at = token.length > AFTER ? `${token.slice(0, AFTER)}…` : token;
  const rest = content.slice(start + token.length);
  const lead = content.slice(0, start).trimStart();
  return {
    before: lead.length > BEFORE ? `…${lead.slice(-BEFORE)}` : lead,
    at: at === '' ? ' ' : at,
    after: rest.length > BEFORE ? `${rest.slice(0, BEFORE)}…` : rest,
  };
}
