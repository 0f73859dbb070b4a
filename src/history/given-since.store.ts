import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Work, dialectOf, query } from '../database/index.js';
import { HistoryEntry } from '../entities/index.js';
import { HistoryStore, STATE_EVENTS } from './history.store.js';
import type { DoneBy } from './joinings.store.js';
import { unbrokenSince } from './unbroken.js';

/** When a group got a permission, and who gave it by which door. */
export interface GivenSince {
  /** ISO 8601 in UTC. */
  at: string;
  by: DoneBy & { source: string };
}

/** Which of the permissions in question each group grants, by the id of the group. */
export type Granted = ReadonlyMap<number, ReadonlySet<string>>;

interface Row extends Record<`added${number}` | `removed${number}`, unknown> {
  id: number;
  group_id: number;
  at: string;
  actorId: string | null;
  actorLabel: string;
  source: string;
}

/** Finds in the history since when groups have had permissions, and who gave them. */
@Injectable()
export class GivenSinceStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: HistoryStore,
  ) {}

  /**
   * Since when each group has had at least one of the permissions without a break. There is one statement for all groups, and
   * one for the names. A group is missing if the history doesn't know.
   */
  *of(granted: Granted, keys: readonly string[]): Work<Map<number, GivenSince>> {
    const groupIds = [...granted.keys()];
    if (groupIds.length === 0 || keys.length === 0) return new Map();
    const changes = new Map<number, (Row & { added: string[]; removed: string[] })[]>();
    for (const row of yield* this.read(groupIds, keys)) {
      const ofGroup = changes.get(row.group_id) ?? [];
      changes.set(row.group_id, ofGroup);
      const listed = (list: 'added' | 'removed') => keys.filter((_, index) => Number(row[`${list}${index}`]));
      ofGroup.push({ ...row, added: listed('added'), removed: listed('removed') });
    }
    const found = groupIds.flatMap((id) => unbrokenSince(granted.get(id)!, changes.get(id) ?? []) ?? []);
    const names = yield* this.entries.namesOf(found);
    return new Map(
      found.map(({ group_id, at, actorId, actorLabel, source }) => {
        const name = actorId === null ? undefined : names.get(actorId);
        return [
          group_id,
          { at, by: { id: actorId, label: actorLabel, ...(name !== undefined && { name }), source } },
        ];
      }),
    );
  }

  /** The changes that gave or took one of the permissions, the newest first. The database selects them. */
  private *read(groupIds: readonly number[], keys: readonly string[]): Work<Row[]> {
    const { listsText } = dialectOf(this.dataSource);
    const selection = this.dataSource
      .createQueryBuilder()
      .select('h.id', 'id')
      .addSelect('h.groupId', 'group_id')
      .addSelect('h.at', 'at')
      .addSelect('h.actorId', 'actorId')
      .addSelect('h.actorLabel', 'actorLabel')
      .addSelect('h.source', 'source')
      .from(HistoryEntry, 'h')
      .where('h.groupId IN (:...groupIds)', { groupIds })
      .andWhere('h.event IN (:...events)', { events: STATE_EVENTS })
      // This is the order of the index, so SQLite uses the index. By its statistics, it would read all entries instead.
      .orderBy('h.groupId')
      .addOrderBy('h.event')
      .addOrderBy('h.id');
    const conditions = keys.flatMap((key, index) => {
      // In JSON, a key is written as it is.
      selection.setParameter(`key${index}`, `"${key}"`);
      return (['added', 'removed'] as const).map((list) => {
        const condition = listsText('h.details', list, `:key${index}`);
        selection.addSelect(`CASE WHEN ${condition} THEN 1 ELSE 0 END`, `${list}${index}`);
        return condition;
      });
    });
    const rows = yield* query<Row>(selection.andWhere(`(${conditions.join(' OR ')})`));
    return rows.sort((one, other) => other.id - one.id);
  }
}
