import fc from 'fast-check';
import { CaptionInvalidError, type CaptionFault } from '../../src/errors/index.js';
import { captionKey, readCaption } from '../../src/groups/caption.js';

const CAPTION_LIMIT = 100;

function refusalOf(input: unknown): CaptionFault | 'accepted' {
  try {
    readCaption(input);
    return 'accepted';
  } catch (error) {
    if (error instanceof CaptionInvalidError) return error.data['reason'] as CaptionFault;
    throw error;
  }
}

describe('a caption somebody types', () => {
  it('is stored without white space around it, and with single spaces in it', () => {
    expect(readCaption('  Sales \t\n team\u3000A\u00a0')).toEqual({
      caption: 'Sales team A',
      key: 'sales team a',
    });
  });

  it('is stored composed, but keeps its case and width', () => {
    expect(readCaption('Cafe\u0301 ＢＡＲ').caption).toBe('Caf\u00e9 ＢＡＲ');
  });

  it.each([
    ['case', 'Sales', 'sALES'],
    ['composition', 'Caf\u00e9', 'Cafe\u0301'],
    ['width', 'Sales', 'Ｓａｌｅｓ'],
    ['white space', 'Sales team', ' Sales\u00a0\u2003team '],
    ['ligatures', 'Staﬀ oﬃce', 'staff office'],
    ['a capital sharp s', 'STRAẞE', 'Straße'],
    ['a spelled-out sharp s', 'STRASSE', 'straße'],
    ['a final sigma', 'ΟΔΟΣ', 'οδος'],
    ['a dotted capital I', 'İzmir', 'i\u0307zmir'],
  ])('is the same name as another that differs by %s', (_difference, one, other) => {
    expect(readCaption(one).key).toBe(readCaption(other).key);
  });

  it.each([
    ['accents', 'Café', 'Cafe'],
    ['a letter', 'Sales', 'Sale'],
    ['script', 'сор', 'cop'],
  ])('is another name when it differs by %s', (_difference, one, other) => {
    expect(readCaption(one).key).not.toBe(readCaption(other).key);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '</script>',
    '{{7*7}}',
    "'; DROP TABLE groups; --",
    '*',
    '%',
    '../..',
    '🦊 Foxes',
    'مبيعات',
    '__proto__',
  ])('is data and nothing else: %s', (caption) => {
    expect(readCaption(caption).caption).toBe(caption);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \t\u00a0\u3000'],
    ['undefined', undefined],
    ['null', null],
    ['a number', 5],
    ['a list', ['Administrators']],
    ['an object', { toString: () => 'Sales' }],
  ])('is refused as empty when it is %s', (_what, input) => {
    expect(refusalOf(input)).toBe('empty');
  });

  it.each([
    ['NUL', '\u0000'],
    ['escape', '\u001b'],
    ['a C1 control', '\u0091'],
    ['a soft hyphen', '\u00ad'],
    ['a zero-width space', '\u200b'],
    ['a zero-width joiner', '\u200d'],
    ['a word joiner', '\u2060'],
    ['a byte order mark', '\ufeff'],
    ['a right-to-left override', '\u202e'],
    ['an isolate', '\u2066'],
    ['an Arabic letter mark', '\u061c'],
    ['a Hangul filler', '\u3164'],
    ['a combining grapheme joiner', '\u034f'],
    ['a variation selector', '\ufe0f'],
    ['a tag', '\u{e0041}'],
    ['an unassigned ignorable', '\u{e0fff}'],
    ['a blank Braille pattern', '\u2800'],
    ['a private character', '\ue000'],
    ['a noncharacter', '\uffff'],
    ['half a surrogate pair', '\ud800'],
    ['the other half', '\udc00'],
  ])('is refused when it holds %s, in a name of its own and in Administrators', (_what, character) => {
    expect(refusalOf(`Sa${character}les`)).toBe('invisible');
    expect(refusalOf(`Admin${character}istrators`)).toBe('invisible');
  });

  it.each([
    ['between letters', 'Sa\u200bles', 'Sa[U+200B]les'],
    ['at the beginning', '\u202eSales', '[U+202E]Sales'],
    ['beside others, beside an emoji', 'Sa\u00adl\u200bes 👩\u200d💻', 'Sa[U+00AD]l[U+200B]es 👩\u200d💻'],
    ['far inside', `${'a'.repeat(50)}\u0000${'b'.repeat(40)}`, `${'a'.repeat(20)}[U+0000]${'b'.repeat(19)}`],
    ['half a character', 'Sa\ud83dles', 'Sa[U+D83D]les'],
  ])('is refused with the place of what can not be seen: %s', (_where, caption, marked) => {
    expect(() => readCaption(caption)).toThrow(`“${marked}”`);
  });

  it.each([
    ['joined', '👩\u200d💻 Developers'],
    ['joined to a family', '👨\u200d👩\u200d👧\u200d👦'],
    ['joined, of a colour', '🧑🏿\u200d🤝\u200d🧑🏻'],
    ['with a selector', '❤\ufe0f Care ⚠\ufe0f'],
    ['a keycap', '1\ufe0f\u20e3 First'],
    ['a flag', '🇩🇪 Berlin'],
    ['a flag of tags', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Edinburgh'],
    ['a rainbow flag', '🏳\ufe0f\u200d🌈 Pride'],
    ['of a colour', '👍🏽'],
  ])('may hold an emoji: %s', (_kind, caption) => {
    expect(readCaption(caption).caption).toBe(caption);
  });

  it.each([
    ['with and without its selector', '❤\ufe0f Care', '❤ Care'],
    ['joined or side by side, as systems show it that do not know it', '👩\u200d💻', '👩💻'],
    ['a keycap', '1\ufe0f\u20e3', '1\u20e3'],
  ])('is the same name as another with an emoji that may look the same: %s', (_difference, one, other) => {
    expect(readCaption(one).key).toBe(readCaption(other).key);
  });

  it.each([
    ['a joiner behind an emoji', '👩\u200d Sales'],
    ['a joiner between an emoji and a letter', '👩\u200dSales'],
    ['two joiners', '👩\u200d\u200d💻'],
    ['a joiner that joins nothing known', '👍\u200d💻'],
    ['two selectors', '❤\ufe0f\ufe0f'],
    ['the selector of a digit', '1\ufe0f'],
    ['tags that are no region', '🏴\u{e0041}\u{e0064}\u{e006d}\u{e007f}'],
  ])('is refused when something can not be seen around an emoji: %s', (_what, caption) => {
    expect(refusalOf(caption)).toBe('invisible');
  });

  it('may be 100 characters long, counted as people count emoji, and no longer', () => {
    expect(refusalOf('🦊'.repeat(100))).toBe('accepted');
    expect(refusalOf('🦊'.repeat(101))).toBe('too-long');
    expect(refusalOf('e\u0301'.repeat(100))).toBe('accepted');
    expect(refusalOf(` ${'a'.repeat(100)} `)).toBe('accepted');
  });

  it('is refused when its canonical form would be too long', () => {
    expect(refusalOf('ﷺ'.repeat(6))).toBe('too-long');
    expect(refusalOf('ﷺ'.repeat(5))).toBe('accepted');
  });

  it('is refused at once however long it is', () => {
    const started = performance.now();
    expect(refusalOf('a\u0323\u0301'.repeat(3_000_000))).toBe('too-long');
    expect(refusalOf(`A${' '.repeat(10_000_000)}B`)).toBe('accepted');
    expect(refusalOf(`Ж${' '.repeat(10_000_000)}B`)).toBe('accepted');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a caption that could be mistaken for Administrators', () => {
  it.each([
    ['the name itself', 'Administrators'],
    ['upper case', 'ADMINISTRATORS'],
    ['full width', 'Ａｄｍｉｎｉｓｔｒａｔｏｒｓ'],
    ['no-break spaces around it', '\u00a0Administrators\u00a0'],
    ['mathematical letters', '𝐀𝐝𝐦𝐢𝐧𝐢𝐬𝐭𝐫𝐚𝐭𝐨𝐫𝐬'],
    ['circled letters', 'Ⓐⓓⓜⓘⓝⓘⓢⓣⓡⓐⓣⓞⓡⓢ'],
    ['a Cyrillic А', 'Аdministrators'],
    ['Cyrillic а, о and ѕ', 'Administrаtоrѕ'],
    ['Greek capitals', 'ΑDΜΙΝΙSΤRΑΤΟRS'],
    ['a dotless ı', 'Admınıstrators'],
    ['dotted capital İ', 'ADMİNİSTRATORS'],
    ['small capitals', 'ᴀᴅᴍɪɴɪꜱᴛʀᴀᴛᴏʀꜱ'],
    ['Cherokee letters', 'ᎪᎠᎷInistrators'],
    ['the digit 1', 'Adm1n1strators'],
    ['the letter l', 'Admlnlstrators'],
    ['the digit 0', 'Administrat0rs'],
    ['leet', '4dm!n!5+r@70r$'],
    ['rn for m', 'Adrninistrators'],
    ['cl for d', 'Aclministrators'],
    ['accents', 'Ádmïnistrâtörs'],
    ['loose accents', 'A\u0336d\u0336ministrators'],
    ['strokes', 'Ađministratørs'],
    ['spaces between the letters', 'A d m i n i s t r a t o r s'],
    ['a full stop', 'Administrators.'],
    ['brackets and an emoji', '⭐ [Administrators]'],
    ['a hyphen', 'Admin-istrators'],
    ['a number as of a copy', 'Administrators (1)'],
    ['two numbers', 'Аdministrators (1) (12)'],
    ['a number in wide brackets', 'Administrators（1）'],
    ['a number without brackets', 'Administrators 2'],
    ['a number that touches it', 'administrators2026'],
    ['a number before it', '2. Administrators'],
    ['a number of another script', 'Administrators ٢'],
    ['a circled number', 'Administrators ②'],
    ['a Roman number', 'Administrators II'],
    ['one Roman character', 'Administrators Ⅳ'],
    ['a Roman number in brackets', 'Administrators (iii)'],
    ['an article', 'The Administrators'],
    ['an article that touches it', 'THEadministrators'],
    ['an article in another script', 'Тһе Administrators'],
    ['an article, a number and brackets', '[The Аdministrators] #3'],
    ['blood type emoji', '🅰dministrat🅾rs'],
    ['blood type emoji with selectors', '🅰\ufe0fdministrat🅾\ufe0frs'],
    ['a keycap', 'Adm1\ufe0f\u20e3nistrators'],
    ['an information emoji', 'Adm\u2139\ufe0fn\u2139\ufe0fstrators'],
    ['a joined emoji inside', 'Admin👩\u200d💻istrators'],
  ])('is refused: %s', (_disguise, caption) => {
    expect(refusalOf(caption)).toBe('reserved');
  });

  it.each([
    'Administrator',
    'Administration',
    'Sales administrators',
    'Site administrators',
    'Administrators of Berlin',
    'Administrators Berlin 2',
    'Theatre administrators',
    'The administrator',
    'The other administrators',
    'IT administrators',
    'Administrators and managers',
    'Level 2 administrators',
    'Administrators on call',
    'Vice administrators',
    'Administrators of sales',
    'Admins',
    'Администраторы',
    'Administrator (5)',
    'Managers',
  ])('is not %s', (caption) => {
    expect(refusalOf(caption)).toBe('accepted');
  });
});

describe('the canonical form of a caption', () => {
  const emoji = fc.constantFrom(
    '👩\u200d💻',
    '❤\ufe0f',
    '1\ufe0f\u20e3',
    '↔\ufe0f',
    '\u0338',
    '\u0301',
    'a',
    '👩',
    '💻',
  );
  const captions = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.array(emoji, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
    )
    .filter((text) => refusalOf(text) === 'accepted');

  it('is its own canonical form, and that of the stored caption', () => {
    fc.assert(
      fc.property(captions, (text) => {
        const { caption, key } = readCaption(text);
        expect(captionKey(key)).toBe(key);
        expect(readCaption(caption)).toEqual({ caption, key });
        expect([...caption].length).toBeLessThanOrEqual(CAPTION_LIMIT);
        expect([...key].length).toBeLessThanOrEqual(CAPTION_LIMIT);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same in upper and in lower case, for every character there is', () => {
    const differing: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const text = String.fromCodePoint(codePoint);
      if (/\p{Cn}|\p{Cs}|\p{Co}/u.test(text)) continue;
      const key = captionKey(text);
      if (captionKey(text.toUpperCase()) !== key || captionKey(text.toLowerCase()) !== key)
        differing.push(text);
    }
    expect(differing).toEqual([]);
  });
});
