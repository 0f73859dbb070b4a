/**
 * Everything this module refuses is one of these. A `code` never changes between versions and `data` names
 * the place of the fault; neither holds SQL, HTTP or other people's permissions. Each door translates by code.
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
