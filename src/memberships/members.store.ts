import { Injectable } from '@nestjs/common';
import { DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { UsersTable, type Work, chunksOf, count, query } from '../database/index.js';
import { Group, Membership, type UserId } from '../entities/index.js';
import type { GroupOfUser, UserSummary } from './membership-views.js';

/** A row of the host's users. */
export interface UserRow {
  user_id: unknown;
  label: unknown;
  name?: unknown;
}

/** The order of a list of users: a column of the query, and which way. */
export interface UsersOrder {
  column: string;
  direction: 'asc' | 'desc';
}

/** Which rows of a list are read. */
export interface Paging {
  perPage: number;
  offset: number;
}

/** Reads and writes the rows of memberships, and reads the users they are about. Knows no rules: those are the service's. */
@Injectable()
export class MembersStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /** One page of users, by name unless another order is asked for, and how many there are in all. */
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

  /** The same without counting them. */
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

  /** What users are sorted by. Without `users.name` the label stands for the name. */
  columnOf(property: 'label' | 'name'): string {
    return `u.${property === 'name' ? (this.users.name ?? this.users.label) : this.users.label}`;
  }

  /** Whether the database can read users by name without sorting all of them. */
  get isOrderIndexed(): boolean {
    return this.users.isIndexed(this.users.name ?? this.users.label);
  }

  /** The ids of the users whose names come first, whether or not they are active. */
  firstByName(limit: number): SelectQueryBuilder<ObjectLiteral> {
    return this.users.selectIds(this.users.name ?? this.users.label).limit(limit);
  }

  /** The groups of each of the users, by the user id as text; sorted by caption. */
  *groupsOf(userIds: readonly UserId[]): Work<Map<string, GroupOfUser[]>> {
    const groups = new Map<string, GroupOfUser[]>(userIds.map((id) => [String(id), []]));
    for (const chunk of chunksOf([...new Set(userIds)])) {
      const rows = yield* query<{ user_id: unknown; id: number; caption: string }>(
        this.dataSource
          .createQueryBuilder()
          .select('m.userId', 'user_id')
          .addSelect('g.id', 'id')
          .addSelect('g.caption', 'caption')
          .from(Membership, 'm')
          .innerJoin(Group, 'g', 'g.id = m.groupId')
          .where('m.userId IN (:...userIds)', { userIds: chunk })
          .orderBy('g.captionKey', 'ASC'),
      );
      for (const { user_id, id, caption } of rows) {
        groups.get(String(this.users.parseId(user_id)))?.push({ id, caption });
      }
    }
    return groups;
  }

  /** The labels of those of the users that exist, by id as text. */
  *labelsOf(userIds: readonly UserId[]): Work<Map<string, string>> {
    const labels = new Map<string, string>();
    for (const chunk of chunksOf(distinct(userIds))) {
      const selection = this.users
        .select()
        .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds: chunk });
      for (const row of yield* query<UserRow>(selection)) {
        labels.set(String(this.users.parseId(row.user_id)), this.users.labelOf(row));
      }
    }
    return labels;
  }

  /** Those of the users who are in the group, by id as text. */
  *among(groupId: number, userIds: readonly UserId[]): Work<Set<string>> {
    const present = new Set<string>();
    for (const chunk of chunksOf(distinct(userIds))) {
      const rows = yield* query<{ user_id: unknown }>(
        this.dataSource
          .createQueryBuilder()
          .select('m.userId', 'user_id')
          .from(Membership, 'm')
          .where('m.groupId = :groupId AND m.userId IN (:...userIds)', { groupId, userIds: chunk }),
      );
      for (const { user_id } of rows) present.add(String(this.users.parseId(user_id)));
    }
    return present;
  }

  /** Those of the users who are active, by id as text. */
  *activeAmong(userIds: readonly unknown[]): Work<Set<string>> {
    if (userIds.length === 0) return new Set();
    const selection = this.users
      .selectActive()
      .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds });
    return new Set((yield* query<UserRow>(selection)).map((row) => String(this.users.parseId(row.user_id))));
  }

  *join(groupId: number, userIds: readonly UserId[]): Work<void> {
    const addedAt = new Date().toISOString();
    for (const chunk of chunksOf(userIds)) {
      const values = chunk.map((userId) => ({ groupId, userId, addedAt }));
      yield* query(
        this.dataSource.createQueryBuilder().insert().into(Membership).values(values).updateEntity(false),
      );
    }
  }

  *leave(groupId: number, userIds: readonly UserId[]): Work<void> {
    for (const chunk of chunksOf(userIds)) {
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .delete()
          .from(Membership)
          .where({ groupId, userId: In(chunk) }),
      );
    }
  }

  summaryOf(row: UserRow, active: ReadonlySet<string>): UserSummary {
    const id = this.users.parseId(row.user_id);
    return { ...this.calledOf(row), active: active.has(String(id)) };
  }

  /** How a user is called. */
  calledOf(row: UserRow): { id: UserId; label: string; name?: string } {
    const id = this.users.parseId(row.user_id);
    const name = row.name === null || row.name === undefined ? undefined : String(row.name);
    return { id, label: this.users.labelOf(row), ...(name !== undefined && { name }) };
  }
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
