import { GroupsError } from './groups.error.js';

export type DirectoryField = 'id' | 'label' | 'name' | 'status';

export type DirectoryTextFault = 'missing' | 'not-text' | 'too-long' | 'control' | 'status';

const WORDS: Readonly<Record<DirectoryField, string>> = {
  id: 'ID',
  label: 'address',
  name: 'name',
  status: 'status',
};

/** A key, an address, a name or a status that no user of the directory can have. `data.field` and `data.reason` say which and why. */
export class DirectoryTextError extends GroupsError {
  readonly code = 'DIRECTORY_TEXT_INVALID';

  static missing(field: DirectoryField) {
    return new DirectoryTextError(`The ${WORDS[field]} is missing.`, field, 'missing');
  }

  static notText(field: DirectoryField) {
    return new DirectoryTextError(`The ${WORDS[field]} has to be a text.`, field, 'not-text');
  }

  static tooLong(field: DirectoryField, limit: number) {
    return new DirectoryTextError(
      `The ${WORDS[field]} is longer than ${limit} characters.`,
      field,
      'too-long',
      {
        limit,
      },
    );
  }

  /** White space at an end, or a character that can't be seen. */
  static control(field: DirectoryField) {
    return new DirectoryTextError(
      `The ${WORDS[field]} begins or ends with white space, or holds a character that can't be seen.`,
      field,
      'control',
    );
  }

  static status() {
    return new DirectoryTextError("The status is 'enabled' or 'disabled'.", 'status', 'status');
  }

  private constructor(
    message: string,
    field: DirectoryField,
    reason: DirectoryTextFault,
    data: Record<string, unknown> = {},
  ) {
    super(message, { field, reason, ...data });
  }
}

/** The directory has a user with this key, or with one that differs only in case. */
export class DirectoryKeyTakenError extends GroupsError {
  readonly code = 'DIRECTORY_KEY_TAKEN';

  static by(key: string) {
    return new DirectoryKeyTakenError(
      `There is a user with the ID “${key}” already: IDs that differ in upper and lower case alone count as one.`,
      { field: 'id', key },
    );
  }
}

/** A signed-in user who isn't in the directory. */
export class UserNotListedError extends GroupsError {
  readonly code = 'USER_NOT_LISTED';

  static withKey(key: string) {
    return new UserNotListedError(
      `“${key}” is not listed as a user. An administrator can do that on the Users page.`,
      {
        key,
      },
    );
  }
}
