import { GroupsSetupError } from '../errors/index.js';
import type { Permission } from '../permissions/index.js';

/** The metadata key with which `@RequirePermissions` and `@RequireActiveUser` store what a route requires. */
const REQUIRED_PERMISSIONS = 'nestjs-adminjs-groups:permissions';

/** Marks the controllers of this module, which have their own guard. */
export const OWN_GUARD = 'nestjs-adminjs-groups:own-guard';

/**
 * The permissions that a controller or a handler requires: all of them. The requirements of the class, of the classes it
 * extends, and of the method add up, also from several decorators. So a decorator narrows access, and never widens it. It does
 * nothing without `PermissionsGuard`.
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
  return requiring(permissions);
}

/** For a guarded route that every active user may use, for instance to read their own permissions. Beside another decorator it changes nothing. */
export function RequireActiveUser(): MethodDecorator & ClassDecorator {
  return requiring([]);
}

/** The requirements by class and method, as read at the first request. A decorator that is applied later clears this. */
let known = new WeakMap<object, WeakMap<object, Permission[] | null>>();

/** The permissions that a class and its method require together. Undefined if neither has a decorator. */
export function requiredBy(controller: object, method: object): Permission[] | undefined {
  let ofMethods = known.get(controller);
  if (!ofMethods) known.set(controller, (ofMethods = new WeakMap()));
  let required = ofMethods.get(method);
  if (required === undefined) ofMethods.set(method, (required = readRequired(controller, method)));
  return required ?? undefined;
}

function readRequired(controller: object, method: object): Permission[] | null {
  const said = [controller, method]
    .map((target) => Reflect.getMetadata(REQUIRED_PERMISSIONS, target) as Permission[] | undefined)
    .filter((permissions) => permissions !== undefined);
  return said.length > 0 ? said.flat() : null;
}

/** Adds to the requirements of other decorators on the same method or class, or on a class that it extends. */
function requiring(permissions: readonly Permission[]): MethodDecorator & ClassDecorator {
  return (target: object, _key?: string | symbol, descriptor?: { value?: unknown }) => {
    const decorated = descriptor?.value ?? target;
    const before = (Reflect.getMetadata(REQUIRED_PERMISSIONS, decorated) ?? []) as Permission[];
    Reflect.defineMetadata(REQUIRED_PERMISSIONS, [...before, ...permissions], decorated);
    known = new WeakMap();
  };
}
