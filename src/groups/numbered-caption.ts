import { findInvisible } from '../database/index.js';
import { type Caption, captionKey, isShort } from './caption.js';
import { looksLikeAdministrators } from './confusables.js';

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A caption followed by a number: `Sales (1)`. If that is too long, the caption is cut between two visible characters. The
 * result is a valid caption if the base is one.
 */
export function numberedCaption(base: string, number: number): string {
  const suffix = ` (${number})`;
  return isValid(base + suffix) ? base + suffix : shortened(base, suffix);
}

/**
 * The names in use, and the next free name for a caption that is taken. To number 10,000 captions “Sales” takes linear time.
 */
export class CaptionNames {
  private readonly taken: Set<string>;
  private readonly nextNumbers = new Map<string, number>();

  /** @param takenKeys the canonical forms of the captions in use */
  constructor(takenKeys: Iterable<string>) {
    this.taken = new Set(takenKeys);
  }

  /** Takes a name. Returns false, and takes nothing, if the name is in use. */
  claim(key: string): boolean {
    if (this.taken.has(key)) return false;
    this.taken.add(key);
    return true;
  }

  /** Takes the free name with the lowest number that wasn't tried yet: `Sales (1)`, `Sales (2)` … */
  claimNumbered(base: string): Caption {
    for (let lowest = 1; ; lowest *= 10) {
      const claimed = this.claimBetween(base, lowest, lowest * 10);
      if (claimed) return claimed;
    }
  }

  /**
   * Numbers with the same count of digits leave the same room for a caption. So captions that are cut to the same text share
   * one counter.
   */
  private claimBetween(base: string, lowest: number, end: number): Caption | undefined {
    const counter = captionKey(numberedCaption(base, lowest));
    let number = this.nextNumbers.get(counter) ?? lowest;
    for (; number < end; number++) {
      const caption = numberedCaption(base, number);
      const key = captionKey(caption);
      if (this.claim(key)) {
        this.nextNumbers.set(counter, number + 1);
        return { caption, key };
      }
    }
    this.nextNumbers.set(counter, end);
    return undefined;
  }
}

function shortened(base: string, suffix: string): string {
  const graphemes = GRAPHEMES.segment(base);
  const startOfLast = (end: number) => graphemes.containing(end - 1)?.index ?? 0;
  for (let end = startOfLast(base.length); end > 0; end = startOfLast(end)) {
    const caption = base.slice(0, end).trimEnd() + suffix;
    if (isValid(caption)) return caption;
  }
  return shortenedInside(base, suffix);
}

/** Cuts inside a character. One visible character can have a hundred code points, for example a letter with many accents. */
function shortenedInside(base: string, suffix: string): string {
  const codePoints = [...base];
  do codePoints.pop();
  while (codePoints.length > 1 && !isValid(codePoints.join('') + suffix));
  return codePoints.join('') + suffix;
}

function isValid(caption: string): boolean {
  const key = captionKey(caption);
  // The cut may be in the middle of an emoji, too.
  return isShort(caption) && isShort(key) && !findInvisible(caption) && !looksLikeAdministrators(key);
}
