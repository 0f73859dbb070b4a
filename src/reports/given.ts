import type { Catalogue } from '../permissions/index.js';

/**
 * How a group gives a permission: it grants it; something else that it grants implies it; it is Administrators, which may do
 * everything; or it grants what the application doesn't know, which gives nothing.
 */
export type Giving = 'granted' | 'implied' | 'administrator' | 'dormant';

/** A permission that a group gives. */
export interface Given {
  key: string;
  how: Giving;
  /** The keys that imply it, sorted. Empty where it isn't implied. */
  through: readonly string[];
}

/** All that a group gives, in the order of the catalogue; what is dormant comes last, by key. */
export function givenBy(catalogue: Catalogue, keys: Iterable<string>, isAdministrators: boolean): Given[] {
  const { entries } = catalogue;
  if (isAdministrators) return entries.map(({ key }) => ({ key, how: 'administrator', through: [] }));
  const granted = new Set(keys);
  const through = new Map<string, string[]>();
  for (const { key, implies } of entries) {
    if (implies === undefined || !granted.has(key) || granted.has(implies)) continue;
    through.set(implies, [...(through.get(implies) ?? []), key].sort());
  }
  const given = entries.flatMap(({ key }): Given[] => {
    if (granted.has(key)) return [{ key, how: 'granted', through: [] }];
    const implying = through.get(key);
    return implying ? [{ key, how: 'implied', through: implying }] : [];
  });
  const dormant = [...granted].filter((key) => !catalogue.has(key)).sort();
  return [...given, ...dormant.map((key): Given => ({ key, how: 'dormant', through: [] }))];
}
