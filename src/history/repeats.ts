import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { CurrentWrite, type RepeatableRequest, type Work } from '../database/index.js';
import { IdempotencyKeyUsedError } from '../errors/index.js';
import type { StoredEntry } from './history-details.js';
import { HistoryStore } from './history.store.js';

/**
 * The request as it is found again; undefined where the actor has no key for it.
 *
 * @param asked what must be the same when it is sent again, beginning with what is done
 */
export function repeatableRequest(actor: Actor, asked: readonly unknown[]): RepeatableRequest | undefined {
  const { idempotencyKey, userId, reason } = actor;
  if (idempotencyKey === null) return undefined;
  return {
    key: hashOf([userId === null ? null : String(userId), idempotencyKey]),
    // The history keeps the reason, so who says another one asks for something else.
    request: hashOf([asked, reason]),
  };
}

/**
 * What was done already isn't done twice: an entry of the history has the key of the request that it comes from. The key is written in the
 * transaction of the change itself, under the lock, and is unique.
 */
@Injectable()
export class Repeats {
  constructor(private readonly entries: HistoryStore) {}

  /**
   * To be asked in a write, once it is known that the actor may: the entry of the same request of an earlier time. Without one,
   * the next entry of this write tells that it is done.
   *
   * @throws IdempotencyKeyUsedError when another request had the key
   */
  *doneBefore(actor: Actor, asked: readonly unknown[]): Work<StoredEntry | undefined> {
    const request = repeatableRequest(actor, asked);
    const entry = yield* this.find(request);
    if (!entry) this.carryOut(request);
    return entry;
  }

  /** @throws IdempotencyKeyUsedError when another request had the key */
  *find(request: RepeatableRequest | undefined): Work<StoredEntry | undefined> {
    const entry = request && (yield* this.entries.getDone(request.key));
    if (entry && entry.details.request !== request.request) throw IdempotencyKeyUsedError.forAnother();
    return entry;
  }

  /** The next entry of this write tells that the request is done. */
  carryOut(request: RepeatableRequest | undefined): void {
    if (request) CurrentWrite.current?.carryOut(request);
  }
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
