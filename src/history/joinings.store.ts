import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsersTable, type Work, chunksOf, query } from '../database/index.js';
import { HistoryEntry, type HistoryEvent, HistoryUser, type UserId } from '../entities/index.js';
import { HistoryStore } from './history.store.js';
import { UNKNOWN } from './user-changes.js';

/** Who did something: what they were called then, and their name now. The id is null for the application itself. */
export interface DoneBy {
  id: string | null;
  label: string;
  /** Not there without `users.name`. */
  name?: string;
}

/** Tells who put a user into a group; null where nobody knows. */
export type JoinedBy = (userId: UserId, groupId: number) => DoneBy | null;

interface Row {
  user_id: string;
  group_id: number | null;
  event: HistoryEvent;
  actorId: string | null;
  actorLabel: string;
}

/** Finds in the history who put users into the groups that they are in. */
@Injectable()
export class JoiningsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly entries: HistoryStore,
  ) {}

  /**
   * One statement for all of them, and one for their names. Nobody is known where the newest entry about a user and a group is no
   * joining: a program that wrote the membership by SQL told nobody.
   */
  *of(userIds: readonly UserId[], groupIds: readonly number[]): Work<JoinedBy> {
    const newest = new Map<string, Row>();
    for (const row of yield* this.read(userIds, groupIds)) {
      if (row.group_id !== null) newest.set(placeOf(row.user_id, row.group_id), row);
      // Who has the id of a deleted user now is somebody else.
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
    // A soft-deleted user comes back with the memberships of before.
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

/** What was found in the database, the history has by this actor. */
function isUnknown({ actorId, actorLabel }: Row): boolean {
  return actorId === null && actorLabel === UNKNOWN.label;
}

function placeOf(userId: string, groupId: number): string {
  return `${groupId} ${userId}`;
}
