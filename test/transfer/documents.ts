import { DocumentError, type DocumentErrorCode, type DocumentFault } from '../../src/errors/index.js';
import type { DocumentLimits, GroupsDocument } from '../../src/transfer/document.js';
import { atOnce } from '../../src/database/index.js';
import { readDocument } from '../../src/transfer/read-document.js';

/** The bytes of a file with this text in UTF-8. */
export const fileOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text of a document with these entries, whatever they are. */
export const documentWith = (...groups: unknown[]): string =>
  JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups });

/** What an import reads from a text. */
export const read = (text: string, limits?: Partial<DocumentLimits>): GroupsDocument =>
  atOnce(readDocument(fileOf(text), limits));

export interface Refusal {
  code: DocumentErrorCode;
  message: string;
  faults: DocumentFault[];
  more: number;
}

/** The refusal that an action ends in. Fails the test when there is none. */
export function refusalOf(action: () => unknown): Refusal {
  try {
    action();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const { faults, more } = error.data as { faults: DocumentFault[]; more: number };
    return { code: error.code, message: error.message, faults, more };
  }
  throw new Error('expected a DocumentError');
}

/** The paths of the faults of a text that is refused, in their order. */
export const faultyPaths = (text: string): string[] =>
  refusalOf(() => read(text)).faults.map(({ path }) => path);
