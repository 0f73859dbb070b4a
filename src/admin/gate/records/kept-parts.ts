import { type BaseRecord, flat } from 'adminjs';
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
  const isKept = (path: string) =>
    parts.some((part) => isWithin(path, part) || isWithin(withoutPlaces(path), part));
  const rest = Object.entries(params).filter(([path]) => !isWithin(path, column));
  // AdminJS puts undefined where the client sent nothing.
  const isSent = ([path, value]: [string, unknown]) => isWithin(path, column) && value !== undefined;
  const sent = Object.entries(
    flat.flatten<object, Params>(Object.fromEntries(Object.entries(params).filter(isSent))),
  ).filter(isSent);
  const written = Object.fromEntries(sent);
  const before = Object.entries(stored).filter(([path]) => isWithin(path, column));
  const placeNow = placesOfItems(Object.fromEntries(before.filter(([path]) => !isKept(path))), written);
  for (const [path, value] of before.filter(([each]) => isKept(each))) {
    const place = placeNow(path);
    if (place === undefined || Object.hasOwn(written, place)) continue;
    // Where something else was sent for what the part lies in, there would be no room for it.
    for (const each of Object.keys(written))
      if (isWithin(place, each) || isOfOtherKind(each, place)) delete written[each];
    written[place] = value;
  }
  return Object.fromEntries([...rest, ...Object.entries(written)]);
}

/** Whether two paths part where one goes into a list, and the other into an object. */
function isOfOtherKind(one: string, other: string): boolean {
  const others = other.split('.');
  const names = one.split('.');
  const at = names.findIndex((name, index) => name !== others[index]);
  return at >= 0 && at < others.length && isPlace(names[at]!) !== isPlace(others[at]!);
}

function isPlace(name: string): boolean {
  return /^\d+$/.test(name);
}

/** The first place in an array on the way of a path. */
const PLACE = /^(.*?)\.(\d+)(?=\.|$)/;

/** The items of arrays as text, by array and place. */
function itemsOf(params: Params): Map<string, Map<string, string>> {
  const parts = new Map<string, Map<string, string[]>>();
  for (const [path, value] of Object.entries(params)) {
    const [start, array, place] = PLACE.exec(path) ?? [];
    if (start === undefined) continue;
    const items = parts.get(array!) ?? new Map<string, string[]>();
    parts.set(
      array!,
      items.set(place!, [...(items.get(place!) ?? []), `${path.slice(start.length)}=${String(value)}`]),
    );
  }
  const asText = (items: Map<string, string[]>) =>
    new Map([...items].map(([place, texts]) => [place, texts.sort().join('\n')]));
  return new Map([...parts].map(([array, items]) => [array, asText(items)]));
}

/**
 * Tells where a part of an item is now: the item is found by what else is in it, or else by its place. Undefined for the parts
 * of an item that was removed.
 */
function placesOfItems(before: Params, after: Params): (path: string) => string | undefined {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  const moves = new Map<string, Map<string, string>>();
  for (const [array, items] of old)
    moves.set(array, movesOf(items, now.get(array) ?? new Map<string, string>()));
  return (path) => {
    const [start, array, place] = PLACE.exec(path) ?? [];
    if (start === undefined || !now.has(array!)) return path;
    const moved = (moves.get(array!) ?? new Map([[place!, place!]])).get(place!);
    return moved === undefined ? undefined : `${array}.${moved}${path.slice(start.length)}`;
  };
}

function movesOf(old: Map<string, string>, now: Map<string, string>): Map<string, string> {
  const free = new Set(now.keys());
  const moves = new Map<string, string>();
  const move = (from: string, to: string | undefined) => {
    if (to !== undefined && free.delete(to)) moves.set(from, to);
  };
  for (const [place, item] of old)
    move(
      place,
      [...free].find((each) => now.get(each) === item),
    );
  for (const place of old.keys()) if (!moves.has(place)) move(place, place);
  return moves;
}
