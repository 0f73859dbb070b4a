import { GroupsError } from './groups.error.js';

/**
 * No entry has this id, or it isn't about one group, or the history doesn't know the state of the group then. With the reason
 * `undo`: no entry with this id can be undone.
 */
export class HistoryEntryNotFoundError extends GroupsError {
  readonly code = 'HISTORY_ENTRY_NOT_FOUND';

  static withId(id: number) {
    return new HistoryEntryNotFoundError(
      `The history has no entry with the ID ${id} that a group can be restored to.`,
      { id },
    );
  }

  static toUndo(id: number) {
    return new HistoryEntryNotFoundError(`The history has no entry with the ID ${id} that can be undone.`, {
      id,
      reason: 'undo',
    });
  }
}
