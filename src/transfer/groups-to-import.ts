import { UnknownPermissionError } from '../errors/index.js';
import { ADMINISTRATORS_KEY } from '../groups/caption.js';
import { isPermissionKey, readEntryCaption } from './document.dto.js';
import { type GroupsDocument, groupsDocument } from './document.js';

/** A group as somebody wants it to be, named by its caption. */
export interface GroupToImport {
  caption: string;
  permissions: readonly string[];
}

/**
 * The document that has these groups, in their order, so that what is planned for a file can be planned for them.
 *
 * @throws CaptionInvalidError
 * @throws UnknownPermissionError for a text that can't be a permission's key
 */
export function documentOf(groups: readonly GroupToImport[]): GroupsDocument {
  return groupsDocument(
    groups.map(({ caption: given, permissions }) => {
      const { caption, key } = readEntryCaption(given);
      const malformed = permissions.filter((permission) => !isPermissionKey(permission));
      if (malformed.length > 0) throw UnknownPermissionError.keys(malformed);
      const administrators = key === ADMINISTRATORS_KEY;
      return { caption, key, administrators, permissions: administrators ? [] : [...permissions] };
    }),
  );
}
