import { GroupsError } from './groups.error.js';

/** Too many plans of imports, or a plan of the same user, are being computed. Nothing was done; try again. */
export class TooManyPlansError extends GroupsError {
  readonly code = 'TOO_MANY_PLANS';

  /** @param seconds after which it makes sense to try again */
  static retryAfter(seconds: number) {
    return new TooManyPlansError(
      `An import is being planned already. Nothing was done; try again in ${seconds} seconds.`,
      { retryAfter: seconds },
    );
  }
}
