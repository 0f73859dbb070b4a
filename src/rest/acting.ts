import type { Request } from 'express';
import { type Actor, actorOf } from '../access/index.js';
import { AccessDeniedError } from '../errors/index.js';

/**
 * Who makes a request to one of our routes, why, and under which `Idempotency-Key`.
 *
 * @throws PlainTextInvalidError
 * @throws RequestInvalidError for a key that can't be one
 */
export function actingOn(request: Request, reason?: string): Actor {
  const actor = actorOf(request);
  if (!actor) throw AccessDeniedError.unauthenticated();
  return actor.because(reason).once(request.header('idempotency-key'));
}
