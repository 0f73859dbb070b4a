import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/index.js';
import { type Work, query } from '../database/index.js';
import { HistoryEntry, type HistoryEvent } from '../entities/index.js';
import type { HistoryDetails } from './history-details.js';

/** What happened to which group. */
export interface HistoryFact {
  event: HistoryEvent;
  groupId?: number;
  caption?: string;
  details: HistoryDetails & Record<string, unknown>;
}

/** Writes the history, in the transaction of what it tells of. */
@Injectable()
export class HistoryRecorder {
  constructor(private readonly dataSource: DataSource) {}

  *record(actor: Actor, { event, groupId, caption, details }: HistoryFact): Work<void> {
    yield* query(
      this.dataSource
        .createQueryBuilder()
        .insert()
        .into(HistoryEntry)
        .values({
          at: new Date().toISOString(),
          actorId: actor.userId === null ? null : String(actor.userId),
          actorLabel: cut(actor.label),
          source: actor.source,
          event,
          groupId: groupId ?? null,
          caption: caption ?? null,
          details,
        })
        .updateEntity(false),
    );
  }
}

function cut(label: string): string {
  return [...label].slice(0, 191).join('');
}
