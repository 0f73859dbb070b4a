import type { Response } from 'express';

/** Calls `then` once the answer is sent, or the client is gone. */
export function whenOver(response: Response, then: () => void): void {
  if (response.closed || response.destroyed) then();
  else response.once('close', then);
}
