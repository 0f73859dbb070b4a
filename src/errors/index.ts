export { GroupsError } from './groups.error.js';
export { AdministratorsProtectedError } from './administrators-protected.error.js';
export { LastAdministratorError } from './last-administrator.error.js';
export { GroupDeclaredError } from './group-declared.error.js';
export { GroupNotFoundError } from './group-not-found.error.js';
export { HistoryEntryNotFoundError } from './history-entry-not-found.error.js';
export {
  CaptionInvalidError,
  CaptionTakenError,
  RenameConflictError,
  type CaptionFault,
} from './caption.error.js';
export {
  AccessDeniedError,
  GrantCeilingError,
  PermissionNotFoundError,
  UnknownPermissionError,
} from './permission.error.js';
export {
  DirectoryKeyTakenError,
  DirectoryTextError,
  UserNotListedError,
  type DirectoryField,
  type DirectoryTextFault,
} from './directory.error.js';
export {
  PlainTextInvalidError,
  ReasonRequiredError,
  type PlainTextFault,
  type PlainTextField,
} from './plain-text.error.js';
export { EndInvalidError, type EndFault } from './end.error.js';
export {
  UserIdInvalidError,
  UserLabelAmbiguousError,
  UserLabelUnknownError,
  UserNotFoundError,
  UserProtectedError,
} from './user.error.js';
export {
  BodyTooLargeError,
  BodyUnreadableError,
  IdempotencyKeyUsedError,
  PreconditionRequiredError,
  RequestInvalidError,
} from './request.error.js';
export { GroupStaleError, PlanMovedError } from './stale.error.js';
export type { DocumentFaultCode, Fault } from './document-faults.js';
export { DocumentError, type DocumentErrorCode, type DocumentFault } from './document.error.js';
export { GroupsSetupError } from './setup.error.js';
export { DatabaseBusyError } from './database-busy.error.js';
export { TooManyPlansError } from './too-many-plans.error.js';
export { TooManyReportsError } from './too-many-reports.error.js';
export { DatabaseOutcomeUnknownError, DatabaseUnavailableError } from './database-unavailable.error.js';
export { TooManySignInsError } from './too-many-sign-ins.error.js';
