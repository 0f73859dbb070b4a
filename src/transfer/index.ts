export { DOCUMENT_FORMAT, DOCUMENT_LIMITS, DOCUMENT_VERSION } from './document.js';
export type { PlannedGroup, PlannedOutcome, ReplaceMode, UnknownMode } from './import-plan.js';
export {
  TransferService,
  type ExportedDocument,
  type ImportOptions,
  type ImportReport,
} from './transfer.service.js';
