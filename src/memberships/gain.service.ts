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
  /** Users who would be put into it, each once, and until when. */
  joining: readonly { id: UserId; until: string | null }[];
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
    const coming: Combination[] = [];
    for (const chunk of chunksOf(joining.map((user) => user.id))) {
      for (const { groupIds, users } of yield* this.combinationsOf(chunk))
        coming.push({ groupIds: [...groupIds.filter((each) => each !== id), id], users });
    }
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
    return {
      users: more.users + all.users,
      until: more.users > 0 ? null : latestEnd(joining),
      permissions: this.catalogue.entries.flatMap(({ key }) =>
        counts.has(key) ? [{ key, users: counts.get(key)! }] : [],
      ),
    };
  }

  /** The active among these users, counted by which groups they are in, which may be none. */
  private *combinationsOf(userIds: readonly UserId[]): Work<Combination[]> {
    const each = this.memberships
      .leftJoinCurrent(this.users.selectActive(), this.users.idColumn, 'a')
      .select(dialectOf(this.dataSource).joined('a.groupId'), 'group_ids')
      .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds: this.users.storedIds(userIds) })
      .groupBy(this.users.idColumn);
    const rows = yield* query<{ group_ids: string | null }>(each);
    return rows.map(({ group_ids }) => ({
      groupIds: group_ids ? String(group_ids).split(',').map(Number) : [],
      users: 1,
    }));
  }
}
