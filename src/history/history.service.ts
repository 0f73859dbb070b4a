import { Injectable } from '@nestjs/common';
import { Database, type Work } from '../database/index.js';
import { GroupNotFoundError } from '../errors/index.js';
import { HistoryStore } from './history.store.js';
import type { HistoryPage, HistoryQuery } from './history-views.js';

/** What changed, by whom, and through which door. Answers everybody who calls it, and never writes. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly store: HistoryStore,
  ) {}

  /** Newest first; also of groups that are gone. */
  list(query: HistoryQuery = {}): Promise<HistoryPage> {
    return this.database.read(() => this.store.page(query));
  }

  /**
   * The history of one group, which may be gone.
   *
   * @throws GroupNotFoundError when there is no such group, and the history knows of none
   */
  ofGroup(groupId: number, query: HistoryQuery = {}): Promise<HistoryPage> {
    return this.database.read(() => this.readGroup(groupId, query));
  }

  private *readGroup(groupId: number, query: HistoryQuery): Work<HistoryPage> {
    const page = yield* this.store.page({ ...query, groupId });
    if (page.entries.length === 0 && !(yield* this.store.knows(groupId)))
      throw GroupNotFoundError.withId(groupId);
    return page;
  }
}
