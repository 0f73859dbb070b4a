const NEVER_SEEN =
  '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u2800';
const ANY = new RegExp(`[${NEVER_SEEN}]`, 'u');
/** One emoji as Unicode lists them (👩‍💻, ❤️, 1️⃣) may hold joiners and selectors: they are what it looks like. */
const OUTSIDE_EMOJI = new RegExp(`\\p{RGI_Emoji}|(?<invisible>[${NEVER_SEEN}])`, 'gv');
/** The characters that an emoji may hold and that can't be seen: joiner, selector, and the letters of a region's flag. */
const INSIDE_EMOJI = /[\u200d\ufe0f\u{e0020}-\u{e007f}]/gu;
/** As much of a text as shows a place in it. */
const AROUND = 20;

/** A character that nobody can see, and the text around it with the character written out: `Sa[U+200B]les`. */
export interface Invisible {
  codePoint: string;
  marked: string;
}

/** The first character of a text that nobody can see, such as a control or bidi character. Those inside an emoji don't count. */
export function findInvisible(text: string): Invisible | undefined {
  if (!ANY.test(text)) return undefined;
  for (const { index, groups } of text.matchAll(OUTSIDE_EMOJI)) {
    const found = groups!['invisible'];
    if (found === undefined) continue;
    const before = [...text.slice(0, index)].slice(-AROUND).join('');
    const after = [...text.slice(index)].slice(0, AROUND).join('');
    return { codePoint: codePointName(found), marked: withNames(before + after) };
  }
  return undefined;
}

/** The emoji of a text without what can't be seen in them: two that only differ by that may look the same. */
export function withoutJoiners(text: string): string {
  return text.replace(INSIDE_EMOJI, '');
}

function withNames(text: string): string {
  return text.replace(OUTSIDE_EMOJI, (match, invisible?: string) =>
    invisible === undefined ? match : `[${codePointName(invisible)}]`,
  );
}

function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
