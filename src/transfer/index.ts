export { DOCUMENT_FORMAT, DOCUMENT_LIMITS, DOCUMENT_VERSION } from './document.js';
export type { GroupToImport } from './groups-to-import.js';
export type { PlannedGroup, PlannedOutcome, ReplaceMode, UnknownMode } from './import-plan.js';
export { type ImportReport, type ReportedGroup } from './import-report.js';
export { ImportPlanner, type MomentaryPlan, type PlanOptions } from './import-planner.js';
export { ImportWriter } from './import-writer.js';
export {
  TransferService,
  type ExportedDocument,
  type ExportedParts,
  type ImportOptions,
} from './transfer.service.js';
export { goneFrom, streamed, streamedJson } from './streaming.js';
export { RestoreService, type RestoreOptions, type RestoreReport } from './restore.service.js';
