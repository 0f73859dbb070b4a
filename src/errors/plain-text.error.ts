import { GroupsError } from './groups.error.js';

export type PlainTextField = 'description' | 'reason';

export type PlainTextFault = 'empty' | 'not-text' | 'too-long' | 'invisible';

/** A description or a reason that can't be kept. `data.field` and `data.reason` say which and why. */
export class PlainTextInvalidError extends GroupsError {
  readonly code = 'TEXT_INVALID';

  /** The text has only white space. */
  static empty(field: PlainTextField) {
    return new PlainTextInvalidError(`The ${field} is empty. Leave it out, or write one.`, field, 'empty');
  }

  static notText(field: PlainTextField) {
    return new PlainTextInvalidError(`The ${field} has to be a text.`, field, 'not-text');
  }

  static tooLong(field: PlainTextField, limit: number) {
    const message = `The ${field} is longer than ${limit} characters.`;
    return new PlainTextInvalidError(message, field, 'too-long', { limit });
  }

  /** @param marked the text around the place; the invisible character is written as an escape */
  static invisible(field: PlainTextField, { codePoint, marked }: { codePoint: string; marked: string }) {
    const message = `The ${field} holds a character that can't be seen: “${marked}”. Remove it there.`;
    return new PlainTextInvalidError(message, field, 'invisible', { codePoint, marked });
  }

  private constructor(
    message: string,
    field: PlainTextField,
    reason: PlainTextFault,
    data: Record<string, unknown> = {},
  ) {
    super(message, { field, reason, ...data });
  }
}

/** The host requires a reason for such a change, and there is none. */
export class ReasonRequiredError extends GroupsError {
  readonly code = 'REASON_REQUIRED';

  static forChange() {
    return new ReasonRequiredError('Say why: this change needs a reason.', { field: 'reason' });
  }
}
