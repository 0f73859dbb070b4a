import { GroupsError } from './groups.error.js';

/** The database can't be reached, or broke off before anything was committed. Nothing was written; try again later. */
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

/** The connection broke after the commit was sent and before it was answered: the change is there as a whole, or not at all. */
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
