import { Access, groupGrantsOf, letPass } from '../access/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { Catalogue, type Permission, permissionOfKey } from '../permissions/index.js';

/** A value of `definePermissions()`, or the key of a permission, such as `'Client:view'`. */
export type GivenPermission = Permission | string;

/** Who has an access that was made by hand, unless the test says so. */
const SOMEBODY = 1;
const LABEL = 'test@example.com';
const GROUP_ID = ADMINISTRATORS_ID + 1;

/**
 * The access of a user with exactly these permissions, for unit tests: no application and no database is needed. It is the
 * `Access` that the application has. Its catalogue knows the permissions of `definePermissions()` and those given here. It
 * doesn't know the panel, so name what a permission implies there, too. `groupsTesting(app).accessWith` knows.
 *
 * @throws GroupsSetupError for a text that is no key of a permission
 * @example
 * const access = accessWith('Client:view', payouts.approve);
 * access.can('Client:delete'); // false
 */
export function accessWith(...permissions: GivenPermission[]): Access {
  return accessOfUser(SOMEBODY, ...permissions);
}

/** The same for a user with this id. */
export function accessOfUser(userId: UserId, ...permissions: GivenPermission[]): Access {
  return accessIn(catalogueOf(permissions), userId, permissions);
}

/** The access of a member of Administrators, who may do everything. */
export function administratorAccess(userId: UserId = SOMEBODY): Access {
  return Access.everything(catalogueOf([]), userId, LABEL, [ADMINISTRATORS_ID]);
}

/** The access of a user who doesn't exist or isn't active. */
export function noAccess(): Access {
  return Access.none(catalogueOf([]), null);
}

/**
 * A request as `PermissionsGuard` leaves it, for unit tests of a controller: `accessOf(request)` is this access, and
 * `actorOf(request)` is its user.
 *
 * @param request what else the controller reads of it
 * @example
 * await controller.approve(7, requestWith(accessWith(payouts.approve)));
 */
export function requestWith<Request extends object>(access: Access, request = {} as Request): Request {
  letPass(request, access);
  return request;
}

/** The access that a single group with these permissions gives. */
export function accessIn(
  catalogue: Catalogue,
  userId: UserId,
  permissions: readonly GivenPermission[],
): Access {
  const grants = groupGrantsOf(catalogue, GROUP_ID, permissions.map(keyOf));
  return Access.of(catalogue, userId, LABEL, [GROUP_ID], [grants]);
}

export function keyOf(permission: GivenPermission): string {
  return typeof permission === 'string' ? permission : permission.key;
}

function catalogueOf(permissions: readonly GivenPermission[]): Catalogue {
  const catalogue = new Catalogue();
  catalogue.add(permissions.map((given) => (typeof given === 'string' ? permissionOfKey(given) : given)));
  return catalogue;
}
