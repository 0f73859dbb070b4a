/**
 * For each letter of "the administrators" in a folded caption, what a person could mistake for it: the look-alikes in Unicode's
 * confusables.txt (UTS #39, version 14), small capitals, and what people type instead of a letter. Right-to-left characters are
 * written as escapes.
 *
 * Accents, widths and mathematical letters are removed before.
 */
const LOOK_ALIKES: Readonly<Record<string, readonly string[]>> = {
  a: [...'аɑα⍺⍶ᴀꭺᗅꓮ𖽀𐊠@4'],
  e: [...'еꬲᴇꭼⴹεɛҽɇɘ3€'],
  h: [...'һհᏂʜнηɦħⱨꮋ'],
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

const ARTICLE = [...'the'];
const LETTERS = [...ARTICLE, ...'administrators'];

/** The number of letters before the name itself, because the article may be left out. */
const BEGINNING = ARTICLE.length;

/** The look-alikes of the letter at each place: strings of one or two code points. */
const SHAPES = LETTERS.map((letter) => new Set(shapesOf(letter)));
/** The places at which numbers are ignored. */
const AROUND = new Set([0, BEGINNING, LETTERS.length]);
const BETWEEN_LETTERS = /[^\p{L}\p{N}]/u;
/** The number at the end of a copy's caption. Its digits don't count as letters. */
const NUMBERS_OF_COPIES = /( \(\d+\))+$/;
const NUMBER = /\p{N}/u;
const ROMAN_NUMBER_AT_THE_END = /(?<=[^\p{L}\p{N}])[ivx]+(?=[^\p{L}\p{N}]*$)/u;

/**
 * Whether a person could mistake a caption for Administrators, or for a second such group. These make no difference: accents,
 * look-alikes of other scripts, digits for letters, other characters between or around the letters, a number before or
 * after the name (`Administrators 2`, `Administrators II`), and an article (`The Administrators`).
 *
 * Translations and other words (`Administrator`, `Administration`) are not look-alikes. A name with an addition isn't one either
 * (`Site administrators`, `Administrators of Berlin`).
 *
 * @param key a caption's canonical form, see `captionKey`
 */
export function looksLikeAdministrators(key: string): boolean {
  const plain = key
    .replace(NUMBERS_OF_COPIES, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(ROMAN_NUMBER_AT_THE_END, '');
  return spellsAdministrators([...plain]);
}

/**
 * Goes through the characters once. For each place, it remembers how many letters may have been spelled by then. (A regular
 * expression would try every reading of a symbol that also looks like a letter, and take exponential time.)
 */
function spellsAdministrators(characters: readonly string[]): boolean {
  const spelled = Array.from({ length: characters.length + 3 }, () => new Set<number>());
  spelled[0]!.add(0).add(BEGINNING);
  for (const [place, character] of characters.entries()) {
    if (spelled[place]!.size + spelled[place + 1]!.size === 0) return false;
    const pair = character + (characters[place + 1] ?? '');
    const isBetween = BETWEEN_LETTERS.test(character);
    const isNumber = NUMBER.test(character);
    for (const letters of spelled[place]!) {
      if (isBetween || (isNumber && AROUND.has(letters))) spelled[place + 1]!.add(letters);
      if (SHAPES[letters]?.has(character)) spelled[place + 1]!.add(letters + 1);
      if (SHAPES[letters]?.has(pair)) spelled[place + 2]!.add(letters + 1);
    }
  }
  return spelled[characters.length]!.has(LETTERS.length);
}

function shapesOf(letter: string): string[] {
  const position = letter.codePointAt(0)! - 'a'.codePointAt(0)!;
  const emoji = EMOJI_ALPHABETS.map((first) => String.fromCodePoint(first + position));
  return [letter, ...(LOOK_ALIKES[letter] ?? []), ...emoji];
}
