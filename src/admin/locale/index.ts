import type { AdminJSOptions, ResourceOptions } from 'adminjs';
import { en } from './en.js';

/** The languages AdminJS has words for. */
const LANGUAGES = ['de', 'en', 'es', 'it', 'ja', 'pl', 'pt-BR', 'ua', 'zh-CN'];

/**
 * The texts of the Groups page for a resource's `translations`, in the languages of the panel only: AdminJS prints them into
 * every page. English stands in for a language that isn't translated yet, where AdminJS would show the names of keys.
 */
export function translations(
  resourceId: string,
  locale: AdminJSOptions['locale'],
): NonNullable<ResourceOptions['translations']> {
  const texts = { ...en, labels: { ...en.labels, [resourceId]: en.actions.list } };
  return Object.fromEntries(languagesOf(locale).map((language) => [language, texts]));
}

function languagesOf(locale: AdminJSOptions['locale']): string[] {
  if (typeof locale === 'function') return LANGUAGES;
  return [...new Set([locale?.language ?? 'en', ...(locale?.availableLanguages ?? [])])];
}
