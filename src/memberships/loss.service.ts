import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessService, type GroupGrants } from '../access/index.js';
import { Database, UsersTable, type Work, chunksOf, query } from '../database/index.js';
import { LastAdministrator } from '../administrators/index.js';
import { ADMINISTRATORS_ID, Membership, type UserId } from '../entities/index.js';
import { Catalogue } from '../permissions/index.js';
import { type Combination, type Loss, type Taken, lossOf } from './loss.js';

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

  private *read(taken: Taken, userIds: readonly UserId[] | undefined): Work<Loss> {
    if (userIds && taken.groupIds.includes(ADMINISTRATORS_ID)) {
      yield* this.lastAdministrator.assertOthersRemain(userIds);
    }
    const combinations: Combination[] = [];
    if (taken.groupIds.length > 0) {
      for (const chunk of userIds ? chunksOf([...new Set(userIds)]) : [undefined]) {
        combinations.push(...(yield* this.combinations(taken.groupIds, chunk)));
      }
    }
    const groupIds = [...new Set(combinations.flatMap((combination) => combination.groupIds))];
    const grants = new Map<number, GroupGrants>();
    for (const chunk of chunksOf(groupIds)) {
      for (const group of yield* this.accessService.grantsOf(chunk)) grants.set(group.groupId, group);
    }
    return lossOf(this.catalogue, combinations, grants, taken);
  }

  /** One query: the members of the groups, counted by which groups they are in. There are far fewer of those than users. */
  private *combinations(
    groupIds: readonly number[],
    userIds: readonly UserId[] | undefined,
  ): Work<Combination[]> {
    const among = this.dataSource
      .createQueryBuilder()
      .select('m.userId')
      .from(Membership, 'm')
      .where('m.groupId IN (:...groupIds)');
    const each = this.users
      .selectActive()
      .select(this.joined('a.groupId'), 'group_ids')
      .innerJoin(Membership, 'a', `a.userId = ${this.users.idColumn}`)
      .andWhere(`${this.users.idColumn} IN (${among.getQuery()})`, { groupIds })
      .groupBy(this.users.idColumn);
    if (userIds) each.andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds });
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

  /** The ids of a user's groups as one text. (MySQL cuts it after 1,024 characters: more than a hundred groups.) */
  private joined(column: string): string {
    if (this.dataSource.options.type === 'postgres') return `STRING_AGG(CAST(${column} AS varchar), ',')`;
    return `GROUP_CONCAT(${column})`;
  }
}
