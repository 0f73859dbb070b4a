import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessService, type GroupGrants } from '../access/index.js';
import {
  Database,
  MembershipsTable,
  UsersTable,
  type Work,
  chunksOf,
  dialectOf,
  query,
  queryOne,
} from '../database/index.js';
import { LastAdministrator } from '../administrators/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { Catalogue } from '../permissions/index.js';
import { type Combination, type Loss, type Taken, lossOf } from './loss.js';
import { MembersStore } from './members.store.js';
import { latestEnd } from './until.js';

/** What would be taken from whom. */
export interface TakenFrom extends Taken {
  /** Only from these users. Default: from all who are in the groups. */
  userIds?: readonly unknown[];
}

/** Answers "who could no longer do what?" before a group is deleted, a user leaves it, or it grants less. Changes nothing. */
@Injectable()
export class LossService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly members: MembersStore,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
    private readonly lastAdministrator: LastAdministrator,
  ) {}

  /**
   * @throws UserIdInvalidError
   * @throws LastAdministratorError when these users are all who are left in Administrators, who therefore can't leave it
   */
  of({ userIds, ...taken }: TakenFrom): Promise<Loss> {
    return this.database.read(() =>
      this.read(
        taken,
        userIds?.map((id) => this.users.parseId(id)),
      ),
    );
  }

  /** The same inside of other work, by ids that were read. */
  *read(taken: Taken, asked?: readonly UserId[]): Work<Loss> {
    const userIds = asked && (yield* this.members.find(asked)).map(({ id }) => id);
    if (userIds && taken.groupIds.includes(ADMINISTRATORS_ID)) {
      yield* this.lastAdministrator.assertOthersRemain(userIds);
    }
    const combinations: Combination[] = [];
    if (taken.groupIds.length > 0) {
      for (const chunk of userIds ? chunksOf([...new Set(userIds)]) : [undefined]) {
        combinations.push(...(yield* this.combinations(taken.groupIds, chunk)));
      }
    }
    const grants = yield* this.grantsIn(combinations);
    const loss = lossOf(this.catalogue, combinations, grants, taken);
    return { ...loss, until: loss.users > 0 ? yield* this.lastEnd(taken.groupIds, userIds) : null };
  }

  /** What the groups in these combinations grant, by id. */
  *grantsIn(combinations: readonly Combination[]): Work<Map<number, GroupGrants>> {
    const groupIds = [...new Set(combinations.flatMap((combination) => combination.groupIds))];
    const grants = new Map<number, GroupGrants>();
    for (const chunk of chunksOf(groupIds)) {
      for (const group of yield* this.accessService.grantsOf(chunk)) grants.set(group.groupId, group);
    }
    return grants;
  }

  /** When the last membership of active users in the groups ends; null where one of them has no end. */
  *lastEnd(groupIds: readonly number[], userIds?: readonly UserId[]): Work<string | null> {
    const ends: { until: string | null }[] = [];
    for (const chunk of userIds ? chunksOf([...new Set(userIds)]) : [undefined]) {
      const concerned = this.memberships
        .joinCurrent(this.users.selectActive(), this.users.idColumn)
        .select('MAX(m.until)', 'until')
        .addSelect('COUNT(*) - COUNT(m.until)', 'lasting')
        .andWhere('m.groupId IN (:...groupIds)', { groupIds });
      if (chunk)
        concerned.andWhere(`${this.users.idColumn} IN (:...userIds)`, {
          userIds: this.users.storedIds(chunk),
        });
      const row = yield* queryOne<{ until: string | null; lasting: unknown }>(concerned);
      if (Number(row?.lasting) > 0) return null;
      if (row?.until) ends.push({ until: row.until });
    }
    return latestEnd(ends);
  }

  /** One query: the members of the groups, counted by which groups they are in. There are far fewer of those than users. */
  *combinations(groupIds: readonly number[], userIds: readonly UserId[] | undefined): Work<Combination[]> {
    const among = this.memberships.current().andWhere('m.groupId IN (:...groupIds)');
    const active = this.users.selectActive();
    const each = this.memberships
      .joinCurrent(active, this.users.idColumn, 'a')
      .select(dialectOf(this.dataSource).joined('a.groupId'), 'group_ids')
      .andWhere(`${this.users.idColumn} IN (${among.getQuery()})`, { groupIds })
      .groupBy(this.users.idColumn);
    if (userIds)
      each.andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds: this.users.storedIds(userIds) });
    const rows = yield* query<{ group_ids: string; users: unknown }>(
      this.dataSource
        .createQueryBuilder()
        .select('c.group_ids', 'group_ids')
        .addSelect('COUNT(*)', 'users')
        .from(`(${each.getQuery()})`, 'c')
        .setParameters(each.getParameters())
        .groupBy('c.group_ids'),
    );
    return rows.map((row) => ({
      groupIds: String(row.group_ids).split(',').map(Number),
      users: Number(row.users),
    }));
  }
}
