import { GroupsError } from './groups.error.js';

/** Too many sign-ins failed from one address. */
export class TooManySignInsError extends GroupsError {
  readonly code = 'TOO_MANY_SIGN_INS';

  /** @param seconds how long to wait, at most */
  static retryAfter(seconds: number) {
    return new TooManySignInsError('Too many sign-ins failed from this address. Try again later.', {
      retryAfter: seconds,
    });
  }
}
