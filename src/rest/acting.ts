import { Actor, accessOf } from '../access/index.js';
import { AccessDeniedError } from '../errors/index.js';

/** Who makes a request that has passed `PermissionsGuard`. */
export function actorOf(request: object): Actor {
  const access = accessOf(request);
  if (!access || access.userId === null) throw AccessDeniedError.unauthenticated();
  return Actor.user(access.userId, access.label, 'rest');
}
