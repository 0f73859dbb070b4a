import { Injectable } from '@nestjs/common';
import { MembershipsTable, type Work } from '../database/index.js';
import { HistoryEntryNotFoundError, RequestInvalidError } from '../errors/index.js';
import { type EntryPlace, Past } from '../history/index.js';

/** Finds the entry of the history after which everything was as it was at a moment. */
@Injectable()
export class HistoryMoments {
  constructor(
    private readonly past: Past,
    private readonly memberships: MembershipsTable,
  ) {}

  /**
   * @param path where the moment was asked for
   * @param at ISO 8601 in UTC
   * @throws RequestInvalidError for a moment to come, and for one before the first entry
   */
  *at(path: string, at: string): Work<EntryPlace> {
    const now = yield* this.memberships.now();
    if (at > now) throw refused(path, 'is in the future. Leave it out for what is so now');
    const last = yield* this.past.lastUntil(at);
    if (last) return last;
    const first = yield* this.past.first();
    const since = first ? `The history begins with ${first.at}` : 'The history is empty';
    throw refused(path, `is before the first entry of the history. ${since}`);
  }

  /** @throws HistoryEntryNotFoundError */
  *after(entryId: number): Work<EntryPlace> {
    const entry = yield* this.past.entry(entryId);
    if (!entry) throw HistoryEntryNotFoundError.withId(entryId);
    return entry;
  }
}

function refused(path: string, message: string): RequestInvalidError {
  return RequestInvalidError.at([{ path, message }]);
}
