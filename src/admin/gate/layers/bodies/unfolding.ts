import { BodyRefused } from './body-refused.js';

/**
 * Limits for what AdminJS unfolds. AdminJS makes an object of keys such as `addresses.0.city`. It builds every prefix of a key,
 * and compares each key with every other one. Up to these limits, that takes some milliseconds; docs/limits.md has the figures.
 */
export const UNFOLDING = {
  /** Keys of one form. */
  keys: 300,
  /** Parts of all keys together: `addresses.0.city` has three. */
  parts: 4_500,
  /** Values of one form, those inside a JSON value included. */
  values: 10_000,
  /** Values of one record. This limit is lower, because a record is compared with its former state before it is written. */
  valuesOfRecord: 3_000,
  /** Keys × values: the number of comparisons. */
  comparisons: 90_000,
  /** Characters of a key. */
  length: 500,
  /** Objects and lists inside each other. */
  depth: 32,
  /** List entries that numbers in keys create: `tags.999` makes a list of a thousand. */
  entries: 20_000,
} as const;

/** The last place that a list of JavaScript can have. */
const MAX_PLACE = 2 ** 32 - 2;

/** Which names of fields are accepted. */
export interface Names {
  /** The most values. Default: as many as a list may have. */
  values?: number;
  /** Whether AdminJS can search for this key safely. */
  takesName(key: string): boolean;
  /**
   * Whether text may have this path. If not, it could pass for an uploaded file. Asked for every path, also inside values.
   */
  takesText(path: string): boolean;
}

/** Counts what one form, or one query, asks to be unfolded. */
export class Unfolding {
  private keys = 0;
  private parts = 0;
  private values = 0;
  private entries = 0;
  private readonly lists = new Map<string, number>();
  private readonly most: number;

  /** @param expected says which names are accepted; default: all */
  constructor(private readonly expected?: Names) {
    this.most = expected?.values ?? UNFOLDING.values;
  }

  /** @throws BodyRefused when this key, or its value, is too much */
  add(key: string, value?: unknown): void {
    if (this.expected?.takesName(key) === false) throw BodyRefused.unreadable('a field with an odd name');
    this.keys++;
    if (this.keys > UNFOLDING.keys) throw BodyRefused.tooLarge(`more than ${UNFOLDING.keys} fields`);
    this.parts += partsOf(key.slice(0, UNFOLDING.length)).length;
    if (this.parts > UNFOLDING.parts) throw BodyRefused.tooLarge('fields that go too deep');
    const open: [path: string, value: unknown][] = [[key, value]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [path, inside] = next;
      this.assertPath(path);
      const names = namesIn(inside);
      if (names.length === 0) this.count();
      if (open.length + names.length > UNFOLDING.values) throw BodyRefused.tooLarge('too many values');
      for (const name of names) open.push([`${path}.${name}`, (inside as Record<string, unknown>)[name]]);
    }
  }

  private count(): void {
    this.values++;
    if (this.values > this.most || this.values * this.keys > UNFOLDING.comparisons)
      throw BodyRefused.tooLarge('too many values');
  }

  private assertPath(path: string): void {
    if (path.length > UNFOLDING.length) throw BodyRefused.tooLarge('a field with too long a name');
    const parts = partsOf(path);
    if (parts.length > UNFOLDING.depth) throw BodyRefused.tooLarge('a field that goes too deep');
    for (let at = 1; at < parts.length; at++) this.assertEntry(parts, at);
    if (this.expected?.takesText(path) === false) throw BodyRefused.unreadable('text in place of a file');
  }

  /** A number in a key is a place in a list. AdminJS also creates all places before it. */
  private assertEntry(parts: readonly string[], at: number): void {
    const place = Number(parts[at]);
    if (!Number.isInteger(place) || place < 0 || place > MAX_PLACE || parts[at] === '') return;
    const list = parts.slice(0, at).join('.');
    const length = this.lists.get(list) ?? 0;
    if (place < length) return;
    this.lists.set(list, place + 1);
    this.entries += place + 1 - length;
    if (this.entries > UNFOLDING.entries) throw BodyRefused.tooLarge('a field with too large a number');
  }
}

function partsOf(path: string): string[] {
  return path.split(/[.[\]]/);
}

function namesIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
