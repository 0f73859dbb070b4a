import { Injectable } from '@nestjs/common';
import type { UserId } from '../entities/index.js';
import { TooManyPlansError } from '../errors/index.js';

/** How many plans one process computes at once. */
const PLANS = 2;
/** When it makes sense to try again, in seconds. */
const RETRY_AFTER = 5;

/** Computes few plans of imports and restores at once: each takes memory and time that the others wait for. */
@Injectable()
export class PlansAtOnce {
  private running = 0;
  private readonly users = new Set<string>();

  /**
   * Computes a plan, and does what belongs to it.
   *
   * @param userId null for the application itself, which counts and is never refused
   * @param signal the work is dropped when it is aborted, so the user may begin another
   * @throws TooManyPlansError when two are computed already, or one of the same user
   */
  async compute<T>(userId: UserId | null, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const letUserGo = this.takeUser(userId);
    this.running++;
    signal?.addEventListener('abort', letUserGo, { once: true });
    try {
      return await work();
    } finally {
      signal?.removeEventListener('abort', letUserGo);
      letUserGo();
      this.running--;
    }
  }

  /** @returns lets the user begin another, once */
  private takeUser(userId: UserId | null): () => void {
    if (userId === null) return () => undefined;
    const user = String(userId);
    if (this.running >= PLANS || this.users.has(user)) throw TooManyPlansError.retryAfter(RETRY_AFTER);
    this.users.add(user);
    let isTaken = true;
    return () => {
      if (isTaken) this.users.delete(user);
      isTaken = false;
    };
  }
}
