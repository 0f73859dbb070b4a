import { GroupsError } from './groups.error.js';

/** The database can't be reached, or the connection broke before a commit. Nothing was written; try again later. */
export class DatabaseUnavailableError extends GroupsError {
  readonly code = 'DATABASE_UNAVAILABLE';

  /** @param cause what the driver said: for the log, never for the client */
  static because(cause: unknown) {
    const error = new DatabaseUnavailableError(
      "The database can't be reached. Nothing was written; try again later.",
    );
    error.cause = cause;
    return error;
  }
}

/**
 * The connection broke after the commit was sent, but before it was answered. Either the whole change was written, or nothing.
 */
export class DatabaseOutcomeUnknownError extends GroupsError {
  readonly code = 'DATABASE_OUTCOME_UNKNOWN';

  /** @param cause what the driver said: for the log, never for the client */
  static because(cause: unknown) {
    const error = new DatabaseOutcomeUnknownError(
      'The connection to the database broke while this was saved. Look whether it is there before you try again.',
    );
    error.cause = cause;
    return error;
  }
}
