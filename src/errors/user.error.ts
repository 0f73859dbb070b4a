import { GroupsError } from './groups.error.js';

/** A user id that no user has. */
export class UserNotFoundError extends GroupsError {
  readonly code = 'USER_NOT_FOUND';

  static withIds(userIds: readonly unknown[]) {
    return new UserNotFoundError(`There is no user with the ID ${userIds.map(String).join(', ')}.`, {
      field: 'users',
      userIds: userIds.map(String),
    });
  }

  static inactive(label: string) {
    return new UserNotFoundError(
      `The user "${label}" is not active, and so can't sign in. Enable the user first, or name another one.`,
      { field: 'user', label },
    );
  }
}

/** A label that no user has. */
export class UserLabelUnknownError extends GroupsError {
  readonly code = 'USER_LABEL_UNKNOWN';

  static called(label: string) {
    return new UserLabelUnknownError(`There is no user called ${JSON.stringify(label)}.`, { label });
  }
}

/** A label that several users have. */
export class UserLabelAmbiguousError extends GroupsError {
  readonly code = 'USER_LABEL_AMBIGUOUS';

  static called(label: string, userIds: readonly unknown[], total: number) {
    return new UserLabelAmbiguousError(
      `The label ${JSON.stringify(label)} belongs to ${total} users. Use the ID of one of them: ${userIds.map(String).join(', ')}.`,
      { label, userIds: userIds.map(String), total },
    );
  }
}

/** A user id with another type than the key of the user table. */
export class UserIdInvalidError extends GroupsError {
  readonly code = 'USER_ID_INVALID';

  static notA(kind: string) {
    return new UserIdInvalidError(`A user ID is ${kind}.`, { field: 'userId', expected: kind });
  }
}

/** The user is in groups whose members the actor may not change, so the actor may not change the user either. */
export class UserProtectedError extends GroupsError {
  readonly code = 'USER_PROTECTED';

  static beyond(userId: unknown) {
    return new UserProtectedError(
      'This user may do things that you may not. Only somebody who may do them too can change this user.',
      { userId: String(userId) },
    );
  }

  static unnamed() {
    return new UserProtectedError(
      'A relation would change users here without naming them, so only an administrator may save it.',
      { userId: null },
    );
  }
}
