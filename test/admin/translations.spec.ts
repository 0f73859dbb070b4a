import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from 'adminjs';
import { en } from '../../src/admin/locale/en.js';
import { translations } from '../../src/admin/locale/index.js';

type Texts = Record<string, string>;

/** A text in several forms, by `count`. */
const FORM = /_(zero|one|two|few|many|other)$/;
/** Forms that may say the number in a word, or not at all. */
const WITHOUT_COUNT = /_(zero|one)$/;

const COMPONENTS = 'src/admin/components';
/** A text asked for by its name: `text.button('save')`. */
const SAID = /\btext\.(button|label|message)\(\s*'(\w+)'/g;

const flat = (blocks: object): Texts =>
  Object.fromEntries(
    Object.entries(blocks).flatMap(([block, texts]) =>
      Object.entries(texts as Texts).map(([key, text]) => [`${block}.${key}`, text]),
    ),
  );

const english = flat(en);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);

/** The English text that another one translates: of a form that English lacks, the general one, or the only one. */
const originalOf = (key: string): string | undefined =>
  english[key] ?? english[key.replace(FORM, '_other')] ?? english[key.replace(FORM, '')];

/** The forms a language has, by AdminJS's name for it. */
const formsOf = (language: string) =>
  new Intl.PluralRules(language === 'ua' ? 'uk' : language).resolvedOptions().pluralCategories;

describe('The languages of the panel', () => {
  it('are those AdminJS has', () => {
    expect(Object.keys(translations).sort()).toEqual(Object.keys(locales).sort());
  });
});

describe('The English texts', () => {
  it('have all that the components say', () => {
    const said = readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => [...readFileSync(join(COMPONENTS, file), 'utf8').matchAll(SAID)])
      .map(([, block, key]) => `${block}s.${key}`);
    expect(said.length).toBeGreaterThan(100);
    const keys = new Set(Object.keys(english).flatMap((key) => [key, key.replace(FORM, '')]));
    expect(said.filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe.each(Object.keys(translations))('The texts in %s', (language) => {
  const texts = flat(translations[language]!);

  it('say all that the English ones say', () => {
    const forms = formsOf(language);
    const missing = Object.keys(english).filter((key) => {
      const [, form] = FORM.exec(key) ?? [];
      const isNeeded = form === undefined || form === 'zero' || forms.includes(form as 'one');
      return isNeeded && texts[key] === undefined;
    });
    expect(missing).toEqual([]);
  });

  it('have a general form, and one for a single thing, of what has forms', () => {
    const needed = formsOf(language).filter((form) => form === 'one' || form === 'other');
    const inForms = Object.keys(texts).filter((key) => FORM.test(key));
    const missing = inForms.flatMap((key) =>
      needed.map((form) => key.replace(FORM, `_${form}`)).filter((each) => texts[each] === undefined),
    );
    expect(missing).toEqual([]);
  });

  it('say nothing else', () => {
    expect(Object.keys(texts).filter((key) => originalOf(key) === undefined)).toEqual([]);
  });

  it('fill in the same values', () => {
    const differing = Object.entries(texts).filter(([key, text]) => {
      const wanted = placeholders(originalOf(key) ?? '');
      const given = placeholders(text);
      const left = wanted.filter((name) => !given.includes(name));
      return (
        given.some((name) => !wanted.includes(name) && name !== 'count') ||
        left.some((name) => !(name === 'count' && WITHOUT_COUNT.test(key)))
      );
    });
    expect(differing).toEqual([]);
  });

  it('are no longer than what they stand in has room for', () => {
    const long = Object.entries(texts).filter(
      ([key, text]) => /^(buttons|actions|properties)\./.test(key) && text.length > 40,
    );
    expect(long).toEqual([]);
  });
});
