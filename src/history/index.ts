export { HistoryRecorder, type HistoryFact } from './history-recorder.js';
export { RefusalRecorder, type Attempt, type AttemptedEvent } from './refusal-recorder.js';
export { HistoryService } from './history.service.js';
export { UserChanges } from './user-changes.js';
export { HistoryStore } from './history.store.js';
export { type HistoryDetails, type StoredEntry, USERS_KEPT } from './history-details.js';
export type {
  HistoryCsv,
  HistoryEntryView,
  HistoryPage,
  HistoryQuery,
  HistoryUserView,
} from './history-views.js';
export { type GroupState, stateAfter } from './state-after.js';
