import { Injectable } from '@nestjs/common';
import { Database, type Work } from '../database/index.js';
import { GroupNotFoundError } from '../errors/index.js';
import { HistoryStore } from './history.store.js';
import { UserChanges } from './user-changes.js';
import type { HistoryPage, HistoryQuery } from './history-views.js';

/**
 * What changed, by whom, and through which door. Answers everybody who calls it. Before it answers, what was done by SQL is found and
 * recorded, if nobody has looked for a minute.
 */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly store: HistoryStore,
    private readonly changes: UserChanges,
  ) {}

  /** Newest first; also of groups that are gone. */
  async list(query: HistoryQuery = {}): Promise<HistoryPage> {
    await this.changes.find();
    return this.database.read(() => this.store.page(query));
  }

  /**
   * The history of one group, which may be gone.
   *
   * @throws GroupNotFoundError when there is no such group, and the history knows of none
   */
  async ofGroup(groupId: number, query: HistoryQuery = {}): Promise<HistoryPage> {
    await this.changes.find();
    return this.database.read(() => this.readGroup(groupId, query));
  }

  private *readGroup(groupId: number, query: HistoryQuery): Work<HistoryPage> {
    const page = yield* this.store.page({ ...query, groupId });
    if (page.entries.length === 0 && !(yield* this.store.knows(groupId)))
      throw GroupNotFoundError.withId(groupId);
    return page;
  }
}
