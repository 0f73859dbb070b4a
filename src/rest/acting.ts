import { type Actor, actorOf } from '../access/index.js';
import { AccessDeniedError } from '../errors/index.js';

/**
 * Who makes a request to one of our routes, and why.
 *
 * @throws PlainTextInvalidError
 */
export function actingOn(request: object, reason?: string): Actor {
  const actor = actorOf(request);
  if (!actor) throw AccessDeniedError.unauthenticated();
  return actor.because(reason);
}
