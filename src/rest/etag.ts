import { RequestInvalidError } from '../errors/index.js';

/** The strong ETag of a group: its id and version. */
export function etagOf({ id, version }: { id: number; version: number }): string {
  return `"${id}-${version}"`;
}

/** No group has it: versions begin with 1. */
const OF_ANOTHER_GROUP = 0;

/**
 * The version of a group that an If-Match header names, and one that the group never has where it names another group;
 * undefined when there is no header, or it is `*`.
 *
 * @throws RequestInvalidError for anything that this module never sent as an ETag
 */
export function versionIn(ifMatch: string | undefined, groupId: number): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const [, id, version] = /^"(\d{1,10})-(\d{1,10})"$/.exec(ifMatch) ?? [];
  if (version === undefined)
    throw RequestInvalidError.at([{ path: 'If-Match', message: 'must be the ETag of the group' }]);
  return Number(id) === groupId ? Number(version) : OF_ANOTHER_GROUP;
}
