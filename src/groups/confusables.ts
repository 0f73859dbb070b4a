/**
 * What may pass for a letter of "administrators" in a folded caption: the look-alikes that Unicode lists in
 * confusables.txt (UTS #39, version 14), small capitals, and what people type instead of a letter. Right-to-left
 * characters are written as escapes. Accents, widths and mathematical letters are gone before this is asked.
 */
const LOOK_ALIKES: Readonly<Record<string, readonly string[]>> = {
  a: [...'аɑα⍺⍶ᴀꭺᗅꓮ𖽀𐊠@4'],
  d: [...'ԁꮷᑯꓒꭰᗞᗪꓓɗɖƌđðᴅ₫', 'cl'],
  m: [...'мμϻⲙꮇᗰᛖꓟ𐊰𐌑ӎ𑣣𑜀₥ɱᵯᴍ', 'rn'],
  i: [...'l1|!іӏιɪɩɨᵻᵼ⍳⍸ꙇꭵ𑣃∣⏽│𐌠𞣇ǀⲓⵏᛁꓲ𖼨𐊊𐌉łɭƚɫ', ...'\u05c0\u05d5\u05df\u0627\u0661\u0673\u06f1\u07ca'],
  n: [...'νηпиոռⲛꓠ𐔓𐆎ɳƞɲᵰɴ'],
  s: [...'ѕꜱƽꮪ𑣁𐑈տꮥꓢ𖼺𐊖ʂᵴ5$§'],
  t: [...'тτ⊤⟙🝨ⲧꭲꓔ𖼊𑣜𐊗𐊱𐌕ƭ⍡ⱦʈҭ₮ŧᵵᴛ7+†'],
  r: [...'гяꭇꭈᴦⲅꮁ𝈖ʀꭱꮢ𐓜ᖇꓣ𖼵ɽɼɾɍғᵲ'],
  o: [
    ...'0оοσθᴏᴑꬽⲟჿօഠဝ𐓪𑣈𑣗𐐬০୦〇𑓐𑣠ⵔዐଠꓳ𑣕𐊒𐊫𐔖øꬾⵁɵꝋөѳꮎꮻ⊖⊝⍬𝈚🜔ⴱꭴတ०੦૦௦౦೦൦๐໐၀',
    ...'\u0647\u0665\u06be\u06c1\u06d5\u06f5\u06ff\u05e1\u07c0',
  ],
};

/** The first of the white-on-black letters A–Z in a circle, in a square, and of the flag letters. */
const EMOJI_ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6];

const BETWEEN_LETTERS = '[^\\p{L}\\p{N}]*';
const LIKE_ADMINISTRATORS = new RegExp(
  `^${BETWEEN_LETTERS}${[...'administrators'].map((letter) => anyOf(letter) + BETWEEN_LETTERS).join('')}$`,
  'u',
);
const NUMBERS_AT_THE_END = /( \(\d+\))+$/;

/**
 * Whether a person could take a caption for Administrators: accents, look-alikes of other scripts, digits for
 * letters, and whatever stands between or around the letters make no difference, nor does a number in brackets.
 * Translations and other words (`Administrator`, `Administration`) are not look-alikes.
 *
 * @param key a caption's canonical form, see `captionKey`
 */
export function looksLikeAdministrators(key: string): boolean {
  const plain = key.replace(NUMBERS_AT_THE_END, '').normalize('NFKD').replace(/\p{M}/gu, '');
  return LIKE_ADMINISTRATORS.test(plain);
}

function anyOf(letter: string): string {
  const position = letter.codePointAt(0)! - 'a'.codePointAt(0)!;
  const emoji = EMOJI_ALPHABETS.map((first) => String.fromCodePoint(first + position));
  const shapes = [letter, ...(LOOK_ALIKES[letter] ?? []), ...emoji];
  return `(?:${shapes.map((shape) => shape.replace(/[|+$]/g, '\\$&')).join('|')})`;
}
