import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { MembershipsTable, UsersTable, type Work, count, dialectOf } from '../database/index.js';
import { type Giving, GivingGrantsStore } from './giving-grants.store.js';
import { MembersStore, type Paging, type UserRow } from './members.store.js';

/**
 * Up to this many memberships, all users of the groups are read and sorted. With more, users are looked at one by one, by name.
 */
const FEW_MEMBERSHIPS = 3000;

/** For a page that ends before this many users, the count stops at this number. */
const COUNTED = 500;

/** To find more than `COUNTED` users, this many memberships of this many groups are read. */
const READ_THROUGH = { groups: 100, memberships: 4 * COUNTED };

/** To fill a page, this many users are looked at by name, besides twice the number of users up to its end. */
const LOOKED_AT = [200, 1000];

/** A page of users, and their total number. If the total isn't exact, there are more than `total`. */
export interface Holders extends Total {
  rows: UserRow[];
}

/** The total number of users. If it isn't exact, there are more than `total`. */
export interface Total {
  total: number;
  totalIsExact: boolean;
}

type Users = SelectQueryBuilder<ObjectLiteral>;

/**
 * Finds the users who have a permission. Reading the beginning of the list takes the same time, whether few or all users have
 * it.
 */
@Injectable()
export class HoldersStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly members: MembersStore,
    private readonly grants: GivingGrantsStore,
  ) {}

  /** One page of the active users who have it, by name. */
  *page(giving: Giving, search: string | undefined, paging: Paging): Work<Holders> {
    const holders = () => {
      const all = giving.areAll ? this.inGroups(giving.groupIds) : this.inGivingGroups(giving);
      return search ? this.users.search(all, search) : all;
    };
    if (yield* this.haveFewMembers(giving)) return yield* this.sorted(holders(), paging);
    const isCounted = search !== undefined || paging.offset + paging.perPage >= COUNTED;
    const total = yield* isCounted ? exactly(holders()) : this.countUpTo(giving, holders);
    const first = search === undefined ? yield* this.firstByName(giving, paging) : undefined;
    return { ...total, rows: first ?? (yield* this.members.rows(holders(), paging)) };
  }

  /** How many active users have it. */
  *count(giving: Giving): Work<Total> {
    const holders = () => (giving.areAll ? this.inGroups(giving.groupIds) : this.inGivingGroups(giving));
    return (yield* this.haveFewMembers(giving))
      ? yield* exactly(holders())
      : yield* this.countUpTo(giving, holders);
  }

  private *haveFewMembers({ groupIds, areAll }: Giving): Work<boolean> {
    return (
      areAll && (yield* this.countOf(this.membershipsOf(groupIds, FEW_MEMBERSHIPS + 1))) <= FEW_MEMBERSHIPS
    );
  }

  /** A page of sorted users. All of them have to be read, so they are also counted. */
  private *sorted(holders: Users, paging: Paging): Work<Holders> {
    const numbered = holders.clone().addSelect('COUNT(*) OVER ()', 'total');
    const rows = yield* this.members.rows(numbered, paging);
    const [first] = rows as (UserRow & { total: unknown })[];
    if (first || paging.offset === 0) return { rows, total: Number(first?.total ?? 0), totalIsExact: true };
    return { rows, ...(yield* exactly(holders)) };
  }

  private *countUpTo({ groupIds }: Giving, holders: () => Users): Work<Total> {
    const some = this.membershipsOf(groupIds.slice(0, READ_THROUGH.groups), READ_THROUGH.memberships);
    if ((yield* this.countOf(this.among(some).limit(COUNTED + 1))) > COUNTED)
      return { total: COUNTED, totalIsExact: false };
    return yield* exactly(holders());
  }

  /** The page. Undefined if too many users would be looked at before it is full. */
  private *firstByName(giving: Giving, paging: Paging): Work<UserRow[] | undefined> {
    if (!this.members.isOrderIndexed) return undefined;
    const membership = this.membership();
    // As a plain column, SQLite would look up each of the groups for each of the users.
    if (giving.areAll) membership.andWhere('m.groupId + 0 IN (:...groupIds)', { groupIds: giving.groupIds });
    else this.grants.onlyGivingEach(membership, 'm.groupId', giving);
    for (const more of LOOKED_AT) {
      const first = this.among(this.members.firstByName(2 * (paging.offset + paging.perPage) + more));
      const rows = yield* this.members.rows(having(first, membership), paging);
      if (rows.length === paging.perPage) return rows;
    }
    return undefined;
  }

  /** The users in these groups. Takes longer the more members these groups have. */
  private inGroups(groupIds: readonly number[]): Users {
    return this.among(this.membershipsOf(groupIds));
  }

  /** The users in giving groups. Takes longer the more users there are. */
  private inGivingGroups(giving: Giving): Users {
    return having(this.users.selectActive(), this.grants.onlyGiving(this.membership(), 'm.groupId', giving));
  }

  /** The active users whose ids a query finds. */
  private among(ids: Users): Users {
    return this.users
      .selectActive()
      .andWhere(dialectOf(this.dataSource).isAmong(this.users.idColumn, ids.getQuery()))
      .setParameters(ids.getParameters());
  }

  private membershipsOf(groupIds: readonly number[], limit?: number): Users {
    return this.memberships.current().andWhere('m.groupId IN (:...groupIds)', { groupIds }).limit(limit);
  }

  /** The memberships of a user `u`. */
  private membership(): Users {
    return this.memberships.currentOf(this.users.idColumn);
  }

  /** How many rows a query with a limit finds. */
  private *countOf(limited: Users): Work<number> {
    const found = this.dataSource.createQueryBuilder().from(`(${limited.getQuery()})`, 'found');
    return yield* count(found.setParameters(limited.getParameters()));
  }
}

function having(users: Users, membership: Users): Users {
  return users.andWhere(`EXISTS (${membership.getQuery()})`).setParameters(membership.getParameters());
}

function* exactly(holders: Users): Work<Total> {
  return { total: yield* count(holders), totalIsExact: true };
}
