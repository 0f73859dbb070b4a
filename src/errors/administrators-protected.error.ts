import { GroupsError } from './groups.error.js';

/** Administrators can't be removed, renamed, replaced, duplicated into, or given or taken permissions. */
export class AdministratorsProtectedError extends GroupsError {
  readonly code = 'ADMINISTRATORS_PROTECTED';

  static onDelete() {
    return new AdministratorsProtectedError("The Administrators group can't be removed.", 'delete');
  }

  static onUpdate() {
    return new AdministratorsProtectedError(
      "The Administrators group can't be renamed and its permissions can't be modified: its users may do everything.",
      'update',
    );
  }

  static onMembers() {
    return new AdministratorsProtectedError(
      'Only an administrator may change who is in the Administrators group.',
      'members',
    );
  }

  private constructor(message: string, attempt: 'delete' | 'update' | 'members') {
    super(message, { attempt });
  }
}
