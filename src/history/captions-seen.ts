import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { type Work, query } from '../database/index.js';
import { HistoryEntry, type HistoryEvent } from '../entities/index.js';

const EVENTS: HistoryEvent[] = ['group.created', 'group.updated', 'group.deleted', 'group.restored'];

/** Lists all captions that groups ever had, as far as the history goes back. */
@Injectable()
export class CaptionsSeen {
  constructor(private readonly dataSource: DataSource) {}

  /** Each caption once, as it was written. */
  *read(): Work<string[]> {
    const rows = yield* query<{ caption: string | null }>(
      this.dataSource
        .createQueryBuilder()
        .select('h.caption', 'caption')
        .distinct(true)
        .from(HistoryEntry, 'h')
        .where({ event: In(EVENTS) }),
    );
    return rows.flatMap(({ caption }) => caption ?? []);
  }
}
