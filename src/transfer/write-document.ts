import { captionKey } from '../groups/caption.js';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './document.js';

/** What an export says about one group. */
export interface ExportedGroup {
  caption: string;
  administrators: boolean;
  /** In any order. Not written for Administrators. */
  permissions: readonly string[];
}

/**
 * Writes a document: sorted, one permission per line, without ids or dates, so that the same groups give the same
 * bytes on every machine and two exports diff cleanly.
 */
export function writeDocument(groups: readonly ExportedGroup[]): string {
  const sorted = groups
    .map((group) => ({ group, key: captionKey(group.caption) }))
    .sort((a, b) => byCodeUnits(a.key, b.key) || byCodeUnits(a.group.caption, b.group.caption));
  const document = {
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    groups: sorted.map(({ group }) => toEntry(group)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function toEntry({ caption, administrators, permissions }: ExportedGroup) {
  return administrators
    ? { caption, administrators }
    : { caption, permissions: [...new Set(permissions)].sort() };
}

/** Not by locale: a sorting order must not depend on the machine. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
