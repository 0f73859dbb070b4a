import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/index.js';
import { type Values, type Work, insertRows, storable } from '../database/index.js';
import { HistoryEntry, type HistoryEvent } from '../entities/index.js';
import type { HistoryDetails } from './history-details.js';

/** What happened to which group. */
export interface HistoryFact {
  event: HistoryEvent;
  groupId?: number;
  caption?: string;
  details: HistoryDetails & Record<string, unknown>;
  /** See `HistoryEntry.idempotencyKey`. */
  idempotencyKey?: string;
}

/** Writes the history, in the transaction of what it tells of. */
@Injectable()
export class HistoryRecorder {
  constructor(private readonly dataSource: DataSource) {}

  *record(actor: Actor, fact: HistoryFact): Work<void> {
    yield* this.recordAll(actor, [fact]);
  }

  /** Any number of facts of one moment, in their order. */
  *recordAll(actor: Actor, facts: Iterable<HistoryFact>): Work<void> {
    yield* insertRows(this.dataSource, HistoryEntry, COLUMNS, entryValues(actor, facts));
  }
}

const COLUMNS = [
  'at',
  'actorId',
  'actorLabel',
  'source',
  'event',
  'groupId',
  'caption',
  'details',
  'idempotencyKey',
] as const satisfies (keyof HistoryEntry)[];

function* entryValues(actor: Actor, facts: Iterable<HistoryFact>): Iterable<Values> {
  const at = new Date().toISOString();
  const actorId = actor.userId === null ? null : String(actor.userId);
  const actorLabel = shortened(actor.label);
  for (const { event, groupId, caption, details, idempotencyKey = null } of facts) {
    const group = [groupId ?? null, caption ?? null];
    yield [at, actorId, actorLabel, actor.source, event, ...group, JSON.stringify(details), idempotencyKey];
  }
}

function shortened(label: string): string {
  return storable([...label].slice(0, 191).join(''));
}
