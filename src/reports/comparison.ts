import type { EntryPlace } from '../history/index.js';
import type { Catalogue } from '../permissions/index.js';
import { type Given, GivenPermissions } from './given.js';

/** One of two groups that are compared: as it is, or as it was right after an entry of the history. */
export interface ComparedGroup {
  id: number;
  /** What it is called, or was called then. */
  caption: string;
  description: string;
  /** May do everything. */
  administrators: boolean;
  /** Goes up with every change of the caption, the description or the permissions. */
  version: number;
  /** The entry after which it was so; null for what is so now. */
  entry: EntryPlace | null;
  /** How many permissions it grants that this application knows. For Administrators: all. */
  permissions: number;
  /** How many more it grants that this application doesn't know. */
  dormant: number;
  /** How many active users it gives this to. Not there for somebody who may not see who is in groups. */
  members?: number;
}

/** A permission that only one of the groups grants. */
export interface ComparedPermission {
  key: string;
  /** False for one that this application doesn't know: it gives nothing. */
  known: boolean;
  /** What the other group grants that implies it, sorted: it gives it all the same. Empty where it doesn't. */
  impliedBy: string[];
}

/** What two groups grant. */
export interface Comparison {
  a: ComparedGroup;
  b: ComparedGroup;
  /** In the order of the catalogue; what the application doesn't know comes last. */
  onlyA: ComparedPermission[];
  /** In the same order. */
  onlyB: ComparedPermission[];
  /** How many permissions both grant. */
  both: number;
}

/** A group with all that it grants. */
export type GroupToCompare = Omit<ComparedGroup, 'permissions' | 'dormant'> & { keys: ReadonlySet<string> };

export function compared(catalogue: Catalogue, a: GroupToCompare, b: GroupToCompare): Comparison {
  const permissions = new GivenPermissions(catalogue);
  const [givenByA, givenByB] = [permissions.by(a), permissions.by(b)];
  const [one, other] = [granted(givenByA), granted(givenByB)];
  return {
    a: summary(a, one),
    b: summary(b, other),
    onlyA: without(one, other, givenByB),
    onlyB: without(other, one, givenByA),
    both: [...one.keys()].filter((key) => other.has(key)).length,
  };
}

/** By key, whether the application knows it. */
type Granted = ReadonlyMap<string, boolean>;

function granted(given: readonly Given[]): Granted {
  return new Map(given.flatMap(({ key, how }) => (how === 'implied' ? [] : [[key, how !== 'dormant']])));
}

function without(one: Granted, other: Granted, givenByOther: readonly Given[]): ComparedPermission[] {
  const through = new Map(givenByOther.map((given) => [given.key, given.through]));
  return [...one].flatMap(([key, known]) =>
    other.has(key) ? [] : [{ key, known, impliedBy: [...(through.get(key) ?? [])] }],
  );
}

function summary({ keys: _, members, ...group }: GroupToCompare, keys: Granted): ComparedGroup {
  const permissions = [...keys.values()].filter((known) => known).length;
  return { ...group, permissions, dormant: keys.size - permissions, ...(members !== undefined && { members }) };
}
