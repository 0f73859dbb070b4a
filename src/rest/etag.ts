import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { GroupStaleError, RequestInvalidError } from '../errors/index.js';

/** The body of a group as it is sent, for which an ETag is made. */
export interface TaggedBody {
  id: number;
  version: number;
}

interface Tag {
  isWeak: boolean;
  value: string;
}

/** One tag, and what separates it from the next one. */
const TAG = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,[ \t]*)*/y;
const ID_AND_VERSION = /^"(\d{1,10})-(\d{1,10})-/;

/**
 * The strong ETag of a group. People can read its id and version. It also has a digest of the whole body, because the number of
 * users changes without the version.
 */
export function etagOf(body: TaggedBody): string {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16);
  return `"${body.id}-${body.version}-${digest}"`;
}

/** Whether a request depends on the current state of the group. */
export function isConditional(headers: IncomingHttpHeaders): boolean {
  return headers['if-match'] !== undefined || headers['if-none-match'] !== undefined;
}

/**
 * Decides by RFC 9110 whether to carry out a write on the current group. If-Match compares strongly, so a weak tag matches
 * nothing. If-None-Match compares weakly.
 *
 * @returns the version that the group must still have when it is written; undefined if any version will do
 * @throws GroupStaleError
 * @throws RequestInvalidError for a header that isn't `*` or a list of tags
 */
export function versionFor(headers: IncomingHttpHeaders, current: TaggedBody): number | undefined {
  const tag = etagOf(current);
  const unless = tagsIn('If-None-Match', headers['if-none-match']);
  if (unless === '*' || unless?.some(({ value }) => value === tag)) throw staleFor(current, current.version);
  const wanted = tagsIn('If-Match', headers['if-match']);
  if (wanted === undefined || wanted === '*') return undefined;
  if (wanted.some(({ isWeak, value }) => !isWeak && value === tag)) return current.version;
  throw staleFor(current, versionIn(wanted, current.id));
}

function staleFor({ version }: TaggedBody, expected: number): GroupStaleError {
  return GroupStaleError.changedTo(version, expected);
}

/** The version in the first tag of this group. If there is none, 0, which no group has. */
function versionIn(tags: readonly Tag[], groupId: number): number {
  for (const { value } of tags) {
    const [, id, version] = ID_AND_VERSION.exec(value) ?? [];
    if (Number(id) === groupId) return Number(version);
  }
  return 0;
}

/** The tags of a header; undefined if it is missing. */
function tagsIn(name: string, header: string | undefined): Tag[] | '*' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  const tags: Tag[] = [];
  TAG.lastIndex = 0;
  while (TAG.lastIndex < header.length) {
    const [, weak, value] = TAG.exec(header) ?? [];
    if (value === undefined) throw notTags(name);
    tags.push({ isWeak: weak !== undefined, value });
  }
  if (tags.length === 0) throw notTags(name);
  return tags;
}

function notTags(name: string): RequestInvalidError {
  return RequestInvalidError.at([{ path: name, message: 'must be * or a list of ETags' }]);
}
