import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Database, type MembershipsTable, type UsersTable, type Work, query } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import type { MembersStore, UserRow } from '../memberships/index.js';
import type {
  MembersOfReport,
  ReportSource,
  ReportedGroup,
  ReportedUser,
  UserOfReport,
} from './report-source.js';

/** How many users are read at once. */
const USERS = 500;

/** What the present is read with. */
export interface PresentTables {
  database: Database;
  users: UsersTable;
  memberships: MembershipsTable;
  members: MembersStore;
}

/** What is asked on the way. */
export interface PresentChecks {
  /** Who reads slowly must still have the right. @throws AccessDeniedError */
  assertMay(): Work<void>;
  /** A value that every change makes another one. */
  stamp(): Work<string>;
}

interface MembershipRow {
  user_id: unknown;
  group_id: number;
  until: string | null;
}

/** What was read, and the id after which the next users come; null where there are no more. */
interface Part<T> {
  records: T;
  next: UserId | null;
}

/** What is so now, read part by part by the ids of users. Between two parts it holds no connection, and others may write. */
export class PresentSource implements ReportSource {
  private readonly places: ReadonlyMap<number, number>;

  /** @param begun the stamp of when the groups were read */
  constructor(
    private readonly tables: PresentTables,
    readonly groups: readonly ReportedGroup[],
    private readonly checks: PresentChecks,
    private readonly begun: string,
  ) {
    this.places = new Map(groups.map(({ id }, place) => [id, place]));
  }

  users(): AsyncIterable<UserOfReport[]> {
    return this.parts((after) => this.usersAfter(after));
  }

  membersOf({ id }: ReportedGroup): AsyncIterable<MembersOfReport> {
    return this.parts((after) => this.membersAfter(id, after));
  }

  async hasChanged(): Promise<boolean> {
    return (await this.tables.database.read(() => this.checks.stamp())) !== this.begun;
  }

  private async *parts<T>(read: (after: UserId | null) => Work<Part<T>>): AsyncGenerator<T> {
    for (let after: UserId | null = null; ;) {
      const { records, next }: Part<T> = await this.tables.database.read(() => read(after));
      yield records;
      if (next === null) return;
      after = next;
    }
  }

  private *usersAfter(after: UserId | null): Work<Part<UserOfReport[]>> {
    yield* this.checks.assertMay();
    const found = yield* query<MembershipRow>(this.inForce(after).groupBy('m.userId'));
    const ids = found.map(({ user_id }) => this.tables.users.readId(user_id));
    const called = yield* this.calledAmong(ids);
    const groupsOf = new Map<string, MembershipRow[]>();
    if (ids.length > 0) {
      const memberships = this.ofUsers(ids).addSelect('m.groupId', 'group_id').addSelect('m.until', 'until');
      for (const row of yield* query<MembershipRow>(memberships)) {
        const id = String(this.tables.users.readId(row.user_id));
        const rows = groupsOf.get(id);
        if (rows) rows.push(row);
        else groupsOf.set(id, [row]);
      }
    }
    const records = ids.flatMap((id) => {
      const user = called.get(String(id));
      return user ? [{ user, memberships: this.inOrder(groupsOf.get(String(id)) ?? []) }] : [];
    });
    return { records, next: nextAfter(ids) };
  }

  private *membersAfter(groupId: number, after: UserId | null): Work<Part<MembersOfReport>> {
    yield* this.checks.assertMay();
    const members = this.inForce(after).addSelect('m.until', 'until').andWhere('m.groupId = :groupId', { groupId });
    const found = yield* query<MembershipRow>(members);
    const ids = found.map(({ user_id }) => this.tables.users.readId(user_id));
    const called = yield* this.calledAmong(ids);
    const users: ReportedUser[] = [];
    const ends: (string | null)[] = [];
    for (const [place, { until }] of found.entries()) {
      const user = called.get(String(ids[place]));
      if (!user) continue;
      users.push(user);
      ends.push(until);
    }
    return { records: { users, ends }, next: nextAfter(ids) };
  }

  /** Memberships of groups that were there in the beginning, by caption. */
  private inOrder(rows: readonly MembershipRow[]): UserOfReport['memberships'] {
    return rows
      .flatMap(({ group_id, until }) => {
        const place = this.places.get(group_id);
        return place === undefined ? [] : [{ place, until }];
      })
      .sort((one, other) => one.place - other.place)
      .map(({ place, until }) => ({ group: this.groups[place]!, until }));
  }

  /** The next users with a membership in force, by id. */
  private inForce(after: UserId | null): SelectQueryBuilder<ObjectLiteral> {
    const { memberships, users } = this.tables;
    const selection = memberships.current().select(users.selectedId('m.userId'), 'user_id');
    if (after !== null) selection.andWhere('m.userId > :after', { after: users.storedId(after) });
    return selection.orderBy('m.userId', 'ASC').limit(USERS);
  }

  private ofUsers(ids: readonly UserId[]): SelectQueryBuilder<ObjectLiteral> {
    const { memberships, users } = this.tables;
    return memberships
      .current()
      .select(users.selectedId('m.userId'), 'user_id')
      .andWhere('m.userId IN (:...ids)', { ids: users.storedIds(ids) });
  }

  /** Those who are active, by id as text. */
  private *calledAmong(ids: readonly UserId[]): Work<Map<string, ReportedUser>> {
    if (ids.length === 0) return new Map();
    const { users, members } = this.tables;
    const active = users
      .selectActive()
      .andWhere(`${users.idColumn} IN (:...ids)`, { ids: users.storedIds(ids) });
    const called = (yield* query<UserRow>(active)).map((row) => members.calledOf(row));
    return new Map(called.map((user) => [String(user.id), user]));
  }
}

function nextAfter(ids: readonly UserId[]): UserId | null {
  return ids.length === USERS ? ids.at(-1)! : null;
}
