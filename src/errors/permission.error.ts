import { GroupsError } from './groups.error.js';

/** Permissions that no resource, page or declaration of this application knows. */
export class UnknownPermissionError extends GroupsError {
  readonly code = 'UNKNOWN_PERMISSION';

  static keys(permissions: readonly string[]) {
    return new UnknownPermissionError(
      `This application doesn't know ${permissions.slice(0, 5).join(', ')}${permissions.length > 5 ? ' …' : ''}.`,
      { field: 'permissions', permissions },
    );
  }
}

/** A question about a permission that this application doesn't know. */
export class PermissionNotFoundError extends GroupsError {
  readonly code = 'PERMISSION_NOT_FOUND';

  static withKey(permission: string) {
    return new PermissionNotFoundError(`There is no permission ${JSON.stringify(permission)}.`, {
      permission,
    });
  }
}

/** The actor tried to give or take permissions that they don't have. */
export class GrantCeilingError extends GroupsError {
  readonly code = 'GRANT_CEILING';

  static keys(permissions: readonly string[]) {
    return new GrantCeilingError(
      `You can only give or take permissions you hold yourself. Missing: ${permissions.slice(0, 5).join(', ')}${permissions.length > 5 ? ' …' : ''}.`,
      { field: 'permissions', permissions },
    );
  }
}

/** The request has no signed-in user, the user is gone or inactive, or none of their groups gives the permission. */
export class AccessDeniedError extends GroupsError {
  readonly code: 'UNAUTHENTICATED' | 'ACCESS_DENIED';

  static unauthenticated() {
    return new AccessDeniedError('UNAUTHENTICATED', 'Sign in first.');
  }

  static missing(permissions: readonly string[]) {
    return new AccessDeniedError('ACCESS_DENIED', 'None of your groups allows this. Ask an administrator.', {
      permissions,
    });
  }

  /** A guarded route that doesn't say what it requires. */
  static unsaid() {
    return new AccessDeniedError(
      'ACCESS_DENIED',
      "Nobody may use this: it doesn't say which permission it requires.",
      {
        permissions: [],
      },
    );
  }

  /** A browser sends the request for a page of another site. */
  static crossSite() {
    return new AccessDeniedError(
      'ACCESS_DENIED',
      'A page of another site may not write with a form or without JSON. Send application/json, or name its origin in rest.crossSite.',
      { reason: 'cross-site' },
    );
  }

  private constructor(
    code: 'UNAUTHENTICATED' | 'ACCESS_DENIED',
    message: string,
    data: Record<string, unknown> = {},
  ) {
    super(message, data);
    this.code = code;
  }
}
