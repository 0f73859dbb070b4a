import type { GroupGrants } from '../access/index.js';
import type { UserId } from '../entities/index.js';
import type { Catalogue } from '../permissions/index.js';
import {
  type AccessChange,
  type Difference,
  type EffectEnd,
  allowed,
  grantsAfter,
  without,
} from './effect.js';

/** A user, and the ends of their memberships in force: by group, null for never. */
export interface EndsOfUser {
  id: UserId;
  active: boolean;
  ends: ReadonlyMap<number, string | null>;
}

/** When the memberships of a user who joins in a change end. Undefined for a user who doesn't join. */
export type JoinsUntil = (id: UserId) => string | null | undefined;

const NO_END: EffectEnd = { until: null, lasting: false };

/**
 * What users keep after a change, but for a shorter time than before. Either their membership gets an earlier end, or their
 * remaining groups end by themselves.
 *
 * @param grants of every group the users are in and of every group in the change, by id
 */
export function shortenedBy(
  catalogue: Catalogue,
  users: readonly EndsOfUser[],
  grants: ReadonlyMap<number, GroupGrants>,
  change: AccessChange,
  joinsUntil: JoinsUntil,
): Difference[] {
  const changed = grantsAfter(catalogue, grants, change);
  return users.flatMap((user): Difference[] => {
    const after = endsAfter(user, change, joinsUntil(user.id));
    const had = (end: string | null) => allowed(catalogue, lastingUntil(user.ends, end), grants);
    const has = (end: string | null) => allowed(catalogue, lastingUntil(after, end), changed);
    const kept = allowed(catalogue, [...after.keys()], changed);
    const shortened = kept.map(() => 0);
    for (const end of new Set(user.ends.values()))
      without(had(end), has(end)).forEach((word, at) => (shortened[at]! |= word & kept[at]!));
    if (shortened.every((word) => word === 0)) return [];
    const until = sorted(after).findLast((end) => has(end).some((word, at) => (word & shortened[at]!) !== 0));
    const none = kept.map(() => 0);
    return [
      {
        lost: none,
        gained: none,
        shortened,
        combination: {
          groupIds: [...user.ends.keys()],
          users: user.active ? 1 : 0,
          inactive: user.active ? 0 : 1,
          userId: user.id,
          lost: NO_END,
          gained: NO_END,
          shortened: { until: until ?? null, lasting: false },
        },
      },
    ];
  });
}

function endsAfter(
  { ends }: EndsOfUser,
  { leave = [], join = [], ends: moved = [] }: AccessChange,
  joinsUntil: string | null | undefined,
): Map<number, string | null> {
  const after = new Map(ends);
  for (const groupId of leave) after.delete(groupId);
  if (joinsUntil !== undefined) for (const groupId of join) after.set(groupId, joinsUntil);
  for (const { groupId, until } of moved) if (after.has(groupId)) after.set(groupId, until);
  return after;
}

/** The groups whose memberships are in force at least until this time; null means forever. */
function lastingUntil(ends: ReadonlyMap<number, string | null>, time: string | null): number[] {
  return [...ends].filter(([, end]) => end === null || (time !== null && end >= time)).map(([id]) => id);
}

/** The ends, the earliest first. */
function sorted(ends: ReadonlyMap<number, string | null>): string[] {
  return [...ends.values()].filter((end) => end !== null).sort();
}
