import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { UsersTable, type Work, count, query, queryOne } from '../database/index.js';
import { ADMINISTRATORS_ID, Grant, Membership, Permission } from '../entities/index.js';
import { MembersStore, type UserRow } from './members.store.js';

/** So many groups, with so many memberships, are asked for their users. Beyond that, the users are asked for their groups. */
const FEW_GROUPS = 500;
const FEW_MEMBERSHIPS = 10_000;

/** Which part of a list counts as its beginning, where holders are met soon when users are asked one by one. */
const BEGINNING = 1 / 10;

type Users = SelectQueryBuilder<ObjectLiteral>;

/**
 * Finds the users who hold one of some permissions, Administrators among them: without any, these alone. What implies
 * what, it is told.
 */
@Injectable()
export class HoldersStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly members: MembersStore,
  ) {}

  /** One page of the active users who hold one, by name, and how many there are in all. */
  *page(
    keys: readonly string[],
    search: string | undefined,
    paging: { perPage: number; offset: number },
  ): Work<{ rows: UserRow[]; total: number }> {
    const groupIds = yield* this.fewGroups(keys);
    if (groupIds) return yield* this.members.page(this.inGroups(groupIds), search, paging);
    const searched = (users: Users) => (search ? this.users.search(users, search) : users);
    const total = yield* count(searched(this.ofAll(keys)));
    const atBeginning = paging.offset + paging.perPage <= total * BEGINNING;
    const selection = atBeginning && this.members.isOrderIndexed ? this.oneByOne(keys) : this.ofAll(keys);
    return { rows: yield* this.members.rows(searched(selection), paging), total };
  }

  /** The condition that a group gives one of the `keys`, which are a parameter of the query. */
  givenBy(groupId: string, keys: readonly string[]): string {
    if (keys.length === 0) return `${groupId} = ${ADMINISTRATORS_ID}`;
    const granting = this.grants().select('c.groupId').getQuery();
    return `(${groupId} = ${ADMINISTRATORS_ID} OR ${groupId} IN (${granting}))`;
  }

  /** The groups that give one and have members, if these are few. */
  private *fewGroups(keys: readonly string[]): Work<number[] | undefined> {
    const groupIds = new Set([ADMINISTRATORS_ID]);
    if (keys.length > 0) {
      const member = this.memberships('m.groupId = c.groupId').select('m.userId').limit(1);
      const rows = yield* query<{ group_id: number; member: unknown }>(
        this.grants()
          .select('c.groupId', 'group_id')
          .addSelect(`(${member.getQuery()})`, 'member')
          .setParameters({ keys })
          .limit(FEW_GROUPS + 1),
      );
      if (rows.length > FEW_GROUPS) return undefined;
      for (const { group_id, member } of rows) if (member !== null) groupIds.add(group_id);
    }
    const ids = [...groupIds];
    const counted = yield* queryOne<{ total: unknown }>(
      this.dataSource
        .createQueryBuilder()
        .select('COUNT(*)', 'total')
        .from(
          (sub: Users) =>
            sub
              .select('m.groupId', 'group_id')
              .from(Membership, 'm')
              .where('m.groupId IN (:...ids)', { ids })
              .limit(FEW_MEMBERSHIPS + 1),
          'few',
        ),
    );
    return Number(counted?.total) > FEW_MEMBERSHIPS ? undefined : ids;
  }

  /** By way of the memberships: takes as long as there are members of these groups. */
  private inGroups(groupIds: readonly number[]): Users {
    const holders = this.memberships('m.groupId IN (:...groupIds)').select('m.userId').getQuery();
    // With IN, PostgreSQL reads the whole table of users to find one in thirty.
    const among =
      this.dataSource.options.type === 'postgres' ? `= ANY(ARRAY(${holders}))` : `IN (${holders})`;
    return this.users.selectActive().andWhere(`${this.users.idColumn} ${among}`, { groupIds });
  }

  /** By way of the granting groups, all of which are found first: takes as long whichever part is asked for. */
  private ofAll(keys: readonly string[]): Users {
    return this.inOneGroup(this.givenBy('m.groupId', keys)).setParameters({ keys });
  }

  /** By way of the users in the order of the list: takes as long as it is to the last one asked for. */
  private oneByOne(keys: readonly string[]): Users {
    const administrators = `m.groupId = ${ADMINISTRATORS_ID}`;
    if (keys.length === 0) return this.inOneGroup(administrators);
    const grant = this.grants().select('1').andWhere('c.groupId = m.groupId').getQuery();
    return this.inOneGroup(`(${administrators} OR EXISTS (${grant}))`).setParameters({ keys });
  }

  private inOneGroup(given: string): Users {
    const membership = this.memberships(`m.userId = ${this.users.idColumn}`).select('1').andWhere(given);
    return this.users.selectActive().andWhere(`EXISTS (${membership.getQuery()})`);
  }

  private memberships(condition: string): Users {
    return this.dataSource.createQueryBuilder().from(Membership, 'm').where(condition);
  }

  /** The grants `c` of the `keys`. */
  private grants(): Users {
    return this.dataSource
      .createQueryBuilder()
      .from(Grant, 'c')
      .innerJoin(Permission, 'p', 'p.id = c.permissionId')
      .where('p.key IN (:...keys)');
  }
}
