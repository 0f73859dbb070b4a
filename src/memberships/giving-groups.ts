import type { GroupGrants } from '../access/index.js';
import type { Catalogue } from '../permissions/index.js';
import type { GivingMembership, GroupOfUser } from './membership-views.js';

/**
 * Where a user has a permission from: a group, and the permissions that imply it there. If the group grants it by itself, there
 * are none.
 */
export interface Source {
  groupId: number;
  through: string[];
}

/** The sources of each permission that the groups grant or imply. */
export function sourcesOf(catalogue: Catalogue, grants: readonly GroupGrants[]): Map<string, Source[]> {
  const sources = new Map<string, Source[]>();
  const add = (key: string, source: Source) => {
    const known = sources.get(key);
    if (known) known.push(source);
    else sources.set(key, [source]);
  };
  for (const { groupId, keys } of grants) {
    const direct = new Set(keys);
    const implied = new Map<string, string[]>();
    for (const key of keys) {
      add(key, { groupId, through: [] });
      const { implies } = catalogue.entries[catalogue.indexOf(key)]!;
      if (implies === undefined || direct.has(implies)) continue;
      implied.set(implies, [...(implied.get(implies) ?? []), key]);
    }
    for (const [key, through] of implied) add(key, { groupId, through });
  }
  return sources;
}

/** The memberships of a user in the source groups, in the order of the memberships. */
export function givingMemberships(
  groups: readonly GroupOfUser[],
  sources: readonly Source[],
): GivingMembership[] {
  const through = new Map(sources.map((source) => [source.groupId, source.through]));
  return groups.flatMap(({ id, caption, until }) => {
    const how = through.get(id);
    return how ? [{ id, caption, through: [...how].sort(), until }] : [];
  });
}
