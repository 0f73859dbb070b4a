import type { BaseRecord } from 'adminjs';
import { flat } from '../../adminjs.js';
import { type Parts, isWithin, withoutPlaces } from '../visibility.js';
import type { Params } from './veil.js';

/**
 * AdminJS writes a JSON column whole, with the parts that a form sends. Parts that the form can't have stay as they are stored.
 * Those of an item in an array follow the item.
 */
export async function keepParts(
  params: Params,
  kept: Parts,
  read: () => Promise<BaseRecord | null>,
): Promise<Params> {
  const columns = [...kept.keys()].filter((column) =>
    Object.keys(params).some((path) => isWithin(path, column)),
  );
  if (columns.length === 0) return params;
  const stored = (await read())?.params as Params | undefined;
  if (!stored) return params;
  let written = params;
  for (const column of columns) written = withKept(written, stored, column, kept.get(column)!);
  return written;
}

function withKept(params: Params, stored: Params, column: string, parts: readonly string[]): Params {
  const isKept: IsKept = (path) =>
    parts.some((part) => isWithin(path, part) || isWithin(withoutPlaces(path), part));
  const rest = Object.entries(params).filter(([path]) => !isWithin(path, column));
  // AdminJS puts undefined where the client sent nothing.
  const sent = Object.entries(flat.flatten<object, Params>(params)).filter(
    ([path, value]) => isWithin(path, column) && value !== undefined,
  );
  const written = new WrittenParts(sent);
  const given = new Set(sent.map(([path]) => partAt(path, isKept)));
  const placeNow = placesOfItems(stored, Object.fromEntries(sent), isKept);
  for (const [path, value] of Object.entries(stored).filter(([each]) => isKept(each))) {
    const place = placeNow(path);
    // The host's code gives a part as a whole: a list that is shorter now, or empty.
    if (place === undefined || given.has(partAt(place, isKept))) continue;
    written.keep(place, value);
  }
  return Object.fromEntries([...rest, ...written.entries()]);
}

/** The whole part that a path lies in: the shortest beginning that is kept. */
function partAt(path: string, isKept: IsKept): string | undefined {
  const names = path.split('.');
  return names.map((_, index) => names.slice(0, index + 1).join('.')).find(isKept);
}

/**
 * What is written of a column, by path. Where something else was sent for what a kept part lies in, there would be no room for the
 * part, so that goes. A column may have thousands of values: what is in the way is looked up, and not looked for.
 */
class WrittenParts {
  private readonly values = new Map<string, unknown>();
  /** The paths that go into a list (`true`) or into an object, by what they go into. */
  private readonly ways = new Map<string, Map<boolean, Set<string>>>();

  constructor(sent: readonly [string, unknown][]) {
    for (const [path, value] of sent) this.add(path, value);
  }

  keep(path: string, value: unknown): void {
    for (const [outer, name] of stepsOf(path)) {
      this.values.delete(outer);
      const inTheWay = this.ways.get(outer)?.get(!isPlace(name));
      for (const each of inTheWay ?? []) this.values.delete(each);
      inTheWay?.clear();
    }
    this.add(path, value);
  }

  entries(): Iterable<[string, unknown]> {
    return this.values.entries();
  }

  private add(path: string, value: unknown): void {
    this.values.set(path, value);
    for (const [outer, name] of stepsOf(path)) {
      const kinds = this.ways.get(outer) ?? new Map<boolean, Set<string>>();
      const paths = kinds.get(isPlace(name)) ?? new Set<string>();
      this.ways.set(outer, kinds.set(isPlace(name), paths.add(path)));
    }
  }
}

/** What a path goes through, each with the name that follows. */
function stepsOf(path: string): [outer: string, name: string][] {
  const names = path.split('.');
  return names.slice(1).map((name, index) => [names.slice(0, index + 1).join('.'), name]);
}

function isPlace(name: string): boolean {
  return /^\d+$/.test(name);
}

/** The first array on the way of a path, the place in it, and what follows. */
const PLACE = /^(.*?)\.(\d+)(?=\.|$)(.*)/;

type IsKept = (path: string) => boolean;
/** What is in the items of arrays, without what is kept, as text: by array and place. */
type Items = Map<string, Map<string, string>>;

function itemsOf(params: Params, isKept: IsKept): Items {
  const arrays: Items = new Map();
  for (const path of Object.keys(params).sort()) {
    const found = PLACE.exec(path) as [string, string, string, string] | null;
    if (!found) continue;
    const [, array, place, end] = found;
    const items = arrays.get(array) ?? new Map<string, string>();
    const text = isKept(path) ? '' : `\n${end}=${String(params[path])}`;
    arrays.set(array, items.set(place, (items.get(place) ?? '') + text));
  }
  return arrays;
}

/**
 * Tells where a part of an item is now: the item is found by what else is in it, or else by its place. Undefined for the parts
 * of an item that was removed.
 */
function placesOfItems(before: Params, after: Params, isKept: IsKept): (path: string) => string | undefined {
  const [old, now] = [itemsOf(before, isKept), itemsOf(after, isKept)];
  const moves = new Map(
    [...now].map(([array, items]) => [array, movesOf(old.get(array) ?? new Map(), items)]),
  );
  return (path) => {
    const found = PLACE.exec(path) as [string, string, string, string] | null;
    const moved = found && moves.get(found[1]);
    if (!moved) return path;
    const [, array, place, end] = found;
    return moved.has(place) ? `${array}.${moved.get(place)}${end}` : undefined;
  };
}

/** Where items were, and are now. */
function movesOf(old: Map<string, string>, now: Map<string, string>): Map<string, string> {
  const free = new Set<string | undefined>(now.keys());
  const alike = new Map<string, string[]>();
  for (const [place, item] of [...now].reverse()) {
    const places = alike.get(item) ?? [];
    places.push(place);
    alike.set(item, places);
  }
  const moves = new Map<string, string>();
  const move = (from: string, to: string | undefined) => {
    if (free.delete(to)) moves.set(from, to!);
  };
  for (const [place, item] of old) move(place, alike.get(item)?.pop());
  for (const place of old.keys()) if (!moves.has(place)) move(place, place);
  return moves;
}
