import { GroupsError } from './groups.error.js';

/** Others kept the database locked, or the groups changing, for longer than we wait. Nothing was written; try again. */
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
