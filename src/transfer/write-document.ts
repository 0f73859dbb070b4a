import { byCodeUnits } from '../database/index.js';
import { captionKey } from '../groups/caption.js';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './document.js';

/** What an export says about one group. */
export interface ExportedGroup {
  caption: string;
  /** Not written when it is empty, so that groups without one give the same bytes as in version 0.1.0. */
  description?: string;
  administrators: boolean;
  /** In any order. Not written for Administrators. */
  permissions: readonly string[];
}

/**
 * Writes a document: sorted, one permission per line, without ids or dates, so that the same groups give the same
 * bytes on every machine and two exports diff cleanly.
 */
export function writeDocument(groups: readonly ExportedGroup[]): string {
  return [...documentParts(groups)].join('');
}

/** The same text group by group, so that it need not be in memory as a whole. */
export function* documentParts(groups: readonly ExportedGroup[]): Generator<string, void, undefined> {
  const sorted = groups
    .map((group) => ({ group, key: captionKey(group.caption) }))
    .sort((a, b) => byCodeUnits(a.key, b.key) || byCodeUnits(a.group.caption, b.group.caption));
  yield `{\n  "format": ${JSON.stringify(DOCUMENT_FORMAT)},\n  "version": ${DOCUMENT_VERSION},\n  "groups": [`;
  for (const [index, { group }] of sorted.entries()) {
    const entry = JSON.stringify(toEntry(group), null, 2).replaceAll('\n', '\n    ');
    yield `${index === 0 ? '' : ','}\n    ${entry}`;
  }
  yield sorted.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

function toEntry({ caption, description = '', administrators, permissions }: ExportedGroup) {
  const described = description !== '' && { description };
  return administrators
    ? { caption, administrators }
    : { caption, ...described, permissions: [...new Set(permissions)].sort() };
}
