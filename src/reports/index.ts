export {
  AccessAnswersService,
  type AccessAnswer,
  type AccessQuestion,
  type AccessReason,
} from './access-answers.service.js';
export { MatrixService } from './matrix.service.js';
export {
  matrixCsv,
  type DormantPermission,
  type ImpliedCell,
  type Matrix,
  type MatrixGroup,
  type MatrixPermission,
  type MatrixQuery,
} from './matrix.js';
export { ComparisonService } from './comparison.service.js';
export type { ComparedGroup, ComparedPermission, Comparison } from './comparison.js';
export { ReportService } from './report.service.js';
export { ReportsAtOnce } from './reports-at-once.js';
export {
  REPORT_FORMATS,
  REPORT_ORDERS,
  type Report,
  type ReportEnd,
  type ReportFormat,
  type ReportGap,
  type ReportHead,
  type ReportOrder,
  type ReportQuery,
  type ReportRow,
} from './report.js';
export { GIVING, type Giving } from './given.js';
export { HistoryMoments } from './history-moments.js';
