/**
 * The base of all errors with which this module refuses something. A `code` never changes between versions, and `data` names
 * the place of the fault. Neither contains SQL, HTTP or other people's permissions. Each door translates the code.
 */
export abstract class GroupsError extends Error {
  abstract readonly code: string;

  constructor(
    message: string,
    readonly data: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
