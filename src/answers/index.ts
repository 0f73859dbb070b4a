/*
 * What programs get, by REST and by the command line: user ids are text, whatever the key of the host's users is; what counts ends in
 * `Count`; what is named in the plural is a list; a list in parts has `records`. The panel gets what the services say.
 */
export { answered } from './answered.js';
export { type AccessAnswered, accessAnswer } from './access.answers.js';
export {
  type ConcernAnswer,
  type ConcernedPermissionAnswer,
  type EffectAnswer,
  type FormerUsersAnswer,
  type PlannedChangeAnswer,
} from './effect.answers.js';
export {
  type ComparedGroupAnswer,
  type ComparisonAnswer,
  GROUP_SORTS,
  type GroupAnswer,
  type GroupSummaryAnswer,
  type HoldingGroupAnswer,
  type HoldingGroupSinceAnswer,
  type MembersChangedAnswer,
  comparisonAnswer,
  groupAnswer,
  groupSummaryAnswer,
  holdingGroupAnswer,
  holdingGroupSinceAnswer,
  membersChangedAnswer,
} from './group.answers.js';
export { type HistoryEntryAnswer, type HistoryPageAnswer, historyPageAnswer } from './history.answers.js';
export { pageAnswer } from './page.answer.js';
export { markdownOf, planMarkdown } from './plan-markdown.js';
export {
  type DeletedGroupAnswer,
  type ImportReportAnswer,
  type LeftAloneAnswer,
  type PlannedGroupAnswer,
  type ReportedGroupAnswer,
  type RestoreReportAnswer,
  type UndoReportAnswer,
  importReportAnswer,
  restoreReportAnswer,
  undoReportAnswer,
} from './report.answers.js';
export {
  type EffectivePermissionsAnswer,
  type UserAnswer,
  effectivePermissionsAnswer,
  userAnswer,
} from './user.answers.js';
