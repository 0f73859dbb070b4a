import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Acting, type Actor, assertWithinCeiling } from '../access/index.js';
import { LastAdministrator, type WrittenUsers } from '../administrators/index.js';
import { Database, MembershipsTable, type Page, UsersTable, type Work, pageOf } from '../database/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { AdministratorsProtectedError, UserNotFoundError, UserProtectedError } from '../errors/index.js';
import { GroupsStore, type StoredGroup } from '../groups/index.js';
import { HistoryRecorder, RefusalRecorder } from '../history/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import { MembersStore, type NamedUser, type UserRow } from './members.store.js';
import type {
  Candidate,
  GroupOfUser,
  Member,
  MembersChange,
  MembersChanged,
  MembersLock,
  MembersQuery,
  SortedMembersQuery,
} from './membership-views.js';

/** Who is in which group. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly table: MembershipsTable,
    private readonly store: GroupsStore,
    private readonly rows: MembersStore,
    private readonly accessService: AccessService,
    private readonly permissions: GroupsPermissions,
    private readonly lastAdministrator: LastAdministrator,
    private readonly history: HistoryRecorder,
    private readonly refusals: RefusalRecorder,
  ) {}

  /** The users in a group, by name. @throws GroupNotFoundError */
  members(groupId: number, membersQuery: SortedMembersQuery = {}): Promise<Page<Member>> {
    return this.database.read(() => this.readMembers(groupId, membersQuery));
  }

  /** The users who could be put into a group, by name, and who is in already. @throws GroupNotFoundError */
  candidates(groupId: number, membersQuery: MembersQuery = {}): Promise<Page<Candidate>> {
    return this.database.read(() => this.readCandidates(groupId, membersQuery));
  }

  /** The groups each of the users is in, by the user id as text; sorted by caption. */
  groupsOf(userIds: readonly unknown[]): Promise<Map<string, GroupOfUser[]>> {
    return this.database.read(() => this.rows.groupsOf(userIds.map((id) => this.users.parseId(id))));
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
    const event = change.add?.length ? 'members.added' : 'members.removed';
    return this.refusals.watch(actor, { event, groupId }, () =>
      this.database.write(() => this.write(actor, groupId, change)),
    );
  }

  /** Puts a user into exactly these groups. The same rules for each group that is joined or left; all or none. */
  setGroupsOf(actor: Actor, userId: unknown, groupIds: readonly number[]): Promise<void> {
    return this.refusals.watch(actor, { event: 'user.groups' }, () =>
      this.database.write(() => this.writeGroupsOf(actor, userId, groupIds)),
    );
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
   * Whether an actor may change these users themselves: their password, address or status. A user who may do more than the
   * actor is out of reach, or the actor could become them.
   *
   * @throws UserProtectedError for the first who isn't within what the actor may do
   */
  async assertMayWriteUsers(actor: Actor, userIds: readonly unknown[]): Promise<void> {
    const [first] = await this.beyondReach(actor, userIds);
    if (first !== undefined) throw UserProtectedError.beyond(first);
  }

  /** Those of the users who may do what the actor may not, by id as text. What isn't the id of a user is none of them. */
  beyondReach(actor: Actor, userIds: readonly unknown[]): Promise<Set<string>> {
    return this.database.read(() => this.readBeyondActor(actor, userIds));
  }

  /**
   * To be asked inside a transaction of the host's that writes users, before it does. Takes the lock that our own writes take.
   *
   * @throws UserProtectedError for the first user who isn't within what the actor may do, and for users who aren't named
   * @throws AccessDeniedError when the request that is being carried out would not be let in any more
   */
  *assertWithinReach(acting: Acting, users: WrittenUsers): Work<void> {
    yield* this.lastAdministrator.lock();
    const access = yield* this.accessService.ofActor(acting.actor);
    acting.assertStillLet(access);
    if (access.administrator) return;
    if (users === 'unnamed') throw UserProtectedError.unnamed();
    yield* this.assertInReachOf(access, users);
  }

  /**
   * To be asked under the lock of a write.
   *
   * @throws UserProtectedError for the first user who may do what the actor may not
   */
  *assertInReachOf(access: Access, users: readonly unknown[]): Work<void> {
    const [first] = yield* this.readBeyond(access, users);
    if (first !== undefined) throw UserProtectedError.beyond(first);
  }

  /** Why an actor may not change the members of a group; null when they may. */
  async locked(actor: Actor, groupId: number): Promise<MembersLock | null> {
    return (await this.lockedGroups(actor, [groupId])).get(groupId) ?? null;
  }

  /** The groups whose members an actor may not change, and why. */
  lockedGroups(actor: Actor, groupIds: readonly number[]): Promise<Map<number, MembersLock>> {
    return this.database.read(() => this.readLocked(actor, groupIds));
  }

  private *readMembers(groupId: number, membersQuery: SortedMembersQuery): Work<Page<Member>> {
    yield* this.store.get(groupId);
    const { sort = 'name', direction = 'asc' } = membersQuery;
    const column = sort === 'addedAt' ? 'm.addedAt' : this.rows.columnOf(sort);
    const { page, perPage, offset } = pageOf(membersQuery);
    const selection = this.table
      .joinAll(this.users.select())
      .andWhere('m.groupId = :groupId', { groupId })
      .addSelect('m.addedAt', 'added_at');
    const { rows, total } = yield* this.rows.page(
      selection,
      membersQuery.search,
      { perPage, offset },
      { column, direction },
    );
    const active = yield* this.rows.activeAmong(rows.map((row) => this.users.readId(row.user_id)));
    const records = rows.map((row) => ({
      ...this.rows.summaryOf(row, active),
      addedAt: String((row as UserRow & { added_at: unknown }).added_at),
    }));
    return { records, total, page, perPage };
  }

  private *readCandidates(groupId: number, membersQuery: MembersQuery): Work<Page<Candidate>> {
    yield* this.store.get(groupId);
    const { page, perPage, offset } = pageOf(membersQuery);
    const { rows, total } = yield* this.rows.page(this.users.select(), membersQuery.search, {
      perPage,
      offset,
    });
    const ids = rows.map((row) => this.users.readId(row.user_id));
    const active = yield* this.rows.activeAmong(ids);
    const present = new Set(yield* this.rows.among(groupId, ids));
    const records = rows.map((row) => {
      const summary = this.rows.summaryOf(row, active);
      return { ...summary, member: present.has(summary.id) };
    });
    return { records, total, page, perPage };
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
    const asked = this.users.parseId(userId);
    const [user] = yield* this.rows.find([asked]);
    if (!user) throw UserNotFoundError.withIds([asked]);
    const { id } = user;
    const { joined, left } = yield* this.groupsChanged(id, groupIds);
    for (const group of joined) yield* this.apply(actor, access, group, [id], []);
    for (const group of left) yield* this.apply(actor, access, group, [], [id]);
  }

  private *checkGroupsOf(actor: Actor, userId: unknown, groupIds: readonly number[]): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.members);
    const id = userId === undefined ? undefined : yield* this.idOf(this.users.parseId(userId));
    const { joined, left } = yield* this.groupsChanged(id, groupIds);
    for (const group of [...joined, ...left]) {
      yield* this.assertMayChange(access, group);
      this.history.assertReason(actor, { event: 'members.added', groupId: group.id });
    }
    if (id !== undefined && left.some((group) => group.administrators)) {
      yield* this.lastAdministrator.assertOthersRemain([id]);
    }
  }

  /** The id that a user has in the database: it may be spelled otherwise. */
  private *idOf(asked: UserId): Work<UserId> {
    const [user] = yield* this.rows.find([asked]);
    return user?.id ?? asked;
  }

  private *readBeyondActor(actor: Actor, userIds: readonly unknown[]): Work<Set<string>> {
    return yield* this.readBeyond(yield* this.accessService.ofActor(actor), userIds);
  }

  private *readBeyond(access: Access, userIds: readonly unknown[]): Work<Set<string>> {
    if (access.administrator || userIds.length === 0) return new Set();
    const ids = userIds.flatMap((id) => this.users.tryParseId(id) ?? []);
    const groups = yield* this.rows.groupsOf(ids);
    const groupIds = [...groups.values()].flat().map((group) => group.id);
    const keys = yield* this.store.keysOf([...new Set(groupIds)]);
    const isBeyond = ({ id }: GroupOfUser) =>
      id === ADMINISTRATORS_ID || !keys.get(id)!.every((key) => access.can(key));
    return new Set([...groups].filter(([, memberOf]) => memberOf.some(isBeyond)).map(([userId]) => userId));
  }

  private *groupsChanged(
    userId: UserId | undefined,
    groupIds: readonly number[],
  ): Work<{ joined: StoredGroup[]; left: StoredGroup[] }> {
    const present = userId === undefined ? [] : (yield* this.rows.groupsOf([userId])).get(String(userId))!;
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
    assertWithinCeiling(access, (yield* this.store.keysOf([group.id])).get(group.id)!);
  }

  private *apply(
    actor: Actor,
    access: Access,
    group: StoredGroup,
    add: readonly UserId[],
    remove: readonly UserId[],
  ): Work<MembersChanged> {
    yield* this.assertMayChange(access, group);
    const adding = yield* this.rows.find(add);
    assertAllFound(add, adding);
    const removing = yield* this.rows.find(remove);
    const leaving = yield* this.rows.among(group.id, remove);
    const staying = new Set([...(yield* this.rows.among(group.id, add)), ...removing.map(({ id }) => id)]);
    const joining = adding.flatMap(({ id }) => (staying.has(id) ? [] : [id]));
    const labels = new Map([...adding, ...removing].map(({ id, label }) => [String(id), label]));
    yield* this.recordChange(actor, group, 'members.removed', leaving, labels);
    yield* this.recordChange(actor, group, 'members.added', joining, labels);
    yield* this.table.delete(group.id, leaving);
    yield* this.table.insert(group.id, joining);
    if (group.administrators && leaving.length > 0) yield* this.lastAdministrator.assertRemains();
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
}

/** @throws UserNotFoundError naming those who aren't among the found */
function assertAllFound(asked: readonly UserId[], found: readonly NamedUser[]): void {
  const wanted = new Set(asked);
  if (found.length >= wanted.size) return;
  for (const { id } of found) wanted.delete(id);
  throw UserNotFoundError.withIds([...wanted]);
}
