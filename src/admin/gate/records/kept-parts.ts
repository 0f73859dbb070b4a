import type { BaseRecord } from 'adminjs';
import { flat } from '../../adminjs.js';
import { type Parts, isWithin, withoutPlaces } from '../visibility.js';
import type { Params } from './veil.js';

/**
 * Keeps the stored parts of a JSON column that a form can't write. AdminJS writes the column as a whole, with only the parts
 * that the form sends. If an item of an array moves, its kept parts move with it.
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
  // AdminJS sets values to undefined that the client didn't send.
  const sent = Object.entries(flat.flatten<object, Params>(params)).filter(
    ([path, value]) => isWithin(path, column) && value !== undefined,
  );
  const written = new WrittenParts(sent);
  const given = new Set(sent.map(([path]) => partAt(path, isKept)));
  const placeNow = placesOfItems(stored, Object.fromEntries(sent), isKept);
  for (const [path, value] of Object.entries(stored).filter(([each]) => isKept(each))) {
    const place = placeNow(path);
    // The host's code sets a part as a whole, for example a list that is now shorter or empty.
    if (place === undefined || given.has(partAt(place, isKept))) continue;
    written.keep(place, value);
  }
  return Object.fromEntries([...rest, ...written.entries()]);
}

/** The kept part to which a path belongs: the shortest beginning of the path that is kept. */
function partAt(path: string, isKept: IsKept): string | undefined {
  const names = path.split('.');
  return names.map((_, index) => names.slice(0, index + 1).join('.')).find(isKept);
}

/**
 * The values to write of a column, by path. A kept part replaces a sent value that lies where the part has to go.
 *
 * A column may have thousands of values, so such values are looked up by path, without a search through all of them.
 */
class WrittenParts {
  private readonly values = new Map<string, unknown>();
  /** For each outer path, the paths that make it a list (`true`) and those that make it an object (`false`). */
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

/** The outer paths of a path, each with the name that follows it. */
function stepsOf(path: string): [outer: string, name: string][] {
  const names = path.split('.');
  return names.slice(1).map((name, index) => [names.slice(0, index + 1).join('.'), name]);
}

function isPlace(name: string): boolean {
  return /^\d+$/.test(name);
}

/** The first array in a path, the place in that array, and the rest of the path. */
const PLACE = /^(.*?)\.(\d+)(?=\.|$)(.*)/;

type IsKept = (path: string) => boolean;
/** The items of arrays as text, without their kept parts: by array and place. */
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
 * Tells where a part of an item is now. The item is recognized by its other content, or else by its place. Undefined for parts
 * of a removed item.
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

/** The former place of each item → its place now. */
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
