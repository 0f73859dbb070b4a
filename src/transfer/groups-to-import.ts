import { UnknownPermissionError } from '../errors/index.js';
import { ADMINISTRATORS_KEY, readCaption } from '../groups/caption.js';
import { readDescription } from '../groups/description.js';
import { isPermissionKey, readEntryCaption } from './document.dto.js';
import { type GroupsDocument, groupsDocument } from './document.js';

/** A group as somebody wants it to be, named by its caption. */
export interface GroupToImport {
  caption: string;
  /** What it is for. Left out, a group that is replaced keeps its own. */
  description?: string;
  /** What it was called before: a replacing import renames the group of this caption while nobody has the new one. */
  renamedFrom?: string;
  permissions: readonly string[];
}

/**
 * The document that has these groups, in their order, so that what is planned for a file can be planned for them.
 *
 * @throws CaptionInvalidError
 * @throws PlainTextInvalidError
 * @throws UnknownPermissionError for a text that can't be a permission's key
 */
export function documentOf(groups: readonly GroupToImport[]): GroupsDocument {
  return groupsDocument(
    groups.map(({ caption: given, description, renamedFrom, permissions }) => {
      const { caption, key } = readEntryCaption(given);
      const malformed = permissions.filter((permission) => !isPermissionKey(permission));
      if (malformed.length > 0) throw UnknownPermissionError.keys(malformed);
      const administrators = key === ADMINISTRATORS_KEY;
      if (administrators) return { caption, key, administrators, permissions: [] };
      return {
        caption,
        key,
        ...(description !== undefined && { description: readDescription(description) }),
        ...(renamedFrom !== undefined && { renamedFrom: readCaption(renamedFrom) }),
        administrators,
        permissions: [...permissions],
      };
    }),
  );
}
