import fc from 'fast-check';
import { captionKey, readCaption } from '../../src/groups/caption.js';
import { CaptionNames, numberedCaption } from '../../src/groups/numbered-caption.js';

describe('a number behind a caption', () => {
  it('is in brackets', () => {
    expect(numberedCaption('Sales', 1)).toBe('Sales (1)');
    expect(numberedCaption('Sales (1)', 2)).toBe('Sales (1) (2)');
  });

  it('shortens a caption of full length, so that the whole is as long as allowed', () => {
    expect(numberedCaption('a'.repeat(100), 12)).toBe(`${'a'.repeat(95)} (12)`);
  });

  it('never cuts through what people see as one character', () => {
    const flags = '🇩🇪'.repeat(50);
    expect(numberedCaption(flags, 1)).toBe(`${'🇩🇪'.repeat(48)} (1)`);
    const accented = 'q\u0303'.repeat(50);
    expect(numberedCaption(accented, 10)).toBe(`${'q\u0303'.repeat(47)} (10)`);
  });

  it('leaves no space before its own', () => {
    expect(numberedCaption(`${'a'.repeat(95)} bcde`, 1)).toBe(`${'a'.repeat(95)} (1)`);
  });

  it('cuts inside a character that fills the whole caption alone', () => {
    expect(numberedCaption(`q${'\u0303'.repeat(99)}`, 1)).toBe(`q${'\u0303'.repeat(95)} (1)`);
  });

  it('leaves room for the canonical form', () => {
    const caption = numberedCaption('ﷺ'.repeat(5) + 'abcdefghij', 1);
    expect([...captionKey(caption)].length).toBeLessThanOrEqual(100);
    expect(readCaption(caption).caption).toBe(caption);
  });

  it('makes no look-alike of Administrators by cutting', () => {
    const base = readCaption(`Administrators${'.'.repeat(84)}of`).caption;
    expect(() => readCaption(numberedCaption(base, 1))).not.toThrow();
    expect(() => readCaption(numberedCaption('Administrator', 5))).not.toThrow();
  });
});

describe('names that are taken', () => {
  it('get the lowest free number', () => {
    const names = new CaptionNames(['sales', 'sales (1)', 'sales (3)']);
    const claimed = Array.from({ length: 4 }, () => names.claimNumbered('Sales').caption);
    expect(claimed).toEqual(['Sales (2)', 'Sales (4)', 'Sales (5)', 'Sales (6)']);
  });

  it('are told by their canonical form', () => {
    const names = new CaptionNames([]);
    expect(names.claim(captionKey('Sales'))).toBe(true);
    expect(names.claim(captionKey('ＳＡＬＥＳ'))).toBe(false);
    expect(names.claimNumbered('SALES')).toEqual({ caption: 'SALES (1)', key: 'sales (1)' });
    expect(names.claimNumbered('sales')).toEqual({ caption: 'sales (2)', key: 'sales (2)' });
  });

  it.each([
    ['called Sales', () => 'Sales'],
    ['whose names are cut to the same beginning', (index: number) => `${'a'.repeat(94)}${100_000 + index}`],
  ])('are given to ten thousand groups %s in linear time', (_what, nameOf) => {
    const names = new CaptionNames([]);
    const started = performance.now();
    const keys = Array.from({ length: 10_000 }, (_, index) => names.claimNumbered(nameOf(index)).key);
    expect(new Set(keys).size).toBe(10_000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('are never given twice, and are valid captions, whatever the base', () => {
    const letters = fc.constantFrom(
      ...['a', 'A', 'ﷺ', 'q\u0303', '🇩🇪', ' ', 'ß', '(1)', ' (1)', 'Σ', '가'],
      // The last is a sign that makes one character of what follows it.
      ...['👩\u200d💻', '👨\u200d👩\u200d👧\u200d👦', '\u0d4e'.repeat(90)],
    );
    const captions = fc
      .array(letters, { minLength: 1, maxLength: 100 })
      .map((parts) => parts.join(''))
      .filter(isCaption)
      .map((text) => readCaption(text).caption);
    fc.assert(
      fc.property(fc.array(captions, { maxLength: 30 }), (bases) => {
        const taken = new Set(bases.map(captionKey));
        const names = new CaptionNames(taken);
        for (const base of bases) {
          const claimed = names.claimNumbered(base);
          expect(readCaption(claimed.caption)).toEqual(claimed);
          expect(taken.has(claimed.key)).toBe(false);
          taken.add(claimed.key);
        }
      }),
    );
  });
});

function isCaption(text: string): boolean {
  try {
    readCaption(text);
    return true;
  } catch {
    return false;
  }
}
