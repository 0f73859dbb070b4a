import { type GroupGrants, groupGrantsOf, hasBit, unionOf } from '../access/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import type { Catalogue } from '../permissions/index.js';
import type { UserSummary } from './membership-views.js';
import { latestEnd } from './until.js';

/** What users lose by a change, what they gain, or what they keep for a shorter time than before. */
export type EffectSide = 'lost' | 'gained' | 'shortened';

/** The end of the memberships that give what is lost or gained. */
export interface EffectEnd {
  /** The latest end, ISO 8601 in UTC; null where there is none. */
  until: string | null;
  /** Some of the memberships have no end. */
  lasting: boolean;
}

/** The id of a group that isn't created yet, for use in a change. No group has this id. */
export const NEW_GROUP = 0;

/** The users who are in exactly these groups. */
export interface Combination extends Record<EffectSide, EffectEnd> {
  groupIds: readonly number[];
  users: number;
  /** How many more users are disabled. */
  inactive: number;
  /** The only user of the combination, if that user joins with an end of their own. */
  userId?: UserId;
}

/** What changes in the grants of one group. */
export interface GrantChange {
  groupId: number;
  added?: readonly string[];
  removed?: readonly string[];
}

/** When the memberships in a group end. */
export interface GroupEnd<Time = string> {
  groupId: number;
  /** Null for never. */
  until: Time | null;
}

/** A change: groups that users leave and join, when memberships end, and what groups grant. */
export interface AccessChange {
  leave?: readonly number[];
  join?: readonly number[];
  /** New ends, by group, for those of the users who are in these groups or join them. */
  ends?: readonly GroupEnd[];
  grants?: readonly GrantChange[];
}

/**
 * What users lose, gain or keep for a shorter time. A permission that another group gives as well is neither lost nor gained.
 * If that group gives it only until an earlier time than before, it is shortened.
 */
export interface Concern {
  /** How many active users it concerns. */
  users: number;
  /** How many disabled users it would concern, if they were enabled. */
  inactive: number;
  /**
   * When the last of the memberships concerned ends by itself; null if one has no end. For shortened permissions, the time when
   * they end.
   */
  until: string | null;
  /** The permissions, in the order of the catalogue, and how many users each concerns. */
  permissions: { key: string; users: number; inactive: number }[];
  /** The first of the users, by name. */
  first: ConcernedUser[];
}

/** A user whom a change concerns. */
export interface ConcernedUser extends UserSummary {
  /** When the last of this user's memberships concerned ends by itself; null if one has no end. */
  until: string | null;
  /** What this user loses or gains, in the order of the catalogue. */
  permissions: string[];
}

/** Who loses and who gains what. */
export type Effect = Record<EffectSide, Concern>;

const NOBODY: Concern = { users: 0, inactive: 0, until: null, permissions: [], first: [] };

/** Nobody loses or gains anything. */
export const NO_EFFECT: Effect = { lost: NOBODY, gained: NOBODY, shortened: NOBODY };

/** What users in one combination of groups lose and gain: one bit for each entry of the catalogue. */
export interface Difference extends Record<EffectSide, Uint32Array> {
  combination: Combination;
}

/**
 * What users in these combinations of groups lose and gain.
 *
 * @param grants of every group in the combinations and in the change, by id
 */
export function differencesOf(
  catalogue: Catalogue,
  combinations: readonly Combination[],
  grants: ReadonlyMap<number, GroupGrants>,
  change: AccessChange,
): Difference[] {
  const left = new Set(change.leave);
  const changed = grantsAfter(catalogue, grants, change);
  return combinations.map((combination) => {
    const after = new Set([...combination.groupIds.filter((id) => !left.has(id)), ...(change.join ?? [])]);
    const had = allowed(catalogue, combination.groupIds, grants);
    const has = allowed(catalogue, [...after], changed);
    return { combination, lost: without(had, has), gained: without(has, had), shortened: had.map(() => 0) };
  });
}

/** What groups grant after a change. */
export function grantsAfter(
  catalogue: Catalogue,
  grants: ReadonlyMap<number, GroupGrants>,
  change: AccessChange,
): Map<number, GroupGrants> {
  const changed = new Map(grants);
  for (const { groupId, added = [], removed = [] } of change.grants ?? []) {
    const gone = new Set(removed);
    const keys = (grants.get(groupId)?.keys ?? []).filter((key) => !gone.has(key));
    changed.set(groupId, groupGrantsOf(catalogue, groupId, [...new Set([...keys, ...added])]));
  }
  return changed;
}

/** Sums up one side of the differences. */
export function concernOf(
  catalogue: Catalogue,
  differences: readonly Difference[],
  side: EffectSide,
): Omit<Concern, 'first'> {
  const concerned = differences.filter((difference) => isConcerned(difference, side));
  const counts = { users: new Uint32Array(catalogue.size), inactive: new Uint32Array(catalogue.size) };
  const total = { users: 0, inactive: 0 };
  for (const { combination, [side]: bits } of concerned) {
    for (const kind of ['users', 'inactive'] as const) {
      total[kind] += combination[kind];
      for (let index = 0; index < catalogue.size; index++) {
        if (hasBit(bits, index)) counts[kind][index]! += combination[kind];
      }
    }
  }
  const permissions = catalogue.entries.flatMap(({ key }, index) => {
    const each = { key, users: counts.users[index]!, inactive: counts.inactive[index]! };
    return each.users + each.inactive > 0 ? [each] : [];
  });
  return { ...total, until: endOfAll(concerned.map(({ combination }) => combination[side])), permissions };
}

export function isConcerned(difference: Difference, side: EffectSide): boolean {
  return difference[side].some((word) => word !== 0);
}

/** The keys on one side of a difference, in the order of the catalogue. */
export function keysOf(catalogue: Catalogue, difference: Difference, side: EffectSide): string[] {
  const bits = difference[side];
  return catalogue.entries.filter((_, index) => hasBit(bits, index)).map(({ key }) => key);
}

/** The latest of the ends; null if one of the memberships has no end. */
export function endOfAll(ends: readonly EffectEnd[]): string | null {
  if (ends.some(({ lasting }) => lasting)) return null;
  return latestEnd(ends.filter(({ until }) => until !== null));
}

/** Everything that members of these groups may do. */
export function allowed(
  catalogue: Catalogue,
  groupIds: readonly number[],
  grants: ReadonlyMap<number, GroupGrants>,
): Uint32Array {
  const union = unionOf(
    catalogue,
    groupIds.flatMap((id) => grants.get(id) ?? []),
  );
  if (!groupIds.includes(ADMINISTRATORS_ID)) return union;
  // The bits after the last entry stay 0.
  return union.map((_, word) => 2 ** Math.min(32, catalogue.size - 32 * word) - 1);
}

export function without(bits: Uint32Array, others: Uint32Array): Uint32Array {
  return bits.map((word, index) => word & ~others[index]!);
}
