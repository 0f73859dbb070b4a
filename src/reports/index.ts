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
export { HistoryMoments } from './history-moments.js';
