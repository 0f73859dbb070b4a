import { SetMetadata } from '@nestjs/common';
import { GroupsSetupError } from '../errors/index.js';
import type { Permission } from '../permissions/index.js';

/** Where `@RequirePermissions` and `@RequireActiveUser` leave what a route requires. */
export const REQUIRED_PERMISSIONS = 'nestjs-adminjs-groups:permissions';

/**
 * What a controller or a handler requires. All of them must hold, and what the class requires and what the method
 * requires both must hold: a decorator narrows, it never widens. It does nothing without `PermissionsGuard`.
 *
 * @throws GroupsSetupError without any permission.
 * @example
 * @UseGuards(BearerGuard, PermissionsGuard)
 * @RequirePermissions(payouts.approve)
 */
export function RequirePermissions(
  ...permissions: [Permission, ...Permission[]]
): MethodDecorator & ClassDecorator {
  if (permissions.length === 0 || permissions.some((permission) => !permission?.key)) {
    throw new GroupsSetupError(
      '@RequirePermissions() was given something that is no permission.',
      'Give it values of definePermissions(), for example @RequirePermissions(payouts.approve).',
    );
  }
  return SetMetadata(REQUIRED_PERMISSIONS, permissions);
}

/** For a guarded route that every active user may use, for instance to read their own permissions. */
export function RequireActiveUser(): MethodDecorator & ClassDecorator {
  return SetMetadata(REQUIRED_PERMISSIONS, []);
}
