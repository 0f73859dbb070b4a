import { type AdminJSOptions, type Locale, flat } from 'adminjs';
import { en } from './en.js';

type LocaleOption = AdminJSOptions['locale'];
type LocaleFunction = Extract<LocaleOption, (...args: never[]) => unknown>;

/**
 * The host's locale with the texts of the Groups page, which the host's own override. They are there for everybody who
 * is signed in, also for who can't reach the Groups page: a refusal needs words, too. English stands in for a language that isn't translated yet,
 * where AdminJS would show the names of keys.
 *
 * @param resourceId of the Groups page, under which the texts are
 */
export function withOurTexts(given: LocaleOption, resourceId: string): LocaleFunction {
  const english: Locale = { language: 'en' };
  const known = new WeakMap<Locale, Locale>();
  return async (currentAdmin) => {
    const host = (typeof given === 'function' ? await given(currentAdmin) : given) ?? english;
    if (!currentAdmin) return host;
    const locale = known.get(host) ?? merged(host, resourceId);
    known.set(host, locale);
    return locale;
  };
}

function merged(host: Locale, resourceId: string): Locale {
  const texts = { ...en, labels: { ...en.labels, [resourceId]: en.actions.list } };
  const languages = [...new Set([host.language, ...(host.availableLanguages ?? [])])];
  const ours = Object.fromEntries(
    languages.map((language) => [language, { resources: { [resourceId]: texts } }]),
  );
  return flat.unflatten({
    ...flat.flatten({ translations: ours }),
    ...flat.flatten(host),
  });
}
