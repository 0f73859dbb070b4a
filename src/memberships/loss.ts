import { type GroupGrants, groupGrantsOf, hasBit, unionOf } from '../access/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import type { Catalogue } from '../permissions/index.js';

/** How many active users are in exactly these groups. */
export interface Combination {
  groupIds: readonly number[];
  users: number;
}

/** What is taken from the users: these groups, or only these permissions of them. */
export interface Taken {
  groupIds: readonly number[];
  keys?: readonly string[];
}

/** What users lose for good: what another group of theirs gives as well is not lost. */
export interface Loss {
  /** How many active users lose something. */
  users: number;
  /** When the last of the memberships concerned ends by itself, so that nothing is lost after it; null where one has no end. */
  until: string | null;
  /** What they lose, in the order of the catalogue, and how many of them lose it. */
  permissions: { key: string; users: number }[];
}

/** Nobody loses anything. */
export const NO_LOSS: Loss = { users: 0, until: null, permissions: [] };

/**
 * What users in these combinations of groups lose.
 *
 * @param grants of every group in the combinations, by id
 */
export function lossOf(
  catalogue: Catalogue,
  combinations: readonly Combination[],
  grants: ReadonlyMap<number, GroupGrants>,
  { groupIds, keys }: Taken,
): Omit<Loss, 'until'> {
  const taken = new Set(groupIds);
  const kept = keys && new Set(keys);
  const rest = new Map<number, GroupGrants>();
  for (const id of kept ? taken : []) {
    const left = (grants.get(id)?.keys ?? []).filter((key) => !kept!.has(key));
    rest.set(id, groupGrantsOf(catalogue, id, left));
  }
  const counts = new Uint32Array(catalogue.size);
  let users = 0;
  for (const combination of combinations) {
    const before = combination.groupIds;
    const after = before.filter((id) => !taken.has(id));
    if (after.includes(ADMINISTRATORS_ID)) continue;
    const everything = before.includes(ADMINISTRATORS_ID);
    const had = unionOf(catalogue, of(before, grants));
    const has = unionOf(catalogue, [...of(after, grants), ...of(before, rest)]);
    let loses = false;
    for (let index = 0; index < counts.length; index++) {
      if (hasBit(has, index) || !(everything || hasBit(had, index))) continue;
      counts[index]! += combination.users;
      loses = true;
    }
    if (loses) users += combination.users;
  }
  const permissions = catalogue.entries.flatMap(({ key }, index) =>
    counts[index]! > 0 ? [{ key, users: counts[index]! }] : [],
  );
  return { users, permissions };
}

function of(groupIds: readonly number[], grants: ReadonlyMap<number, GroupGrants>): GroupGrants[] {
  return groupIds.flatMap((id) => grants.get(id) ?? []);
}
