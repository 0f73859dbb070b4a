import { type Fault, documentFault } from './document-faults.js';
import { GroupsError } from './groups.error.js';

/** One fault of a document: a JSON path such as `groups[3].caption`, and where the text allows it a line and column. */
export interface DocumentFault extends Fault {
  path: string;
  line?: number;
  column?: number;
}

export type DocumentErrorCode =
  | 'DOCUMENT_EMPTY'
  | 'DOCUMENT_TOO_LARGE'
  | 'DOCUMENT_ENCODING'
  | 'DOCUMENT_NOT_JSON'
  | 'DOCUMENT_TOO_DEEP'
  | 'DOCUMENT_DUPLICATE_KEY'
  | 'DOCUMENT_VERSION'
  | 'DOCUMENT_INVALID';

/** A file that can't be imported. `data.faults` lists the first 100 faults, `data.more` counts the rest. */
export class DocumentError extends GroupsError {
  static readonly FAULTS_SHOWN = 100;

  static empty() {
    return new DocumentError('DOCUMENT_EMPTY', 'The file is empty.', []);
  }

  static tooLarge(bytes: number) {
    return DocumentError.with('DOCUMENT_TOO_LARGE', [
      { path: '', ...documentFault('TOO_MANY_BYTES', { limit: bytes }) },
    ]);
  }

  /** @param total the number of all faults; `faults` may contain only the first ones */
  static with(code: DocumentErrorCode, faults: readonly DocumentFault[], total = faults.length) {
    const rest = total > 1 ? ` (and ${total - 1} more)` : '';
    return new DocumentError(
      code,
      `The file can't be imported${sentenceOf(faults[0]!)}${rest}.`,
      faults,
      total,
    );
  }

  private constructor(
    readonly code: DocumentErrorCode,
    message: string,
    faults: readonly DocumentFault[],
    total = faults.length,
  ) {
    super(message, {
      faults: faults.slice(0, DocumentError.FAULTS_SHOWN),
      more: Math.max(0, total - DocumentError.FAULTS_SHOWN),
    });
  }
}

function sentenceOf({ path, message, line, column }: DocumentFault): string {
  const words = message.replace(/\.$/, '');
  if (path !== '') return `. ${path}: ${words}`;
  if (line === undefined) return `: ${words}`;
  return column === undefined ? `. Line ${line}: ${words}` : `. Line ${line}, column ${column}: ${words}`;
}
