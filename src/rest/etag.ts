import { RequestInvalidError } from '../errors/index.js';

/** The strong ETag of a group: its id and version. */
export function etagOf({ id, version }: { id: number; version: number }): string {
  return `"${id}-${version}"`;
}

/**
 * The version an If-Match header names; undefined when there is none, or it is `*`.
 *
 * @throws RequestInvalidError for anything that was never an ETag of ours
 */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const version = /^"\d+-(\d{1,10})"$/.exec(ifMatch)?.[1];
  if (version === undefined)
    throw RequestInvalidError.at([{ path: 'If-Match', message: 'must be the ETag of the group' }]);
  return Number(version);
}
