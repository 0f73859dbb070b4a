import { Injectable } from '@nestjs/common';
import { DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Membership, RecordedMembership, type UserId } from '../../entities/index.js';
import { type Values } from '../dialects/index.js';
import { insertRows } from '../many-rows.js';
import { type Work, chunksOf, query } from '../work/index.js';
import { UsersTable } from './users.js';

/** Whether a user could sign in: active, inactive, or soft-deleted. */
export type UserState = 'active' | 'inactive' | 'deleted';

/** A membership, and what is known of its user. */
export interface KnownMembership {
  userId: UserId;
  groupId: number;
  until: string | null;
  label: string;
  /** Null where nobody has looked yet. */
  state: UserState | null;
}

/** What users are called, and their state, by id as text. */
type People = Map<string, { label: string; state: UserState }>;

interface Row {
  user_id: unknown;
  group_id: number;
  until: string | null;
  label: string | null;
  active: number | null;
}

/** As the column `active` has them, by number. */
const STATES: readonly UserState[] = ['inactive', 'active', 'deleted'];

/** The table of memberships as the history knows them, beside the memberships themselves. */
@Injectable()
export class RecordedMembershipsTable {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /** What the history knows of these users. */
  *recordedOf(userIds: readonly UserId[]): Work<KnownMembership[]> {
    const rows = yield* this.rowsOf(userIds, (ids) =>
      this.recorded().where('r.userId IN (:...ids)', { ids }),
    );
    return rows.map((row) => this.known(row, row.active === null ? null : STATES[row.active]!));
  }

  /** What is so. @param known what `peopleOf` gave for these users, where that was asked already */
  *actualOf(userIds: readonly UserId[], known?: People): Work<KnownMembership[]> {
    const rows = yield* this.rowsOf(userIds, (ids) =>
      this.dataSource
        .createQueryBuilder()
        .select(this.users.selectedId('m.userId'), 'user_id')
        .addSelect('m.groupId', 'group_id')
        .addSelect('m.until', 'until')
        .from(Membership, 'm')
        .where('m.userId IN (:...ids)', { ids }),
    );
    const people = known ?? (yield* this.peopleOf(userIds));
    return rows.map((row) => {
      const person = people.get(String(this.users.readId(row.user_id)));
      return this.known({ ...row, label: person?.label ?? null }, person?.state ?? 'deleted');
    });
  }

  /** What users are called, and their state, by id as text. Those who are soft-deleted or gone aren't there. */
  *peopleOf(userIds: readonly UserId[]): Work<People> {
    const people: People = new Map();
    const among = (selection: SelectQueryBuilder<ObjectLiteral>) => (ids: UserId[]) =>
      selection.clone().andWhere(`${this.users.idColumn} IN (:...ids)`, { ids });
    for (const row of yield* this.rowsOf(userIds, among(this.users.select())))
      people.set(String(this.users.readId(row.user_id)), {
        label: this.users.labelOf(row),
        state: 'inactive',
      });
    for (const row of yield* this.rowsOf(userIds, among(this.users.selectActive())))
      people.get(String(this.users.readId(row.user_id)))!.state = 'active';
    return people;
  }

  /** Those of the users who have no row, not even a soft-deleted one. */
  *goneAmong(userIds: readonly UserId[]): Work<UserId[]> {
    const rows = yield* this.rowsOf(userIds, (ids) =>
      this.users.select().withDeleted().andWhere(`${this.users.idColumn} IN (:...ids)`, { ids }),
    );
    const there = new Set(rows.map((row) => String(this.users.readId(row.user_id))));
    return userIds.filter((id) => !there.has(String(id)));
  }

  /** Forgets what was known of these users, in one group or in all, and knows what is so. */
  *keep(userIds: readonly UserId[], actual: readonly KnownMembership[], groupId?: number): Work<void> {
    const inGroup = groupId === undefined ? {} : { groupId };
    for (const ids of chunksOf(userIds))
      yield* this.delete({ userId: In(this.users.storedIds(ids)), ...inGroup });
    yield* insertRows(
      this.dataSource,
      RecordedMembership,
      ['userId', 'groupId', 'label', 'active', 'until'],
      actual.map((each) => this.valuesOf(each)),
    );
  }

  *forgetGroups(groupIds: readonly number[]): Work<void> {
    for (const ids of chunksOf(groupIds)) yield* this.delete({ groupId: In(ids) });
  }

  /** The ids of the users of whom something is known that isn't so, or nothing that is. */
  *differing(): Work<UserId[]> {
    const found = new Map<string, UserId>();
    for (const selection of this.differences()) {
      for (const { user_id } of yield* query<Row>(selection)) {
        const id = this.users.readId(user_id);
        found.set(String(id), id);
      }
    }
    return [...found.values()];
  }

  private differences(): SelectQueryBuilder<ObjectLiteral>[] {
    const same = 'r.userId = m.userId AND r.groupId = m.groupId';
    const memberships = this.dataSource
      .createQueryBuilder()
      .select(this.users.selectedId('m.userId'), 'user_id')
      .from(Membership, 'm');
    const ofUser = (users: SelectQueryBuilder<ObjectLiteral>) =>
      users.andWhere(`${this.users.idColumn} = r.userId`);
    const where = (condition: string, users: SelectQueryBuilder<ObjectLiteral>) =>
      this.recorded().where(condition.replace('?', `(${users.getQuery()})`), users.getParameters());
    return [
      memberships
        .leftJoin(RecordedMembership, 'r', same)
        .where('r.groupId IS NULL OR m.until <> r.until')
        .orWhere('m.until IS NULL AND r.until IS NOT NULL')
        .orWhere('m.until IS NOT NULL AND r.until IS NULL'),
      this.recorded().leftJoin(Membership, 'm', same).where('m.groupId IS NULL'),
      this.recorded().where('r.active IS NULL'),
      where('r.active = 1 AND NOT EXISTS ?', ofUser(this.users.selectActive())),
      where('r.active <> 1 AND EXISTS ?', ofUser(this.users.selectActive())),
      where('r.active = 0 AND NOT EXISTS ?', ofUser(this.users.select())),
    ];
  }

  private recorded(): SelectQueryBuilder<ObjectLiteral> {
    return this.dataSource
      .createQueryBuilder()
      .select(this.users.selectedId('r.userId'), 'user_id')
      .addSelect('r.groupId', 'group_id')
      .addSelect('r.until', 'until')
      .addSelect('r.label', 'label')
      .addSelect('r.active', 'active')
      .from(RecordedMembership, 'r');
  }

  private *rowsOf(
    userIds: readonly UserId[],
    selectionOf: (storedIds: UserId[]) => SelectQueryBuilder<ObjectLiteral>,
  ): Work<Row[]> {
    const rows: Row[] = [];
    for (const ids of chunksOf(userIds))
      rows.push(...(yield* query<Row>(selectionOf(this.users.storedIds(ids)))));
    return rows;
  }

  private known({ user_id, group_id, until, label }: Row, state: UserState | null): KnownMembership {
    return {
      userId: this.users.readId(user_id),
      groupId: group_id,
      until,
      label: this.users.labelOf({ user_id, label }),
      state,
    };
  }

  private valuesOf({ userId, groupId, label, state, until }: KnownMembership): Values {
    const active = state === null ? null : STATES.indexOf(state);
    return [this.users.storedId(userId), groupId, [...label].slice(0, 191).join(''), active, until];
  }

  private *delete(which: object): Work<void> {
    yield* query(this.dataSource.createQueryBuilder().delete().from(RecordedMembership).where(which));
  }
}
