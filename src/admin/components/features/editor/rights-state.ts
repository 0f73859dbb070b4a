import { type CategoryView, type PermissionView } from '../../../contract/index.js';

/** What the group had when it was read, and what is ticked now. Dormant keys are in both like any other. */
export interface RightsState {
  readonly initial: ReadonlySet<string>;
  readonly granted: ReadonlySet<string>;
}

/** The state of a permission: not granted, granted, or only implied by granted ones. */
export type Mark = 'off' | 'on' | 'implied';
export type Tri = 'none' | 'some' | 'all';

export interface RightsIndex {
  readonly permissions: readonly PermissionView[];
  /** Key → the permissions that imply it. */
  readonly implying: ReadonlyMap<string, readonly PermissionView[]>;
}

export interface RightsChanges {
  added: string[];
  removed: string[];
}

export const rightsOf = (keys: Iterable<string>): RightsState => {
  const initial = new Set(keys);
  return { initial, granted: initial };
};

export function indexCatalogue(catalogue: readonly CategoryView[]): RightsIndex {
  const permissions = catalogue.flatMap(({ subjects }) => subjects.flatMap((subject) => subject.permissions));
  const implying = new Map<string, PermissionView[]>();
  for (const permission of permissions) {
    if (!permission.implies) continue;
    const others = implying.get(permission.implies);
    if (others) others.push(permission);
    else implying.set(permission.implies, [permission]);
  }
  return { permissions, implying };
}

/** The granted permissions that imply this one. */
export const impliedBy = (index: RightsIndex, { granted }: RightsState, key: string): PermissionView[] =>
  index.implying.get(key)?.filter((other) => granted.has(other.key)) ?? [];

export function markOf(index: RightsIndex, state: RightsState, key: string): Mark {
  if (state.granted.has(key)) return 'on';
  return index.implying.get(key)?.some((other) => state.granted.has(other.key)) ? 'implied' : 'off';
}

export const isChanged = ({ initial, granted }: RightsState, key: string): boolean =>
  initial.has(key) !== granted.has(key);

/**
 * The keys that both sides have changed since they read the group. A key that another user granted and revoked again doesn't
 * count.
 */
export function changedByBoth(
  state: RightsState,
  changes: readonly { added: readonly string[]; removed: readonly string[] }[],
): string[] {
  const theirs = new Set<string>();
  for (const key of changes.flatMap(({ added, removed }) => [...added, ...removed]))
    if (!theirs.delete(key)) theirs.add(key);
  return [...theirs].filter((key) => isChanged(state, key));
}

/** `all` only if each one is granted by itself. One that is only implied makes it `some`. */
export function triOf(index: RightsIndex, state: RightsState, permissions: readonly PermissionView[]): Tri {
  const marks = permissions.map(({ key }) => markOf(index, state, key));
  if (marks.length > 0 && marks.every((mark) => mark === 'on')) return 'all';
  return marks.every((mark) => mark === 'off') ? 'none' : 'some';
}

/** What a toggle over these does: `true` grants the missing ones, `false` revokes all, `null` means that all are locked. */
export function toggleOf(state: RightsState, permissions: readonly PermissionView[]): boolean | null {
  const open = permissions.filter(({ locked }) => !locked);
  if (open.length === 0) return null;
  return open.some(({ key }) => !state.granted.has(key));
}

/** The state with these keys granted or revoked; the same object when nothing changes. */
export function withKeys(state: RightsState, keys: Iterable<string>, grant: boolean): RightsState {
  const granted = new Set(state.granted);
  for (const key of keys) {
    if (grant) granted.add(key);
    else granted.delete(key);
  }
  const same = granted.size === state.granted.size && [...granted].every((key) => state.granted.has(key));
  return same ? state : { initial: state.initial, granted };
}

export function changesOf({ initial, granted }: RightsState): RightsChanges {
  if (initial === granted) return { added: [], removed: [] };
  return {
    added: [...granted].filter((key) => !initial.has(key)).sort(),
    removed: [...initial].filter((key) => !granted.has(key)).sort(),
  };
}

/** What copying the ticks of another group does. */
export interface RightsCopy extends RightsChanges {
  /** How many were left as they are, because the user can't grant them. */
  locked: number;
}

/** What changes when the ticks of another group are added to these, or replace them. Dormant ones stay as they are. */
export function copyOf(
  { permissions }: RightsIndex,
  { granted }: RightsState,
  keys: readonly string[],
  replace: boolean,
): RightsCopy {
  const theirs = new Set(keys);
  const copy: RightsCopy = { added: [], removed: [], locked: 0 };
  for (const { key, locked } of permissions) {
    if (theirs.has(key) === granted.has(key) || (!theirs.has(key) && !replace)) continue;
    if (locked) copy.locked++;
    else (theirs.has(key) ? copy.added : copy.removed).push(key);
  }
  return copy;
}

/** The changes made here, on top of what somebody else saved meanwhile. */
export function rebase(state: RightsState, fresh: Iterable<string>): RightsState {
  const { added, removed } = changesOf(state);
  return withKeys(withKeys(rightsOf(fresh), added, true), removed, false);
}

export const countGranted = ({ granted }: RightsState, permissions: readonly PermissionView[]): number =>
  permissions.reduce((count, { key }) => count + (granted.has(key) ? 1 : 0), 0);

/** How many permissions are only implied by granted ones. */
export const countImplied = (
  index: RightsIndex,
  state: RightsState,
  permissions: readonly PermissionView[],
): number => permissions.filter(({ key }) => markOf(index, state, key) === 'implied').length;
