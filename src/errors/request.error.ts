import { GroupsError } from './groups.error.js';

/** A request that doesn't have the shape it should have. `data.faults` names each place. */
export class RequestInvalidError extends GroupsError {
  readonly code = 'REQUEST_INVALID';

  static at(faults: readonly { path: string; message: string }[]) {
    const [first] = faults;
    return new RequestInvalidError(first ? `${first.path}: ${first.message}` : 'The request is not valid.', {
      faults,
    });
  }
}

/** A request that replaces everything must say which version it was made for. */
export class PreconditionRequiredError extends GroupsError {
  readonly code = 'PRECONDITION_REQUIRED';

  static ifMatch() {
    return new PreconditionRequiredError(
      'Send If-Match with the ETag of the group when you set all its permissions.',
    );
  }
}

/** The idempotency key was used before, for another request. Nothing was written. */
export class IdempotencyKeyUsedError extends GroupsError {
  readonly code = 'IDEMPOTENCY_KEY_USED';

  static forAnother() {
    return new IdempotencyKeyUsedError('This Idempotency-Key was used for another request. Take a new one.');
  }
}

/** The body of a request is larger than it may be, or a form in it has too many fields. */
export class BodyTooLargeError extends GroupsError {
  readonly code = 'BODY_TOO_LARGE';

  /** @param limit the most bytes of a body, if that is known */
  static over(limit?: number) {
    const most = limit === undefined ? '' : ` It may have ${limit} bytes.`;
    return new BodyTooLargeError(`The body is too large.${most}`, limit === undefined ? {} : { limit });
  }
}

/** The body of a request has a character set or an encoding that this module doesn't read. */
export class BodyUnreadableError extends GroupsError {
  readonly code = 'BODY_UNREADABLE';

  static encoded(how: string) {
    return new BodyUnreadableError(`A body that is encoded as ${how} can't be read.`, { encoding: how });
  }
}
