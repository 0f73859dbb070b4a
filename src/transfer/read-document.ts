import type { Stepwise } from '../database/index.js';
import { decodeUtf8 } from './bytes-to-text.js';
import { DOCUMENT_LIMITS, type DocumentLimits, type GroupsDocument } from './document.js';
import type { ReplaceMode } from './import-plan.js';
import { checkDocument } from './json-to-document.js';
import { parseJson } from './text-to-json.js';

/**
 * Reads a document from the bytes of a file, strictly: nothing is coerced, repaired or left out, and every fault has its
 * path, line and column. Doesn't look at the catalogue or the database: `planImport` does.
 *
 * @param limits what differs from {@link DOCUMENT_LIMITS}
 * @param replace unless it is `disabled`, each caption can be in it once
 * @throws DocumentError
 */
export function* readDocument(
  bytes: Uint8Array,
  limits: Partial<DocumentLimits> = {},
  replace: ReplaceMode = 'disabled',
): Stepwise<GroupsDocument> {
  const max = { ...DOCUMENT_LIMITS, ...limits };
  const text = yield* decodeUtf8(bytes, max.bytes);
  const json = yield* parseJson(text, max.depth);
  return yield* checkDocument(json, max, replace);
}
