import type { PlainTextField } from '../errors/index.js';
import { PlainTextInvalidError } from '../errors/index.js';
import { findInvisible } from './invisible.js';

/** In pieces: V8 keeps a way back for every character of one match, and has no room for millions. */
const WHITE_SPACE = /\p{White_Space}{1,4096}/gu;

/**
 * Reads a line that somebody wrote for others to read: trimmed, inner white space collapsed, composed (NFC).
 *
 * @param limit the most code points it may have
 * @throws PlainTextInvalidError when it is no text, too long, or holds an invisible, control or bidi character outside of an emoji
 */
export function readPlainText(field: PlainTextField, input: unknown, limit: number): string {
  if (typeof input !== 'string') throw PlainTextInvalidError.notText(field);
  const text = collapsed(input);
  // Composing shortens a text to a quarter at most.
  if (text.length > limit * 4) throw PlainTextInvalidError.tooLong(field, limit);
  const invisible = findInvisible(text);
  if (invisible) throw PlainTextInvalidError.invisible(field, invisible);
  const composed = text.normalize('NFC');
  if (!isWithin(composed, limit)) throw PlainTextInvalidError.tooLong(field, limit);
  return composed;
}

/** Whether a text has at most so many code points. */
export function isWithin(text: string, limit: number): boolean {
  return text.length <= limit || [...text].length <= limit;
}

/** A text without white space at its ends, and with one space in the place of any other. */
export function collapsed(text: string): string {
  const shorter = text.replace(WHITE_SPACE, ' ');
  return shorter.length < text.length ? collapsed(shorter) : shorter.replace(/^ | $/g, '');
}
