import type { BaseRecord } from 'adminjs';
import { flat } from '../../adminjs.js';
import type { Hidden } from '../hidden.js';

type FlattenParams = NonNullable<Parameters<typeof flat.get>[0]>;

/** The flat values of a record, by path. */
export type Params = Record<string, unknown>;

/**
 * Hides values in place. Code that asks for one by its name still finds it, for example a hook that compares a hash. Code that
 * goes through all values, copies them or makes JSON of them doesn't find it.
 */
export function veil(params: Params, paths: readonly string[]): void {
  for (const path of paths) setVisible(params, path, false);
}

/**
 * Hides values in a copy, for a record that no other code has seen yet. Hiding in place makes an object slower, and so
 * everything that goes through a list of such objects.
 */
export function veiledCopy(params: Params, hidden: Hidden): Params {
  const copy: Params = {};
  const split = hidden.in(params);
  for (const path of split.shown) copy[path] = params[path];
  for (const path of split.hidden) define(copy, path, params[path], false);
  for (const path of veiledIn(params)) define(copy, path, params[path], false);
  return copy;
}

/** Shows hidden values again. */
export function unveil(params: Params, isShown: (path: string) => boolean): void {
  for (const path of veiledIn(params)) if (isShown(path)) setVisible(params, path, true);
}

/** A hidden value by its name, as `BaseRecord.get` finds visible ones. */
export function veiledValue({ params }: BaseRecord, path: string): unknown {
  const names = veiledIn(params).filter((name) => name === path || name.startsWith(`${path}.`));
  if (names.length === 0) return undefined;
  const veiled: FlattenParams = Object.fromEntries(names.map((name) => [name, params[name]]));
  const value: unknown = flat.get(veiled, path);
  return value;
}

function veiledIn(params: Params): string[] {
  const all = Object.getOwnPropertyNames(params);
  // Few records hide something, and this runs for each value.
  return all.length === Object.keys(params).length ? [] : all.filter((name) => !isVisible(params, name));
}

/** Whether code can find a value without its name. */
export function isVisible(params: Params, path: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(params, path);
}

function setVisible(params: Params, path: string, enumerable: boolean): void {
  define(params, path, params[path], enumerable);
}

function define(params: Params, path: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(params, path, { value, enumerable, configurable: true, writable: true });
}
