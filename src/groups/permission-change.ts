import { UnknownPermissionError } from '../errors/index.js';
import type { Catalogue } from '../permissions/index.js';
import type { GroupChange } from './group-views.js';

/** What a change gives to a group and takes from it, both sorted. */
export interface PermissionChange {
  added: string[];
  removed: string[];
}

/**
 * What a group gains and loses by a change.
 *
 * @throws UnknownPermissionError for permissions to give that the catalogue doesn't know. Those the group holds already
 *   may stay: a panel that isn't loaded doesn't make its grants go away.
 */
export function permissionChangeOf(
  catalogue: Catalogue,
  held: readonly string[],
  { permissions, grant = [], revoke = [] }: Pick<GroupChange, 'permissions' | 'grant' | 'revoke'>,
): PermissionChange {
  const before = new Set(held);
  const after = new Set(permissions ?? held);
  for (const key of grant) after.add(key);
  for (const key of revoke) after.delete(key);
  const added = [...after].filter((key) => !before.has(key)).sort();
  const removed = [...before].filter((key) => !after.has(key)).sort();
  const unknown = added.filter((key) => !catalogue.has(key));
  if (unknown.length > 0) throw UnknownPermissionError.keys(unknown);
  return { added, removed };
}
