import { GroupsError } from './groups.error.js';

/**
 * Other writes have locked the database, or changed the groups, for longer than this module waits. Nothing was written; try
 * again.
 */
export class DatabaseBusyError extends GroupsError {
  readonly code = 'DATABASE_BUSY';

  static after(milliseconds: number) {
    return new DatabaseBusyError(
      `The database was busy for ${milliseconds} ms. Nothing was written; try again.`,
      { milliseconds },
    );
  }

  static whileChanging() {
    return new DatabaseBusyError(
      'The groups changed again and again while they were read. Nothing was written; try again.',
      {},
    );
  }
}
