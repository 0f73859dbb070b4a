import { collapsed, findInvisible, isWithin, withoutJoiners } from '../database/index.js';
import { CAPTION_LIMIT } from '../entities/index.js';
import { CaptionInvalidError } from '../errors/index.js';
import { looksLikeAdministrators } from './confusables.js';

/** A caption as it is stored, and the canonical form by which captions are unique. */
export interface Caption {
  caption: string;
  key: string;
}

/** The canonical form of the protected group's caption. */
export const ADMINISTRATORS_KEY = 'administrators';

/**
 * The most code points of an input. Composing shortens a text to a quarter at most, so a longer text can't become short enough.
 */
const LONGEST_INPUT = CAPTION_LIMIT * 4;

/**
 * Reads what somebody typed as a group's name: trimmed, inner white space collapsed, composed (NFC).
 * Doesn't say whether another group has the caption already.
 *
 * @throws CaptionInvalidError when it is empty or no text, longer than 100 code points as written or in canonical
 *   form, holds an invisible, control or bidi character outside of an emoji, or could be mistaken for Administrators.
 */
export function readCaption(input: unknown): Caption {
  const read = canonicalCaption(input);
  if (looksLikeAdministrators(read.key)) throw CaptionInvalidError.reserved();
  return read;
}

/**
 * Does the same as {@link readCaption}, but accepts Administrators and its look-alikes, so that the protected group can be
 * found.
 *
 * @throws CaptionInvalidError
 */
export function canonicalCaption(input: unknown): Caption {
  if (typeof input !== 'string') throw CaptionInvalidError.empty();
  const text = collapsed(input);
  if (text === '') throw CaptionInvalidError.empty();
  if (text.length > LONGEST_INPUT) throw CaptionInvalidError.tooLong(CAPTION_LIMIT);
  const invisible = findInvisible(text);
  if (invisible) throw CaptionInvalidError.invisible(invisible);

  const read = { caption: text.normalize('NFC'), key: captionKey(text) };
  if (!isShort(read.caption) || !isShort(read.key)) throw CaptionInvalidError.tooLong(CAPTION_LIMIT);
  return read;
}

/**
 * The canonical form of a valid caption. Two captions with the same key are the same name. These make no difference:
 * compatibility forms (full width, ligatures), case, white space, and how an emoji is joined. Accents do.
 */
export function captionKey(caption: string): string {
  // Lower case comes first, for the capital ẞ: it is its own upper case, but ß becomes SS.
  const folded = withoutJoiners(caption).normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return collapsed(folded.normalize('NFKC'));
}

/** Whether a text has at most as many code points as a caption may have. */
export function isShort(text: string): boolean {
  return isWithin(text, CAPTION_LIMIT);
}
