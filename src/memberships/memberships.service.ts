import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Acting, type Actor } from '../access/index.js';
import { LastAdministrator, type WrittenUsers } from '../administrators/index.js';
import { Database, MembershipsTable, type Page, UsersTable, type Work, pageOf } from '../database/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { UserNotFoundError, UserProtectedError } from '../errors/index.js';
import { GroupsStore, type StoredGroup } from '../groups/index.js';
import { HistoryStore, RefusalRecorder, Repeats, type StoredEntry } from '../history/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import { type EndRow, MembersStore, type UserRow, endOf } from './members.store.js';
import { MembersWriter } from './members.writer.js';
import type {
  Candidate,
  GroupOfUser,
  GroupUntil,
  Member,
  MembersChange,
  MembersChanged,
  MembersLock,
  MembersQuery,
  SortedMembersQuery,
} from './membership-views.js';
import { endsIn, idOfGroup, readUntil } from './until.js';

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
    private readonly writer: MembersWriter,
    private readonly refusals: RefusalRecorder,
    private readonly repeats: Repeats,
    private readonly entries: HistoryStore,
  ) {}

  /** The users in a group, by name. @throws GroupNotFoundError */
  members(groupId: number, membersQuery: SortedMembersQuery = {}): Promise<Page<Member>> {
    return this.database.read(() => this.readMembers(groupId, membersQuery));
  }

  /** All users, by name, to choose new members from; it also says who is a member already. @throws GroupNotFoundError */
  candidates(groupId: number, membersQuery: MembersQuery = {}): Promise<Page<Candidate>> {
    return this.database.read(() => this.readCandidates(groupId, membersQuery));
  }

  /** The groups each of the users is in, by the user id as text; sorted by caption. */
  groupsOf(userIds: readonly unknown[]): Promise<Map<string, GroupOfUser[]>> {
    return this.database.read(() => this.rows.groupsOf(userIds.map((id) => this.users.parseId(id))));
  }

  /**
   * Puts users into a group, for good or until some time, and takes others out: all of them or none. Sent again with the same key
   * (`actor.once`), it answers with what it changed the first time. A change that changes nothing is not remembered.
   *
   * @throws IdempotencyKeyUsedError when the key was used for something else
   * @throws EndInvalidError when `until` is no time, or has passed by the clock of the database
   * @throws AdministratorsProtectedError when the group is Administrators and the actor isn't in it
   * @throws LastAdministratorError when no active administrator would be left
   * @throws GrantCeilingError when the group grants what the actor doesn't hold
   * @throws GroupNotFoundError, UserIdInvalidError, UserNotFoundError
   * @throws AccessDeniedError unless the actor may change members
   */
  change(actor: Actor, groupId: number, change: MembersChange): Promise<MembersChanged> {
    const { add = [], end = [], remove = [] } = change;
    const event = add.length > 0 ? 'members.added' : end.length > 0 ? 'members.changed' : 'members.removed';
    const users = [...add, ...end, ...remove];
    return this.refusals.watch(actor, { event, groupId, users }, () =>
      this.database.write(() => this.write(actor, groupId, change)),
    );
  }

  /**
   * Puts a user into exactly these groups, or changes nothing. The rules of `change` apply to each group that is joined or
   * left, or whose membership gets another end.
   *
   * If the user is in a group already and no end is given, the end stays as it is, even if it has passed.
   */
  setGroupsOf(actor: Actor, userId: unknown, groups: readonly (number | GroupUntil)[]): Promise<void> {
    return this.refusals.watch(actor, { event: 'user.groups', users: [userId] }, () =>
      this.database.write(() => this.writeGroupsOf(actor, userId, groups)),
    );
  }

  /**
   * Whether `setGroupsOf` would be allowed now, without doing it.
   *
   * @param userId undefined for a user who doesn't exist yet
   * @throws what `setGroupsOf` would throw
   */
  assertMaySetGroupsOf(
    actor: Actor,
    userId: unknown,
    groups: readonly (number | GroupUntil)[],
  ): Promise<void> {
    return this.database.read(() => this.checkGroupsOf(actor, userId, groups));
  }

  /**
   * Checks whether an actor may change these users: their password, address or status. A user who may do more than the actor is
   * out of reach. Otherwise the actor could set a password, and sign in as that user.
   *
   * @throws UserProtectedError for the first user who may do more than the actor
   */
  async assertMayWriteUsers(actor: Actor, userIds: readonly unknown[]): Promise<void> {
    const [first] = await this.beyondReach(actor, userIds);
    if (first !== undefined) throw UserProtectedError.beyond(first);
  }

  /**
   * Those of the users who may do something that the actor may not, by id as text. An id that belongs to no user is left out.
   */
  beyondReach(actor: Actor, userIds: readonly unknown[]): Promise<Set<string>> {
    return this.database.read(() => this.readBeyondActor(actor, userIds));
  }

  /**
   * To be called inside a transaction of the host, before it writes users. Takes the same lock as our own writes.
   *
   * @throws UserProtectedError for the first user who may do more than the actor, and for a write that doesn't name its users
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
   * To be called under the lock of a write.
   *
   * @throws UserProtectedError for the first user who may do what the actor may not
   */
  *assertInReachOf(access: Access, users: readonly unknown[]): Work<void> {
    const [first] = yield* this.readBeyond(access, users);
    if (first !== undefined) throw UserProtectedError.beyond(first);
  }

  /** Why an actor may not change the members of a group; null if they may. */
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
    const column = sort === 'addedAt' ? 'm.addedAt' : sort === 'until' ? 'ends_at' : this.rows.columnOf(sort);
    const { page, perPage, offset } = pageOf(membersQuery);
    const selection = this.table
      .joinAll(this.users.select())
      .andWhere('m.groupId = :groupId', { groupId })
      .addSelect('m.addedAt', 'added_at')
      // Memberships without an end come last, in every database.
      .addSelect(`COALESCE(m.until, '9999')`, 'ends_at');
    const { rows, total } = yield* this.rows.page(
      this.table.selectEnds(selection),
      membersQuery.search,
      { perPage, offset },
      { column, direction },
    );
    const active = yield* this.rows.activeAmong(rows.map((row) => this.users.readId(row.user_id)));
    const records = (rows as MemberRow[]).map((row) => ({
      ...this.rows.summaryOf(row, active),
      addedAt: String(row.added_at),
      ...endOf(row),
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
    const present = new Map((yield* this.rows.among(groupId, ids)).map((one) => [one.id, one]));
    const records = rows.map((row) => {
      const summary = this.rows.summaryOf(row, active);
      const { until = null, ended = false } = present.get(summary.id) ?? {};
      return { ...summary, member: present.has(summary.id), until, ended };
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

  private *write(actor: Actor, groupId: number, change: MembersChange): Work<MembersChanged> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.members);
    const done = yield* this.repeats.doneBefore(actor, ['members', groupId, change]);
    if (done) return yield* this.changedBy(done, groupId);
    const { add = [], end = [], remove = [], until } = change;
    const group = yield* this.store.get(groupId);
    return yield* this.writer.apply(actor, access, group, {
      add: add.map((id) => this.users.parseId(id)),
      end: end.map((id) => this.users.parseId(id)),
      remove: remove.map((id) => this.users.parseId(id)),
      until: until === undefined ? undefined : readUntil(until),
    });
  }

  private *changedBy(done: StoredEntry, groupId: number): Work<MembersChanged> {
    const entries = yield* this.entries.ofRequest(done);
    const usersOf = (event: string) =>
      entries.find((entry) => entry.event === event)?.details.users?.length ?? 0;
    return {
      added: usersOf('members.added'),
      changed: usersOf('members.changed'),
      removed: usersOf('members.removed'),
      members: (yield* this.store.countMembers([groupId])).get(groupId) ?? 0,
    };
  }

  private *writeGroupsOf(
    actor: Actor,
    userId: unknown,
    groups: readonly (number | GroupUntil)[],
  ): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.members);
    const asked = this.users.parseId(userId);
    const [user] = yield* this.rows.find([asked]);
    if (!user) throw UserNotFoundError.withIds([asked]);
    const { id } = user;
    const { joined, left, moved, ends } = yield* this.groupsChanged(id, groups);
    for (const group of [...joined, ...moved])
      yield* this.writer.apply(actor, access, group, { add: [id], until: ends.get(group.id) });
    for (const group of left) yield* this.writer.apply(actor, access, group, { remove: [id] });
  }

  private *checkGroupsOf(
    actor: Actor,
    userId: unknown,
    groups: readonly (number | GroupUntil)[],
  ): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.members);
    const id = userId === undefined ? undefined : yield* this.idOf(this.users.parseId(userId));
    const { joined, left, moved, ends } = yield* this.groupsChanged(id, groups);
    for (const until of ends.values()) yield* this.writer.assertToCome(until);
    for (const group of [...joined, ...moved, ...left]) {
      yield* this.writer.assertMayChange(access, group);
      this.writer.assertReason(actor, group.id);
    }
    const losing = [...left, ...moved.filter((group) => ends.get(group.id) !== null)];
    if (id !== undefined && losing.some((group) => group.administrators)) {
      yield* this.lastAdministrator.assertOthersRemain([id]);
    }
  }

  /** The user's id in the database, whose spelling may differ from the request. */
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
    groups: readonly (number | GroupUntil)[],
  ): Work<GroupsChanged> {
    const present = userId === undefined ? [] : (yield* this.rows.groupsOf([userId])).get(String(userId))!;
    const before = new Map(present.map((group) => [group.id, group]));
    const after = new Set(groups.map(idOfGroup));
    const ends = new Map(endsIn(groups).map(({ groupId, until }) => [groupId, readUntil(until)]));
    const isMoved = (id: number) => before.has(id) && before.get(id)!.until !== ends.get(id);
    return {
      joined: yield* this.store.getAll([...after].filter((id) => !before.has(id))),
      left: yield* this.store.getAll([...before.keys()].filter((id) => !after.has(id))),
      moved: yield* this.store.getAll([...ends.keys()].filter(isMoved)),
      // An end that doesn't change may have passed. A new end may not.
      ends: new Map([...ends].filter(([id]) => !before.has(id) || isMoved(id))),
    };
  }
}

/** What changes for a user who should be in exactly these groups. */
interface GroupsChanged {
  joined: StoredGroup[];
  left: StoredGroup[];
  /** Groups in which the membership gets another end. */
  moved: StoredGroup[];
  /** The requested ends of groups that are joined or moved; null for never. */
  ends: Map<number, string | null>;
}

interface MemberRow extends UserRow, EndRow {
  added_at: unknown;
}
