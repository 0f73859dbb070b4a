import type { Stepwise } from '../database/index.js';
import { documentFault, type Fault } from '../errors/document-faults.js';
import { CaptionInvalidError, DocumentError } from '../errors/index.js';
import { ADMINISTRATORS_CAPTION } from '../entities/index.js';
import { ADMINISTRATORS_KEY, canonicalCaption, readCaption } from '../groups/caption.js';
import { readDescription } from '../groups/description.js';
import { captionsTwice } from './captions-twice.js';
import { readEntryCaption } from './document.dto.js';
import {
  DOCUMENT_FORMAT,
  DOCUMENT_VERSION,
  type DocumentGroup,
  type DocumentLimits,
  type GroupsDocument,
  groupsDocument,
} from './document.js';
import { Faults } from './faults.js';
import type { ReplaceMode } from './import-plan.js';
import type { JsonValue } from './json-reader.js';
import { errorIn } from './places.js';
import type { Json } from './text-to-json.js';
import { type ValidEntry, isObject, validateDocument } from './validate-document.js';

/**
 * Checks that JSON is a document. Changes and coerces nothing.
 *
 * @param replace unless it is `disabled`, each caption can be in it once
 * @throws DocumentError with every fault, its path, line and column
 */
export function* checkDocument(
  { value, text }: Json,
  limits: DocumentLimits,
  replace: ReplaceMode,
): Stepwise<GroupsDocument> {
  assertVersion(value);
  yield* assertWithinLimits(value, limits);
  const faults = new Faults();
  const entries = yield* validateDocument(value, faults);
  if (faults.any) throw yield* errorIn(text, 'DOCUMENT_INVALID', faults);
  const groups: DocumentGroup[] = [];
  for (const entry of entries) {
    groups.push(toGroup(entry));
    yield;
  }
  const twice = replace === 'disabled' ? new Faults() : captionsTwice(groups);
  if (twice.any) throw yield* errorIn(text, 'DOCUMENT_INVALID', twice);
  return groupsDocument(groups);
}

/** A later version may differ in every other respect, so this is said first and alone. */
function assertVersion(json: JsonValue): void {
  if (!isObject(json) || json.get('format') !== DOCUMENT_FORMAT) return;
  const version = json.get('version');
  if (typeof version !== 'number' || version === DOCUMENT_VERSION) return;
  const fault = documentFault('VERSION_OTHER', { version, readable: DOCUMENT_VERSION });
  throw DocumentError.with('DOCUMENT_VERSION', [{ path: 'version', ...fault }]);
}

function* assertWithinLimits(json: JsonValue, max: DocumentLimits): Stepwise<void> {
  const groups = isObject(json) ? json.get('groups') : undefined;
  if (!Array.isArray(groups)) return;
  if (groups.length > max.groups)
    throw tooLarge('groups', documentFault('TOO_MANY_GROUPS', { limit: max.groups }));
  for (const [index, group] of groups.entries()) {
    const permissions = isObject(group) ? group.get('permissions') : undefined;
    if (Array.isArray(permissions) && permissions.length > max.permissions) {
      const fault = documentFault('TOO_MANY_PERMISSIONS', { limit: max.permissions });
      throw tooLarge(`groups[${index}].permissions`, fault);
    }
    yield;
  }
}

function tooLarge(path: string, fault: Fault): DocumentError {
  return DocumentError.with('DOCUMENT_TOO_LARGE', [{ path, ...fault }]);
}

function toGroup(entry: ValidEntry): DocumentGroup {
  if (entry.kind === 'administrators') return protectedGroup(shownCaption(entry.caption));
  const { caption, key } = readEntryCaption(entry.caption);
  if (key === ADMINISTRATORS_KEY) return protectedGroup(caption);
  const { description, renamedFrom, permissions } = entry;
  return {
    caption,
    key,
    ...(description !== undefined && { description: readDescription(description) }),
    ...(renamedFrom !== undefined && { renamedFrom: readCaption(renamedFrom) }),
    administrators: false,
    permissions,
  };
}

function protectedGroup(caption: string): DocumentGroup {
  return { caption, key: ADMINISTRATORS_KEY, administrators: true, permissions: [] };
}

/** The caption of an entry marked as Administrators can be any text, but it is shown to people. */
function shownCaption(text: string): string {
  try {
    return canonicalCaption(text).caption;
  } catch (error) {
    if (error instanceof CaptionInvalidError) return ADMINISTRATORS_CAPTION;
    throw error;
  }
}
