import { isChanged, markOf, type RightsIndex, type RightsState } from './rights-state.js';
import { type WordedCategory, type WordedSubject } from '../../shared/worded-catalogue.js';

export type RightsFilter = 'all' | 'granted' | 'changed';

const matches = ({ haystack }: WordedSubject, words: readonly string[]): boolean =>
  words.every((word) => haystack.includes(word));

/** A row with an unsaved change stays under `granted`. Otherwise, a row that is unticked would vanish under the pointer. */
function passes(
  index: RightsIndex,
  state: RightsState,
  subject: WordedSubject,
  filter: RightsFilter,
): boolean {
  if (filter === 'all') return true;
  return subject.permissions.some(
    ({ key }) => isChanged(state, key) || (filter === 'granted' && markOf(index, state, key) !== 'off'),
  );
}

/** The names of the subjects to show. */
export function visibleSubjects(
  index: RightsIndex,
  state: RightsState,
  categories: readonly WordedCategory[],
  query: string,
  filter: RightsFilter,
): string[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return categories
    .flatMap(({ subjects }) => subjects)
    .filter((subject) => matches(subject, words) && passes(index, state, subject, filter))
    .map(({ subject }) => subject);
}
