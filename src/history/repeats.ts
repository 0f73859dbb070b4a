import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { CurrentWrite, type RepeatableRequest, type Work } from '../database/index.js';
import { IdempotencyKeyUsedError } from '../errors/index.js';
import type { StoredEntry } from './history-details.js';
import { HistoryStore } from './history.store.js';

/**
 * The request, in a form that recognizes it when it is sent again. Undefined if the actor has no key for it.
 *
 * @param asked everything that must be the same in both requests; the action comes first
 */
export function repeatableRequest(actor: Actor, asked: readonly unknown[]): RepeatableRequest | undefined {
  const { idempotencyKey, userId, reason } = actor;
  if (idempotencyKey === null) return undefined;
  return {
    key: hashOf([userId === null ? null : String(userId), idempotencyKey]),
    // The history keeps the reason, so a request with another reason is another request.
    request: hashOf([asked, reason]),
  };
}

/**
 * Prevents that a request which is sent again is carried out twice. The entry of a change in the history has the key of its
 * request. The key is unique, and it is written in the transaction of the change, under the lock.
 */
@Injectable()
export class Repeats {
  constructor(private readonly entries: HistoryStore) {}

  /**
   * The entry of an earlier request with the same key. Call it inside a write, after the actor's access is checked. If there is
   * none, the next entry of this write gets the key.
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

  /** Gives the key of the request to the next entry of this write. */
  carryOut(request: RepeatableRequest | undefined): void {
    if (request) CurrentWrite.current?.carryOut(request);
  }
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
