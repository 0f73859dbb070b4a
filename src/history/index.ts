export { CaptionsSeen } from './captions-seen.js';
export { GroupsEvents } from './groups-events.js';
export { userCreated } from './user-created.js';
export { HistoryRecorder, type HistoryFact } from './history-recorder.js';
export {
  ATTEMPTS_ON_ENTRIES,
  RefusalRecorder,
  type Attempt,
  type AttemptedEvent,
} from './refusal-recorder.js';
export { Repeats, repeatableRequest } from './repeats.js';
export { HistoryService } from './history.service.js';
export { UserChanges } from './user-changes.js';
export { HistoryStore } from './history.store.js';
export { type Granted, type GivenSince, GivenSinceStore } from './given-since.store.js';
export { JoiningsStore, type DoneBy, type JoinedBy } from './joinings.store.js';
export { type HistoryDetails, type NamedUser, type StoredEntry, USERS_KEPT } from './history-details.js';
export type {
  HistoryCsv,
  HistoryEntryView,
  HistoryPage,
  HistoryQuery,
  HistoryUserView,
} from './history-views.js';
export { type FormerMember, membersAfter } from './members-after.js';
export { type UndoKind, undoKindOf } from './undo-kind.js';
export { Past, type EntryPlace } from './past.js';
export { Replay, type ReplayedGroup, type ReplayedUser } from './replay.js';
export { CSV_BEGINNING, csvCell, csvFilename, csvLine } from './csv.js';
export { type GroupState, stateAfter } from './state-after.js';
