export { DOCUMENT_FORMAT, DOCUMENT_LIMITS, DOCUMENT_VERSION } from './document.js';
export type { GroupToImport } from './groups-to-import.js';
export type {
  DescriptionChange,
  PlanCounts,
  PlannedGroup,
  PlannedOutcome,
  ReplaceMode,
  UnknownMode,
} from './import-plan.js';
export type { DeletedGroup, ImportReport, ReportedGroup } from './import-report.js';
export type { PlannedRefusal } from './plan-refusals.js';
export { ImportPlanner, type MomentaryPlan, type PlanOptions } from './import-planner.js';
export { type FormerUsers, FormerUsersStore, joinedBy, withUsers } from './former-users.js';
export { ImportWriter, describedAs } from './import-writer.js';
export { type MadePlan, assertApplicable, makePlan } from './make-plan.js';
export { fingerprintOfValues } from './plan-fingerprint.js';
export { assertMayKeep, permissionsBeyond } from './permissions-needed.js';
export { DocumentsReceived, type Receiving } from './documents-received.js';
export { PlansAtOnce } from './plans-at-once.js';
export { Exporter, type ExportedDocument, type ExportedParts } from './exporter.js';
export { DeclaredService, type Drift, readDeclared } from './declared/index.js';
export { Importer } from './importer.js';
export type { ImportOptions } from './import-options.js';
export { TransferService } from './transfer.service.js';
export { goneFrom, streamed, streamedCsv, streamedJson, streamedMarkdown } from './streaming.js';
export { RestorePlanner } from './restore-planner.js';
export type { RestoreReport } from './restore-report.js';
export { RestoreService, type RestoreOptions } from './restore.service.js';
