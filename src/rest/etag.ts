import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { GroupStaleError, RequestInvalidError } from '../errors/index.js';

/** What an ETag is made for: the body of a group, as it is sent. */
export interface TaggedBody {
  id: number;
  version: number;
}

interface Tag {
  isWeak: boolean;
  value: string;
}

/** One tag, and what stands between it and the next. */
const TAG = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,[ \t]*)*/y;
const ID_AND_VERSION = /^"(\d{1,10})-(\d{1,10})-/;

/**
 * The strong ETag of a group: its id and version for people, and a digest of all that is sent, because how many users are in a group
 * changes without its version.
 */
export function etagOf(body: TaggedBody): string {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16);
  return `"${body.id}-${body.version}-${digest}"`;
}

/** Whether a request says in which state of the group it is to be carried out. */
export function isConditional(headers: IncomingHttpHeaders): boolean {
  return headers['if-match'] !== undefined || headers['if-none-match'] !== undefined;
}

/**
 * Decides whether a write is to be carried out on a group as it is now, after RFC 9110: If-Match compares strongly, so a weak tag
 * matches nothing, and If-None-Match weakly.
 *
 * @returns the version that the group has to have still when it is written; undefined where any will do
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

/** The version that the first tag of this group names; 0, which no group has, where there is none. */
function versionIn(tags: readonly Tag[], groupId: number): number {
  for (const { value } of tags) {
    const [, id, version] = ID_AND_VERSION.exec(value) ?? [];
    if (Number(id) === groupId) return Number(version);
  }
  return 0;
}

/** The tags of a header; undefined where there is none. */
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
