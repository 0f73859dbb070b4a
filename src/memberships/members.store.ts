import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { MembershipsTable, UsersTable, type Work, chunksOf, count, query } from '../database/index.js';
import { Group, type UserId } from '../entities/index.js';
import type { GroupOfUser, UserSummary } from './membership-views.js';

/** A row of the host's users. */
export interface UserRow {
  user_id: unknown;
  label: unknown;
  name?: unknown;
}

/** When a membership ends. */
export interface MembershipEnd {
  id: UserId;
  until: string | null;
  ended: boolean;
}

/** The columns of `MembershipsTable.selectEnds`. */
export interface EndRow {
  until: string | null;
  ended: unknown;
}

interface GroupOfUserRow extends EndRow {
  user_id: unknown;
  id: number;
  caption: string;
}

/** A user and what they are called. */
export type NamedUser = Omit<UserSummary, 'active'>;

/** The order of a list of users: a column of the query, and the direction. */
export interface UsersOrder {
  column: string;
  direction: 'asc' | 'desc';
}

/** Which rows of a list are read. */
export interface Paging {
  perPage: number;
  offset: number;
}

/** Reads members and their users. Checks no rules: the services do. */
@Injectable()
export class MembersStore {
  constructor(
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
  ) {}

  /** One page of users, and their total number. Sorted by name unless another order is given. */
  *page(
    selection: SelectQueryBuilder<ObjectLiteral>,
    search: string | undefined,
    paging: Paging,
    order?: UsersOrder,
  ): Work<{ rows: UserRow[]; total: number }> {
    if (search) this.users.search(selection, search);
    const total = yield* count(selection);
    return { rows: yield* this.rows(selection, paging, order), total };
  }

  /** One page of users, without the total number. */
  *rows(
    selection: SelectQueryBuilder<ObjectLiteral>,
    { perPage, offset }: Paging,
    { column, direction }: UsersOrder = { column: this.columnOf('name'), direction: 'asc' },
  ): Work<UserRow[]> {
    return yield* query<UserRow>(
      selection
        .orderBy(column, direction === 'desc' ? 'DESC' : 'ASC')
        .addOrderBy(this.users.idColumn, 'ASC')
        .limit(perPage)
        .offset(offset),
    );
  }

  /** The column to sort users by. Without `users.name`, it is the label. */
  columnOf(property: 'label' | 'name'): string {
    return `u.${property === 'name' ? (this.users.name ?? this.users.label) : this.users.label}`;
  }

  /** Whether the database can read users by name without sorting all of them. */
  get isOrderIndexed(): boolean {
    return this.users.isIndexed(this.users.name ?? this.users.label);
  }

  /** The ids of the first users by name, active or not. */
  firstByName(limit: number): SelectQueryBuilder<ObjectLiteral> {
    return this.users.selectIds(this.users.name ?? this.users.label).limit(limit);
  }

  /** The groups of each of the users, by the user id as text; sorted by caption. */
  *groupsOf(userIds: readonly UserId[]): Work<Map<string, GroupOfUser[]>> {
    const groups = new Map<string, GroupOfUser[]>(userIds.map((id) => [String(id), []]));
    for (const chunk of chunksOf([...new Set(userIds)])) {
      const selection = this.memberships
        .all()
        .select(this.users.selectedId('m.userId'), 'user_id')
        .addSelect('g.id', 'id')
        .addSelect('g.caption', 'caption')
        .innerJoin(Group, 'g', 'g.id = m.groupId')
        .where('m.userId IN (:...userIds)', { userIds: this.users.storedIds(chunk) })
        .orderBy('g.captionKey', 'ASC');
      const rows = yield* query<GroupOfUserRow>(this.memberships.selectEnds(selection));
      for (const { user_id, id, caption, ...end } of rows) {
        const userId = String(this.users.readId(user_id));
        groups.set(userId, [...(groups.get(userId) ?? []), { id, caption, ...endOf(end) }]);
      }
    }
    return groups;
  }

  /**
   * Those of the users who exist, in the order of the request. Each has the id in the database, because some databases also
   * find other spellings of an id.
   */
  *find(userIds: readonly UserId[]): Work<NamedUser[]> {
    const found: NamedUser[] = [];
    for (const chunk of chunksOf(distinct(userIds))) {
      const selection = this.users
        .select()
        .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds: this.users.storedIds(chunk) });
      for (const row of yield* query<UserRow>(selection)) found.push(this.calledOf(row));
    }
    const place = placesOf(userIds);
    return found.sort((one, other) => place(one.id) - place(other.id));
  }

  /** Those of the users who exist, by the requested id. */
  *findEach(userIds: readonly UserId[]): Work<Map<UserId, NamedUser>> {
    const asked = new Set(userIds);
    const found = yield* this.find(userIds);
    const each = new Map(found.filter(({ id }) => asked.has(id)).map((user) => [user.id, user]));
    if (each.size === found.length) return each;
    for (const id of asked) {
      if (each.has(id)) continue;
      const [user] = yield* this.find([id]);
      if (user) each.set(id, user);
    }
    return each;
  }

  /**
   * Those of the users who are in the group, in the order of the request and with their ids in the database. Ended memberships
   * count.
   */
  *among(groupId: number, userIds: readonly UserId[]): Work<MembershipEnd[]> {
    const present = new Map<UserId, MembershipEnd>();
    for (const chunk of chunksOf(distinct(userIds))) {
      const selection = this.memberships
        .all()
        .select(this.users.selectedId('m.userId'), 'user_id')
        .where('m.groupId = :groupId AND m.userId IN (:...userIds)', {
          groupId,
          userIds: this.users.storedIds(chunk),
        });
      for (const { user_id, ...end } of yield* query<{ user_id: unknown } & EndRow>(
        this.memberships.selectEnds(selection),
      )) {
        const id = this.users.readId(user_id);
        present.set(id, { id, ...endOf(end) });
      }
    }
    const place = placesOf(userIds);
    return [...present.values()].sort((one, other) => place(one.id) - place(other.id));
  }

  /** Those of the users who are active, by id as text. */
  *activeAmong(userIds: readonly UserId[]): Work<Set<string>> {
    const active = new Set<string>();
    for (const chunk of chunksOf(userIds)) {
      const selection = this.users
        .selectActive()
        .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds: this.users.storedIds(chunk) });
      for (const { user_id } of yield* query<UserRow>(selection))
        active.add(String(this.users.readId(user_id)));
    }
    return active;
  }

  summaryOf(row: UserRow, active: ReadonlySet<string>): UserSummary {
    const called = this.calledOf(row);
    return { ...called, active: active.has(String(called.id)) };
  }

  /** The label and the name of a user. */
  calledOf(row: UserRow): NamedUser {
    const id = this.users.readId(row.user_id);
    const name = row.name === null || row.name === undefined ? undefined : String(row.name);
    return { id, label: this.users.labelOf(row), ...(name !== undefined && { name }) };
  }
}

/** The end in the columns of `MembershipsTable.selectEnds`. */
export function endOf({ until, ended }: EndRow): Omit<MembershipEnd, 'id'> {
  return { until, ended: Number(ended) === 1 };
}

/** The place of each id in a list. An id in another spelling comes last. */
function placesOf(ids: readonly UserId[]): (id: UserId) => number {
  const places = new Map(distinct(ids).map((id, place) => [id, place]));
  return (id) => places.get(id) ?? ids.length;
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
