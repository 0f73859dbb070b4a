import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsersTable, type Work, chunksOf, query } from '../database/index.js';
import { HistoryEntry, type HistoryEvent, HistoryUser, type UserId } from '../entities/index.js';
import { HistoryStore } from './history.store.js';
import { UNKNOWN } from './user-changes.js';

/** Who did something: the label of that time, and the current name. The id is null for the application itself. */
export interface DoneBy {
  id: string | null;
  label: string;
  /** Missing without `users.name`. */
  name?: string;
}

/** Returns who added a user to a group; null if that is unknown. */
export type JoinedBy = (userId: UserId, groupId: number) => DoneBy | null;

interface Row {
  user_id: string;
  group_id: number | null;
  event: HistoryEvent;
  actorId: string | null;
  actorLabel: string;
}

/** Finds in the history who added users to their groups. */
@Injectable()
export class JoiningsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly entries: HistoryStore,
  ) {}

  /**
   * Needs one statement for all of them, and one for their names. The result is unknown if the newest entry about a user and a
   * group isn't a joining. Then a program has written the membership by SQL.
   */
  *of(userIds: readonly UserId[], groupIds: readonly number[]): Work<JoinedBy> {
    const newest = new Map<string, Row>();
    for (const row of yield* this.read(userIds, groupIds)) {
      if (row.group_id !== null) newest.set(placeOf(row.user_id, row.group_id), row);
      // A deleted user's id may now belong to another user.
      else for (const groupId of groupIds) newest.set(placeOf(row.user_id, groupId), row);
    }
    const joinings = [...newest].filter(([, row]) => row.event === 'members.added' && !isUnknown(row));
    const names = yield* this.entries.namesOf(joinings.map(([, row]) => row));
    const known = new Map(
      joinings.map(([place, { actorId, actorLabel }]) => {
        const name = actorId === null ? undefined : names.get(actorId);
        return [place, { id: actorId, label: actorLabel, ...(name !== undefined && { name }) }];
      }),
    );
    return (userId, groupId) => known.get(placeOf(String(userId), groupId)) ?? null;
  }

  /** The oldest first. */
  private *read(userIds: readonly UserId[], groupIds: readonly number[]): Work<Row[]> {
    const rows: Row[] = [];
    if (groupIds.length === 0) return rows;
    const isOfGroup = `h.groupId IN (:...groupIds) AND h.event IN ('members.added', 'members.removed')`;
    // A soft-deleted user comes back with the same memberships.
    const isOfUser = this.users.softDeletes ? '' : ` OR h.event = 'user.deleted'`;
    for (const ids of chunksOf(userIds.map(String)))
      rows.push(
        ...(yield* query<Row>(
          this.dataSource
            .createQueryBuilder()
            .select('about.userId', 'user_id')
            .addSelect('h.groupId', 'group_id')
            .addSelect('h.event', 'event')
            .addSelect('h.actorId', 'actorId')
            .addSelect('h.actorLabel', 'actorLabel')
            .from(HistoryUser, 'about')
            .innerJoin(HistoryEntry, 'h', 'h.id = about.entryId')
            .where('about.userId IN (:...ids)', { ids })
            .andWhere(`(${isOfGroup}${isOfUser})`, { groupIds })
            .orderBy('about.entryId', 'ASC'),
        )),
      );
    return rows;
  }
}

/** Whether a change was found in the database. The history has a special actor for such changes. */
function isUnknown({ actorId, actorLabel }: Row): boolean {
  return actorId === null && actorLabel === UNKNOWN.label;
}

function placeOf(userId: string, groupId: number): string {
  return `${groupId} ${userId}`;
}
