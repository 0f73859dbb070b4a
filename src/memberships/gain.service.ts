import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { groupGrantsOf } from '../access/index.js';
import { MembershipsTable, UsersTable, type Work, chunksOf, dialectOf, query } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import { Catalogue } from '../permissions/index.js';
import { type Combination, type Loss, lossOf } from './loss.js';
import { LossService } from './loss.service.js';
import { latestEnd } from './until.js';

/** What a group would give, and to whom. */
export interface Given {
  /** Null for a group that is yet to be created. */
  groupId: number | null;
  /** All that it grants afterwards. */
  permissions: readonly string[];
  /** What of that those who are in it don't have by it now. */
  added: readonly string[];
  /** Users who would be put into it, each once, and until when. Who isn't active gains nothing. */
  joining: readonly { id: UserId; until: string | null; active: boolean }[];
}

/** Stands for the group that is yet to be created: no group has it. */
const NEW = 0;

/**
 * Answers "who could do what more?" before it is done, in the shape of a loss: it is what users would lose if it were taken from them
 * again. Changes nothing. To be asked inside of other work.
 */
@Injectable()
export class GainService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly losses: LossService,
    private readonly catalogue: Catalogue,
  ) {}

  *read({ groupId, permissions, added, joining }: Given): Work<Loss> {
    const id = groupId ?? NEW;
    const present =
      added.length > 0 && groupId !== null ? yield* this.losses.combinations([groupId], undefined) : [];
    const gaining = joining.filter(({ active }) => active);
    const coming = (yield* this.combinationsOf(gaining)).map(({ groupIds, users }) => ({
      groupIds: [...groupIds.filter((each) => each !== id), id],
      users,
    }));
    const grants = yield* this.losses.grantsIn(
      [...present, ...coming].map(({ groupIds, users }) => ({
        groupIds: groupIds.filter((each) => each !== NEW),
        users,
      })),
    );
    grants.set(id, groupGrantsOf(this.catalogue, id, permissions));
    const more = lossOf(this.catalogue, present, grants, { groupIds: [id], keys: added });
    const all = lossOf(this.catalogue, coming, grants, { groupIds: [id] });
    const counts = new Map(more.permissions.map(({ key, users }) => [key, users]));
    for (const { key, users } of all.permissions) counts.set(key, (counts.get(key) ?? 0) + users);
    const ends = [
      ...(more.users > 0 ? [{ until: yield* this.losses.lastEnd([id]) }] : []),
      ...(all.users > 0 ? gaining : []),
    ];
    return {
      users: more.users + all.users,
      until: latestEnd(ends),
      permissions: this.catalogue.entries.flatMap(({ key }) =>
        counts.has(key) ? [{ key, users: counts.get(key)! }] : [],
      ),
    };
  }

  /** The active among these users, counted by which groups they are in, which may be none. */
  private *combinationsOf(users: Given['joining']): Work<Combination[]> {
    const counts = new Map<string, number>();
    for (const chunk of chunksOf(users.map(({ id }) => id))) {
      const each = this.memberships
        .leftJoinCurrent(this.users.selectActive(), this.users.idColumn, 'a')
        .select(dialectOf(this.dataSource).joined('a.groupId'), 'group_ids')
        .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds: this.users.storedIds(chunk) })
        .groupBy(this.users.idColumn);
      for (const { group_ids } of yield* query<{ group_ids: string | null }>(each))
        counts.set(group_ids ?? '', (counts.get(group_ids ?? '') ?? 0) + 1);
    }
    return [...counts].map(([ids, count]) => ({
      groupIds: ids === '' ? [] : ids.split(',').map(Number),
      users: count,
    }));
  }
}
