import type { Catalogue } from '../permissions/index.js';

/**
 * How a group gives a permission: it grants it; something else that it grants implies it; it is Administrators, which may do
 * everything; or it grants what the application doesn't know, which gives nothing.
 */
export const GIVING = ['granted', 'implied', 'administrator', 'dormant'] as const;
export type Giving = (typeof GIVING)[number];

/** A permission that a group gives. */
export interface Given {
  key: string;
  how: Giving;
  /** The keys that imply it, sorted. Empty where it isn't implied. */
  through: readonly string[];
}

/** A group, as far as it says what it gives. */
export interface GivingKeys {
  administrators: boolean;
  /** What it grants. */
  keys: ReadonlySet<string>;
}

const NONE: readonly string[] = [];

/** Tells what groups give, by the permissions that an application knows and what they imply. */
export class GivenPermissions {
  /** What implies a permission, sorted. */
  private readonly implying = new Map<string, string[]>();

  constructor(private readonly catalogue: Catalogue) {
    for (const { key, implies } of catalogue.entries) {
      if (implies !== undefined) this.implying.set(implies, [...(this.implying.get(implies) ?? []), key].sort());
    }
  }

  /** How a group gives a permission; undefined where it doesn't. */
  of({ administrators, keys }: GivingKeys, key: string): Given | undefined {
    const isKnown = this.catalogue.has(key);
    if (administrators) return isKnown ? { key, how: 'administrator', through: NONE } : undefined;
    if (keys.has(key)) return { key, how: isKnown ? 'granted' : 'dormant', through: NONE };
    const through = this.implying.get(key)?.filter((implying) => keys.has(implying)) ?? NONE;
    return through.length > 0 ? { key, how: 'implied', through } : undefined;
  }

  /** All that a group gives, in the order of the catalogue; what is dormant comes last, by key. */
  by(group: GivingKeys): Given[] {
    const known = this.catalogue.entries.flatMap(({ key }) => this.of(group, key) ?? []);
    return [...known, ...this.dormantIn(group).map((key): Given => ({ key, how: 'dormant', through: NONE }))];
  }

  /** What a group grants that the application doesn't know, sorted. */
  dormantIn({ administrators, keys }: GivingKeys): string[] {
    return administrators ? [] : [...keys].filter((key) => !this.catalogue.has(key)).sort();
  }
}
