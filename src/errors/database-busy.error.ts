import { GroupsError } from './groups.error.js';

/** The database stayed locked by somebody else for longer than a write waits. Nothing was written; try again. */
export class DatabaseBusyError extends GroupsError {
  readonly code = 'DATABASE_BUSY';

  static after(milliseconds: number) {
    return new DatabaseBusyError(
      `The database was busy for ${milliseconds} ms. Nothing was written; try again.`,
      { milliseconds },
    );
  }
}
