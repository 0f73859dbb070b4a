import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Access, AccessService, type Actor, assertWithinCeiling } from '../access/index.js';
import { LastAdministrator } from '../administrators/index.js';
import { Database, type Page, UsersTable, type Work, chunksOf, pageOf, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Group, Membership, type UserId } from '../entities/index.js';
import { AdministratorsProtectedError, UserNotFoundError, UserProtectedError } from '../errors/index.js';
import { GroupsStore, type StoredGroup } from '../groups/index.js';
import { HistoryRecorder } from '../history/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import type {
  Candidate,
  GroupOfUser,
  Member,
  MembersChange,
  MembersChanged,
  MembersLock,
  MembersQuery,
} from './membership-views.js';

interface UserRow {
  user_id: unknown;
  label: unknown;
}

/** Who is in which group. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly store: GroupsStore,
    private readonly accessService: AccessService,
    private readonly permissions: GroupsPermissions,
    private readonly lastAdministrator: LastAdministrator,
    private readonly history: HistoryRecorder,
  ) {}

  /** The users in a group, by label. @throws GroupNotFoundError */
  members(groupId: number, membersQuery: MembersQuery = {}): Promise<Page<Member>> {
    return this.database.read(() => this.readMembers(groupId, membersQuery));
  }

  /** The users who could be put into a group, by label, and who is in already. @throws GroupNotFoundError */
  candidates(groupId: number, membersQuery: MembersQuery = {}): Promise<Page<Candidate>> {
    return this.database.read(() => this.readCandidates(groupId, membersQuery));
  }

  /** The groups each of the users is in, by the user id as text; sorted by caption. */
  groupsOf(userIds: readonly unknown[]): Promise<Map<string, GroupOfUser[]>> {
    return this.database.read(() => this.readGroupsOf(userIds.map((id) => this.users.parseId(id))));
  }

  /**
   * Puts users into a group and takes others out: all of them or none.
   *
   * @throws AdministratorsProtectedError when the group is Administrators and the actor isn't in it
   * @throws LastAdministratorError when no active administrator would be left
   * @throws GrantCeilingError when the group grants what the actor doesn't hold
   * @throws GroupNotFoundError, UserIdInvalidError, UserNotFoundError
   * @throws AccessDeniedError unless the actor may change members
   */
  change(actor: Actor, groupId: number, change: MembersChange): Promise<MembersChanged> {
    return this.database.write(() => this.write(actor, groupId, change));
  }

  /** Puts a user into exactly these groups. The same rules for each group that is joined or left; all or none. */
  setGroupsOf(actor: Actor, userId: unknown, groupIds: readonly number[]): Promise<void> {
    return this.database.write(() => this.writeGroupsOf(actor, userId, groupIds));
  }

  /**
   * Whether `setGroupsOf` would be allowed now, without doing it.
   *
   * @param userId undefined for a user who doesn't exist yet
   * @throws what `setGroupsOf` would throw
   */
  assertMaySetGroupsOf(actor: Actor, userId: unknown, groupIds: readonly number[]): Promise<void> {
    return this.database.read(() => this.checkGroupsOf(actor, userId, groupIds));
  }

  /**
   * Whether an actor may change these users themselves: their password, address or status. Whoever may do more than the
   * actor is out of reach, or the actor could become them.
   *
   * @throws UserProtectedError for the first who isn't within what the actor may do
   */
  assertMayWriteUsers(actor: Actor, userIds: readonly unknown[]): Promise<void> {
    return this.database.read(() =>
      this.checkUsers(
        actor,
        userIds.map((id) => this.users.parseId(id)),
      ),
    );
  }

  /** Why an actor may not change the members of a group; null when they may. */
  async locked(actor: Actor, groupId: number): Promise<MembersLock | null> {
    return (await this.lockedGroups(actor, [groupId])).get(groupId) ?? null;
  }

  /** The groups whose members an actor may not change, and why. */
  lockedGroups(actor: Actor, groupIds: readonly number[]): Promise<Map<number, MembersLock>> {
    return this.database.read(() => this.readLocked(actor, groupIds));
  }

  private *readMembers(groupId: number, membersQuery: MembersQuery): Work<Page<Member>> {
    yield* this.store.get(groupId);
    const { page, perPage, offset } = pageOf(membersQuery);
    const selection = this.users
      .joinMembers(this.users.select())
      .andWhere('m.groupId = :groupId', { groupId })
      .addSelect('m.addedAt', 'added_at');
    const { rows, total } = yield* this.readUsers(selection, membersQuery.search, perPage, offset);
    const active = yield* this.activeAmong(rows.map((row) => row.user_id));
    const records = rows.map((row) => ({
      ...this.summaryOf(row, active),
      addedAt: String((row as UserRow & { added_at: unknown }).added_at),
    }));
    return { records, total, page, perPage };
  }

  private *readCandidates(groupId: number, membersQuery: MembersQuery): Work<Page<Candidate>> {
    yield* this.store.get(groupId);
    const { page, perPage, offset } = pageOf(membersQuery);
    const { rows, total } = yield* this.readUsers(this.users.select(), membersQuery.search, perPage, offset);
    const ids = rows.map((row) => this.users.parseId(row.user_id));
    const active = yield* this.activeAmong(ids);
    const present = yield* this.membersAmong(groupId, ids);
    const records = rows.map((row) => {
      const summary = this.summaryOf(row, active);
      return { ...summary, member: present.has(String(summary.id)) };
    });
    return { records, total, page, perPage };
  }

  private *readUsers(
    selection: SelectQueryBuilder<ObjectLiteral>,
    search: string | undefined,
    perPage: number,
    offset: number,
  ): Work<{ rows: UserRow[]; total: number }> {
    if (search) this.users.search(selection, search);
    const [counted] = yield* query<{ total: unknown }>(selection.clone().select('COUNT(*)', 'total'));
    const rows = yield* query<UserRow>(
      selection
        .orderBy(`u.${this.users.label}`, 'ASC')
        .addOrderBy(this.users.idColumn, 'ASC')
        .limit(perPage)
        .offset(offset),
    );
    return { rows, total: Number(counted?.total ?? 0) };
  }

  private *readGroupsOf(userIds: readonly UserId[]): Work<Map<string, GroupOfUser[]>> {
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

  private *readLocked(actor: Actor, groupIds: readonly number[]): Work<Map<number, MembersLock>> {
    const access = yield* this.accessService.ofActor(actor);
    if (!access.can(this.permissions.members)) return new Map(groupIds.map((id) => [id, 'permission']));
    const locks = new Map<number, MembersLock>();
    if (access.administrator) return locks;
    for (const [id, keys] of yield* this.store.keysOf(groupIds)) {
      if (id === ADMINISTRATORS_ID) locks.set(id, 'administrators');
      else if (!keys.every((key) => access.can(key))) locks.set(id, 'ceiling');
    }
    return locks;
  }

  private *write(
    actor: Actor,
    groupId: number,
    { add = [], remove = [] }: MembersChange,
  ): Work<MembersChanged> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.members);
    const group = yield* this.store.get(groupId);
    const added = add.map((id) => this.users.parseId(id));
    const removed = remove.map((id) => this.users.parseId(id));
    return yield* this.apply(actor, access, group, added, removed);
  }

  private *writeGroupsOf(actor: Actor, userId: unknown, groupIds: readonly number[]): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.members);
    const id = this.users.parseId(userId);
    const { joined, left } = yield* this.groupsChanged(id, groupIds);
    for (const group of joined) yield* this.apply(actor, access, group, [id], []);
    for (const group of left) yield* this.apply(actor, access, group, [], [id]);
  }

  private *checkGroupsOf(actor: Actor, userId: unknown, groupIds: readonly number[]): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.members);
    const id = userId === undefined ? undefined : this.users.parseId(userId);
    const { joined, left } = yield* this.groupsChanged(id, groupIds);
    for (const group of [...joined, ...left]) yield* this.assertMayChange(access, group);
    if (id !== undefined && left.some((group) => group.administrators)) {
      yield* this.lastAdministrator.assertOthersRemain(id);
    }
  }

  private *checkUsers(actor: Actor, userIds: readonly UserId[]): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    if (access.administrator) return;
    const groups = yield* this.readGroupsOf(userIds);
    const groupIds = [...groups.values()].flat().map((group) => group.id);
    const keys = yield* this.store.keysOf([...new Set(groupIds)]);
    for (const [userId, memberOf] of groups) {
      const isWithin = memberOf.every(
        ({ id }) => id !== ADMINISTRATORS_ID && keys.get(id)!.every((key) => access.can(key)),
      );
      if (!isWithin) throw UserProtectedError.beyond(userId);
    }
  }

  private *groupsChanged(
    userId: UserId | undefined,
    groupIds: readonly number[],
  ): Work<{ joined: StoredGroup[]; left: StoredGroup[] }> {
    const present =
      userId === undefined ? [] : ((yield* this.readGroupsOf([userId])).get(String(userId)) ?? []);
    const before = new Set(present.map((group) => group.id));
    const after = new Set(groupIds);
    return {
      joined: yield* this.store.getAll([...after].filter((id) => !before.has(id))),
      left: yield* this.store.getAll([...before].filter((id) => !after.has(id))),
    };
  }

  /** Only who holds all that a group grants decides who is in it. */
  private *assertMayChange(access: Access, group: StoredGroup): Work<void> {
    if (access.administrator) return;
    if (group.administrators) throw AdministratorsProtectedError.onMembers();
    assertWithinCeiling(access, (yield* this.store.keysOf([group.id])).get(group.id) ?? []);
  }

  private *apply(
    actor: Actor,
    access: Access,
    group: StoredGroup,
    add: readonly UserId[],
    remove: readonly UserId[],
  ): Work<MembersChanged> {
    yield* this.assertMayChange(access, group);
    const labels = yield* this.labelsOf(add);
    const present = yield* this.membersAmong(group.id, [...add, ...remove]);
    const leaving = distinct(remove).filter((id) => present.has(String(id)));
    const joining = distinct(add).filter((id) => !present.has(String(id)));
    for (const chunk of chunksOf(leaving)) {
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .delete()
          .from(Membership)
          .where('group_id = :groupId AND user_id IN (:...userIds)', { groupId: group.id, userIds: chunk }),
      );
    }
    const addedAt = new Date().toISOString();
    for (const chunk of chunksOf(joining)) {
      const values = chunk.map((userId) => ({ groupId: group.id, userId, addedAt }));
      yield* query(
        this.dataSource.createQueryBuilder().insert().into(Membership).values(values).updateEntity(false),
      );
    }
    if (group.administrators && leaving.length > 0) yield* this.lastAdministrator.assertRemains();
    const known = new Map([...labels, ...(yield* this.labelsOf(leaving, false))]);
    yield* this.recordChange(actor, group, 'members.removed', leaving, known);
    yield* this.recordChange(actor, group, 'members.added', joining, known);
    const members = (yield* this.store.countMembers([group.id])).get(group.id) ?? 0;
    return { added: joining.length, removed: leaving.length, members };
  }

  private *recordChange(
    actor: Actor,
    group: StoredGroup,
    event: 'members.added' | 'members.removed',
    userIds: readonly UserId[],
    labels: ReadonlyMap<string, string>,
  ): Work<void> {
    if (userIds.length === 0) return;
    const users = userIds.map((id) => ({ id, label: labels.get(String(id)) ?? String(id) }));
    yield* this.history.record(actor, {
      event,
      groupId: group.id,
      caption: group.caption,
      details: { users },
    });
  }

  /** The labels of users by id as text. @throws UserNotFoundError unless all of them exist, or that doesn't matter */
  private *labelsOf(userIds: readonly UserId[], mustExist = true): Work<Map<string, string>> {
    const labels = new Map<string, string>();
    for (const chunk of chunksOf(distinct(userIds))) {
      const selection = this.users
        .select()
        .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds: chunk });
      for (const row of yield* query<UserRow>(selection)) {
        labels.set(String(this.users.parseId(row.user_id)), String(row.label));
      }
    }
    const missing = distinct(userIds).filter((id) => !labels.has(String(id)));
    if (mustExist && missing.length > 0) throw UserNotFoundError.withIds(missing);
    return labels;
  }

  private *membersAmong(groupId: number, userIds: readonly UserId[]): Work<Set<string>> {
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

  private *activeAmong(userIds: readonly unknown[]): Work<Set<string>> {
    if (userIds.length === 0) return new Set();
    const selection = this.users
      .selectActive()
      .andWhere(`${this.users.idColumn} IN (:...userIds)`, { userIds });
    return new Set((yield* query<UserRow>(selection)).map((row) => String(this.users.parseId(row.user_id))));
  }

  private summaryOf(row: UserRow, active: ReadonlySet<string>) {
    const id = this.users.parseId(row.user_id);
    return { id, label: String(row.label ?? id), active: active.has(String(id)) };
  }
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
