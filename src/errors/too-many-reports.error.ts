import { GroupsError } from './groups.error.js';

/** Too many reports, or a report of the same user, are being made. Try again when one of them is done. */
export class TooManyReportsError extends GroupsError {
  readonly code = 'TOO_MANY_REPORTS';

  /** @param seconds after which it makes sense to try again */
  static retryAfter(seconds: number) {
    return new TooManyReportsError(
      `Too many reports are being made. Try again in ${seconds} seconds, or when another one is done.`,
      { retryAfter: seconds },
    );
  }
}
