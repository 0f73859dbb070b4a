import { type Actor, actorOf } from '../access/index.js';
import { AccessDeniedError } from '../errors/index.js';

/** Who makes a request to one of our routes. */
export function actingOn(request: object): Actor {
  const actor = actorOf(request);
  if (!actor) throw AccessDeniedError.unauthenticated();
  return actor;
}
