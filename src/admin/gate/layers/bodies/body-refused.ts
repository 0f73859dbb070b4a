/** A body that isn't read to its end, and the status of the answer. */
export class BodyRefused extends Error {
  private constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }

  static unreadable(reason: string) {
    return new BodyRefused(400, reason);
  }

  static tooLarge(reason: string) {
    return new BodyRefused(413, reason);
  }

  static ofOtherType(reason: string) {
    return new BodyRefused(415, reason);
  }
}
