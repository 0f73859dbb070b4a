import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { MembershipsTable, UsersTable, type Work, query } from '../database/index.js';
import { countedByGroups, idsIn, joinedGroupIds, listOfTexts } from './group-ids.js';
import { MembersStore, type Paging, type UserRow } from './members.store.js';

/** Active users who are in exactly these groups by memberships in force, and how many they are. */
export interface GroupCombination {
  groupIds: number[];
  users: number;
}

type Selection = SelectQueryBuilder<ObjectLiteral>;

/**
 * Finds the combinations of groups that active users are in. There are far fewer combinations than users, so results are
 * computed once for each combination.
 */
@Injectable()
export class CombinationsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly members: MembersStore,
  ) {}

  /**
   * All combinations with at least one group.
   *
   * @param search counts only users who match this search
   */
  *all(search: string | undefined): Work<GroupCombination[]> {
    const each = this.each(search).select(this.groupIds, 'group_ids');
    const combined = countedByGroups(this.dataSource, each);
    const rows = yield* query<{ group_ids: string; users: unknown }>(combined);
    return rows.map(({ group_ids, users }) => ({ groupIds: idsIn(group_ids), users: Number(users) }));
  }

  /**
   * Some of the users of these combinations. They are sorted by the place of their list, and then by name. Each comes with that
   * place.
   */
  *usersOf(
    lists: readonly (readonly GroupCombination[])[],
    search: string | undefined,
    { perPage, offset }: Paging,
  ): Work<(UserRow & { place: unknown })[]> {
    const texts = lists.map(listOfTexts);
    const each = this.each(search)
      .select(this.users.idColumn, 'user_id')
      .addSelect(this.groupIds, 'group_ids')
      .having(`${this.groupIds} IN (${texts.join(', ')})`);
    const places = texts.map((list, place) => `WHEN c.group_ids IN (${list}) THEN ${place}`);
    const found = this.users
      .selectActive()
      .innerJoin(`(${each.getQuery()})`, 'c', `c.user_id = ${this.users.idColumn}`)
      .setParameters(each.getParameters())
      .addSelect(`CASE ${places.join(' ')} END`, 'place');
    return yield* query<UserRow & { place: unknown }>(
      found
        .orderBy('place', 'ASC')
        .addOrderBy(this.members.columnOf('name'), 'ASC')
        .addOrderBy(this.users.idColumn, 'ASC')
        .limit(perPage)
        .offset(offset),
    );
  }

  /** One row for each active user who is in a group. */
  private each(search: string | undefined): Selection {
    const users = this.users.selectActive();
    if (search) this.users.search(users, search);
    return this.memberships.joinCurrent(users, this.users.idColumn, 'a').groupBy(this.users.idColumn);
  }

  private get groupIds(): string {
    return joinedGroupIds(this.dataSource);
  }
}
