import { type GroupsTexts, en } from './en.js';

/** Forms that some language has and English hasn't. An adjective agrees with the number before it in most languages. */
type OtherForms = Readonly<Record<`${string}_${'one' | 'two' | 'few' | 'many' | 'other'}`, string>>;

/** The panel's own texts in one language, as many as are translated. Of a text in several forms it has all, or none. */
export type Translation = {
  readonly [Block in keyof GroupsTexts]?: Readonly<Partial<GroupsTexts[Block]>> & OtherForms;
};

/** Forms that follow `count`, and that may be asked for where a text has no such form: then it is the general one. */
const FORMS = ['one', 'two', 'few', 'many'];
const GENERAL = /_other$/;

/** All of the panel's own texts in a language; in English what isn't translated. */
export function textsIn(translation: Translation): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(en).map(([block, english]) => {
      const translated = translation[block as keyof GroupsTexts] ?? {};
      return [block, { ...withAllForms(english), ...withAllForms(translated) }];
    }),
  );
}

function withAllForms(texts: Readonly<Record<string, string>>): Record<string, string> {
  const result = { ...texts };
  for (const [key, text] of Object.entries(texts)) {
    if (!GENERAL.test(key)) continue;
    for (const form of FORMS) result[key.replace(GENERAL, `_${form}`)] ??= text;
  }
  return result;
}
