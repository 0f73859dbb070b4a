import type AdminJS from 'adminjs';
import type { BaseResource, Locale } from 'adminjs';
import { flat } from '../../adminjs.js';
import { actionsOf, resourceIdOf } from '../../panel.js';

/** Texts of a resource by their language and their path in AdminJS's translations. */
type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Adds the host's words for users who see the catalogue of permissions. AdminJS translates only the resources in the page. Of
 * all other resources, this adds only their names and those of their actions.
 */
export function withCatalogueWords(
  locale: Partial<Locale>,
  admin: AdminJS,
  shown: readonly BaseResource[],
): Partial<Locale> {
  const ids = new Set(shown.map(resourceIdOf));
  const translations: Record<string, object> = { ...locale.translations };
  for (const resource of admin.resources) {
    if (ids.has(resourceIdOf(resource))) continue;
    for (const [language, words] of Object.entries(labelsOf(resource)))
      // As in AdminJS, the words of the locale go before those of a resource.
      translations[language] = { ...words, ...translations[language] };
  }
  return { ...locale, translations };
}

const known = new WeakMap<BaseResource, Words>();

/** A panel doesn't change once it is built. */
function labelsOf(resource: BaseResource): Words {
  const words = known.get(resource) ?? readWords(resource);
  known.set(resource, words);
  return words;
}

function readWords(resource: BaseResource): Words {
  const id = resourceIdOf(resource);
  const names = [`labels.${id}`, ...Object.keys(actionsOf(resource)).map((name) => `actions.${name}`)];
  const { translations = {} } = resource.decorate().options;
  return Object.fromEntries(
    Object.entries(translations).map(([language, texts]) => {
      const all = flat.flatten<object, Record<string, string>>(texts);
      const found = names.filter((name) => Object.hasOwn(all, name));
      return [language, Object.fromEntries(found.map((name) => [`resources.${id}.${name}`, all[name]!]))];
    }),
  );
}
