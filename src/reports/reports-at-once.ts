import { Injectable } from '@nestjs/common';
import type { UserId } from '../entities/index.js';
import { TooManyReportsError } from '../errors/index.js';

/** How many reports one process makes at once, and how many of one user. */
const REPORTS = 8;
const OF_USER = 2;
/** When it makes sense to try again, in seconds. */
const RETRY_AFTER = 5;

/** Makes few reports at once: each has memory until the other side has read it. */
@Injectable()
export class ReportsAtOnce {
  private running = 0;
  private readonly users = new Map<string, number>();

  /**
   * @param userId null for the application itself, which doesn't count and is never refused
   * @param signal the report counts no more once it is aborted
   * @returns says that the report is done
   * @throws TooManyReportsError when 8 are made already, or 2 of the same user
   */
  begin(userId: UserId | null, signal?: AbortSignal): () => void {
    if (userId === null) return () => undefined;
    const user = String(userId);
    const ofUser = this.users.get(user) ?? 0;
    if (this.running >= REPORTS || ofUser >= OF_USER) throw TooManyReportsError.retryAfter(RETRY_AFTER);
    this.running++;
    this.users.set(user, ofUser + 1);
    let isDone = false;
    const end = () => {
      if (isDone) return;
      isDone = true;
      signal?.removeEventListener('abort', end);
      this.running--;
      const left = this.users.get(user)! - 1;
      if (left === 0) this.users.delete(user);
      else this.users.set(user, left);
    };
    signal?.addEventListener('abort', end, { once: true });
    return end;
  }
}
