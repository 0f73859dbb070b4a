import { CAPTION_LIMIT } from '../entities/index.js';
import { CaptionInvalidError } from '../errors/index.js';
import { looksLikeAdministrators } from './confusables.js';

/** A caption as it is stored, and the canonical form by which captions are unique. */
export interface Caption {
  caption: string;
  key: string;
}

/** What the protected group is called. */
export const ADMINISTRATORS_CAPTION = 'Administrators';

/** The canonical form of the protected group's caption. */
export const ADMINISTRATORS_KEY = 'administrators';

/** Composing shortens a text to a quarter at most, so what is longer than this can't become short enough. */
const LONGEST_INPUT = CAPTION_LIMIT * 4;

const WHITE_SPACE = /\p{White_Space}+/gu;
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

/**
 * Reads what somebody typed as a group's name: trimmed, inner white space collapsed, composed (NFC).
 * Doesn't say whether another group has the caption already.
 *
 * @throws CaptionInvalidError when it is empty or no text, longer than 100 code points as written or in canonical
 *   form, holds an invisible, control or bidi character, or could be mistaken for Administrators.
 */
export function readCaption(input: unknown): Caption {
  const read = canonicalCaption(input);
  if (looksLikeAdministrators(read.key)) throw CaptionInvalidError.reserved();
  return read;
}

/**
 * Like {@link readCaption}, but lets Administrators and its look-alikes pass: for telling the protected group.
 *
 * @throws CaptionInvalidError
 */
export function canonicalCaption(input: unknown): Caption {
  if (typeof input !== 'string') throw CaptionInvalidError.empty();
  const text = collapse(input);
  if (text === '') throw CaptionInvalidError.empty();
  if (text.length > LONGEST_INPUT) throw CaptionInvalidError.tooLong(CAPTION_LIMIT);
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible !== undefined) throw CaptionInvalidError.invisible(codePointName(invisible));

  const read = { caption: text.normalize('NFC'), key: captionKey(text) };
  if (!isShort(read.caption) || !isShort(read.key)) throw CaptionInvalidError.tooLong(CAPTION_LIMIT);
  return read;
}

/**
 * The canonical form of a caption that is valid already: two captions with the same key are the same name.
 * Compatibility forms (full width, ligatures), case and white space make no difference; accents do.
 */
export function captionKey(caption: string): string {
  // Lower case first, for the capital ẞ: it is its own upper case, while ß becomes SS.
  const folded = caption.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return collapse(folded.normalize('NFKC'));
}

/** Whether a text has at most as many code points as a caption may have. */
export function isShort(text: string): boolean {
  return text.length <= CAPTION_LIMIT || [...text].length <= CAPTION_LIMIT;
}

function collapse(text: string): string {
  return text.replace(WHITE_SPACE, ' ').replace(/^ | $/g, '');
}

function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
