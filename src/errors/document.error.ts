import { GroupsError } from './groups.error.js';

/** One fault of a document: a JSON path such as `groups[3].caption`, and where the text allows it a line and column. */
export interface DocumentFault {
  path: string;
  message: string;
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

  constructor(
    readonly code: DocumentErrorCode,
    message: string,
    faults: readonly DocumentFault[] = [],
    total = faults.length,
  ) {
    super(message, {
      faults: faults.slice(0, DocumentError.FAULTS_SHOWN),
      more: Math.max(0, total - DocumentError.FAULTS_SHOWN),
    });
  }
}
