import { type SourceView } from '../../../contract/index.js';
import { type KeyWords } from '../../shared/describe-keys.js';
import { type WordedCategory } from '../../shared/worded-catalogue.js';

/** Which permissions to show: those the user has, those the user lacks, or both. */
export type Which = 'all' | 'granted' | 'lacking';

/** The permissions that match the search: by their words, their key, or a group they come from. */
export function searchRights(
  categories: readonly WordedCategory[],
  words: ReadonlyMap<string, KeyWords>,
  sources: ReadonlyMap<string, readonly SourceView[]>,
  query: string,
  which: Which,
): { category: WordedCategory; shown: string[] }[] {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return categories
    .map((category) => {
      const shown = category.permissions
        .map(({ key }) => key)
        .filter((key) => {
          if (which !== 'all' && sources.has(key) !== (which === 'granted')) return false;
          const { subject = '', action = '' } = words.get(key) ?? {};
          const captions = (sources.get(key) ?? []).map(({ caption }) => caption);
          const haystack = [category.words, subject, action, key, ...captions].join('\n').toLocaleLowerCase();
          return wanted.every((word) => haystack.includes(word));
        });
      return { category, shown };
    })
    .filter(({ shown }) => shown.length > 0);
}
