import { Injectable } from '@nestjs/common';
import { Database, type Work } from '../database/index.js';
import { GroupNotFoundError } from '../errors/index.js';
import { HistoryStore } from './history.store.js';
import { csvFilename } from './csv.js';
import { CSV_ENTRIES, csvParts } from './history-csv.js';
import { UserChanges } from './user-changes.js';
import type { HistoryCsv, HistoryPage, HistoryQuery } from './history-views.js';

/** How many entries a CSV reads at once. */
const CSV_PAGE = 100;

/**
 * What changed, by whom, and through which door. It checks no permission: the caller does. Before it answers, it finds and
 * records changes by SQL, unless it has looked for them within the last minute.
 */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly store: HistoryStore,
    private readonly changes: UserChanges,
  ) {}

  /** Newest first. Deleted groups are included. */
  async list(query: HistoryQuery = {}): Promise<HistoryPage> {
    await this.changes.find();
    return this.database.read(() => this.store.page(query));
  }

  /**
   * The history of one group, even if the group is deleted.
   *
   * @throws GroupNotFoundError when there is no such group, and the history knows of none
   */
  async ofGroup(groupId: number, query: HistoryQuery = {}): Promise<HistoryPage> {
    await this.changes.find();
    return this.database.read(() => this.readGroup(groupId, query));
  }

  /**
   * All entries that match a query, as CSV: up to 100,000. They are read while they are sent, so memory stays small. If there
   * are more, a last row says `truncated`.
   *
   * @param limit another number of entries
   * @throws GroupNotFoundError as `ofGroup` does, before there is a first part
   */
  async csv(query: HistoryQuery = {}, limit = CSV_ENTRIES): Promise<HistoryCsv> {
    const { groupId } = query;
    const read = (part: HistoryQuery) =>
      groupId === undefined ? this.list(part) : this.ofGroup(groupId, part);
    const asked = { ...query, perPage: CSV_PAGE };
    const place = query.after === undefined ? 'before' : 'after';
    const more = (next: number) => read({ ...asked, [place]: next });
    return {
      filename: csvFilename('history', new Date()),
      parts: csvParts(await read(asked), more, { limit, place }),
    };
  }

  private *readGroup(groupId: number, query: HistoryQuery): Work<HistoryPage> {
    const page = yield* this.store.page({ ...query, groupId });
    if (page.entries.length === 0 && !(yield* this.store.knows(groupId)))
      throw GroupNotFoundError.withId(groupId);
    return page;
  }
}
