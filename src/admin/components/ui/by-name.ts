/** Language codes of AdminJS that differ from the standard ones. */
const ELSEWHERE: Readonly<Record<string, string>> = { ua: 'uk' };

/** Compares names as people of a language sort them: numbers by their value, and letters by their alphabet. */
export function byName(language: string): (one: string, other: string) => number {
  return new Intl.Collator(ELSEWHERE[language] ?? language, { numeric: true }).compare;
}
