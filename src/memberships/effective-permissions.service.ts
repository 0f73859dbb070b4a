import { Injectable } from '@nestjs/common';
import { AccessService, Actor } from '../access/index.js';
import {
  type CountedPage,
  Database,
  type Page,
  UsersTable,
  type Work,
  count,
  pageOf,
} from '../database/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { RequestInvalidError, UserNotFoundError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import { type Granted, GivenSinceStore, JoiningsStore } from '../history/index.js';
import { Catalogue } from '../permissions/index.js';
import { type Giving, GivingGrantsStore, throughOf } from './giving-grants.store.js';
import { type Source, givingMemberships, sourcesOf } from './giving-groups.js';
import { HoldersStore, type Total } from './holders.store.js';
import { MembersStore } from './members.store.js';
import type {
  GivingMembership,
  GroupOfUser,
  Holder,
  HoldingGroup,
  HoldingGroupSince,
  MembersQuery,
} from './membership-views.js';
import { countPermissions } from './permission-counts.js';
import { latestEnd } from './until.js';

/** The most permissions whose users are counted in one call. */
const COUNTED_AT_ONCE = 500;

/** One permission a user has, and the groups it comes from. */
export interface EffectivePermission {
  key: string;
  groups: GivingMembership[];
  /** When the last of these memberships ends; null if one of them has no end. */
  until: string | null;
}

/** What a user may do, and why. */
export interface EffectivePermissions {
  userId: UserId;
  label: string;
  /** The user's name: see `users.name`. Missing without that option. */
  name?: string;
  /** False for a user who may not sign in, and so may do nothing. */
  active: boolean;
  /** May do everything. */
  administrator: boolean;
  /** All groups of the user, by caption, including those whose membership has ended. */
  groups: GroupOfUser[];
  /** In the order of the catalogue. */
  permissions: EffectivePermission[];
}

/** Answers "what may this user do, and why?" and "who may do this?". */
@Injectable()
export class EffectivePermissionsService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly store: GroupsStore,
    private readonly members: MembersStore,
    private readonly grants: GivingGrantsStore,
    private readonly holders: HoldersStore,
    private readonly joinings: JoiningsStore,
    private readonly beginnings: GivenSinceStore,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws UserIdInvalidError, UserNotFoundError */
  of(userId: unknown): Promise<EffectivePermissions> {
    return this.database.read(() => this.explain(this.users.parseId(userId)));
  }

  /** The active users who have a permission, administrators included, by name, each with the groups that give it, since when and by whom. */
  usersWith(key: string, membersQuery: MembersQuery = {}): Promise<CountedPage<Holder>> {
    return this.database.read(() => this.findUsers(key, membersQuery));
  }

  /** The groups that give a permission, Administrators included, by caption, each with since when and by whom. */
  groupsWith(key: string, groupsQuery: MembersQuery = {}): Promise<Page<HoldingGroupSince>> {
    return this.database.read(() => this.findGroups(key, groupsQuery));
  }

  /**
   * How many permissions the groups of each user give. Ended memberships don't count. Whether the users may sign in isn't
   * checked.
   */
  countIn(groups: ReadonlyMap<string, readonly GroupOfUser[]>): Promise<Map<string, number>> {
    return this.database.read(() => this.readCountIn(groups));
  }

  /**
   * How many active users have each of these permissions, in the order of the keys. Permissions that the same groups give are
   * counted together.
   *
   * @throws RequestInvalidError for more than 500 keys
   */
  async countUsersWith(keys: readonly string[]): Promise<({ key: string } & Total)[]> {
    if (keys.length > COUNTED_AT_ONCE) {
      const message = `must have at most ${COUNTED_AT_ONCE} items`;
      throw RequestInvalidError.at([{ path: 'keys', message }]);
    }
    return this.database.read(() => this.readCounts(keys));
  }

  private *readCounts(keys: readonly string[]): Work<({ key: string } & Total)[]> {
    const counted = new Map<string, Total>();
    const counts: ({ key: string } & Total)[] = [];
    for (const key of keys) {
      const giving = yield* this.grants.of(key, this.givingKeys(key));
      const groups = giving.areAll ? [...giving.groupIds].sort((one, other) => one - other).join() : key;
      const total = counted.get(groups) ?? (yield* this.holders.count(giving));
      counted.set(groups, total);
      counts.push({ key, ...total });
    }
    return counts;
  }

  private *readCountIn(groups: ReadonlyMap<string, readonly GroupOfUser[]>): Work<Map<string, number>> {
    const inForce = [...groups].map(([userId, all]): [string, number[]] => [
      userId,
      all.filter(({ ended }) => !ended).map(({ id }) => id),
    ]);
    const counts = yield* countPermissions(
      this.accessService,
      this.catalogue,
      inForce.map(([, groupIds]) => groupIds),
    );
    return new Map(inForce.map(([userId], index) => [userId, counts[index]!]));
  }

  private *explain(asked: UserId): Work<EffectivePermissions> {
    const [user] = yield* this.members.find([asked]);
    if (!user) throw UserNotFoundError.withIds([asked]);
    const { id: userId, ...called } = user;
    const access = yield* this.accessService.ofActor(Actor.user(userId, called.label, 'cli'));
    const groups = (yield* this.members.groupsOf([userId])).get(String(userId))!;
    const { active, administrator } = access;
    const sources = sourcesOf(
      this.catalogue,
      administrator ? [] : yield* this.accessService.grantsOf(access.groupIds),
    );
    const byAdministrators: Source[] = [{ groupId: ADMINISTRATORS_ID, through: [] }];
    const permissions = this.catalogue.entries
      .filter((entry) => access.can(entry))
      .map(({ key }) => {
        const givenBy = givingMemberships(
          groups,
          administrator ? byAdministrators : (sources.get(key) ?? []),
        );
        return { key, groups: givenBy, until: latestEnd(givenBy) };
      });
    return { userId, ...called, active, administrator, groups, permissions };
  }

  private *findUsers(key: string, membersQuery: MembersQuery): Work<CountedPage<Holder>> {
    const { page, perPage, offset } = pageOf(membersQuery);
    const giving = yield* this.grants.of(key, this.givingKeys(key));
    const search = membersQuery.search || undefined;
    const { rows, ...counted } = yield* this.holders.page(giving, search, { perPage, offset });
    const called = rows.map((row) => this.members.calledOf(row));
    const ids = called.map(({ id }) => id);
    const groupsOf = yield* this.grants.toUsers(ids, giving);
    const groupIds = new Set([...groupsOf.values()].flat().map(({ id }) => id));
    const joinedBy = yield* this.joinings.of(ids, [...groupIds]);
    const records = called.map((user) => {
      const given = groupsOf.get(String(user.id)) ?? [];
      const groups = given.map((group) => ({ ...group, by: joinedBy(user.id, group.id) }));
      return { ...user, groups, until: latestEnd(groups) };
    });
    return { records, ...counted, page, perPage };
  }

  private *findGroups(key: string, groupsQuery: MembersQuery): Work<Page<HoldingGroupSince>> {
    const { granted, giving, ...found } = yield* this.holding(key, groupsQuery);
    const givenSince = yield* this.beginnings.of(granted, [...giving.permissions.values()]);
    const records = found.records.map((group) => {
      const { at: since = null, by = null } = givenSince.get(group.id) ?? {};
      return { ...group, since, by };
    });
    return { ...found, records };
  }

  /** The groups that give a permission, without the time since when. For use inside of other work. */
  *readGroupsWith(key: string, groupsQuery: MembersQuery): Work<HoldingGroup[]> {
    return (yield* this.holding(key, groupsQuery)).records;
  }

  private *holding(
    key: string,
    groupsQuery: MembersQuery,
  ): Work<Page<HoldingGroup> & { granted: Granted; giving: Giving }> {
    const { page, perPage, offset } = pageOf(groupsQuery);
    const giving = yield* this.grants.of(key, this.givingKeys(key));
    const selection = this.grants.onlyGiving(this.store.select(), 'g.id', giving);
    if (groupsQuery.search) this.store.search(selection, groupsQuery.search);
    const total = yield* count(selection);
    const groups = yield* this.store.find(
      selection.orderBy('g.captionKey', 'ASC').limit(perPage).offset(offset),
    );
    const ids = groups.map(({ id }) => id);
    const members = yield* this.store.countMembers(ids);
    const granted = yield* this.grants.granted(ids, giving);
    const records = groups.map(({ id, caption }) => ({
      id,
      caption,
      administrators: id === ADMINISTRATORS_ID,
      members: members.get(id) ?? 0,
      through: throughOf(granted.get(id), giving),
    }));
    return { records, total, page, perPage, granted, giving };
  }

  /**
   * The permissions that give this one: itself, and those that imply it. Empty for an unknown permission, because a dormant
   * grant gives nothing.
   */
  private givingKeys(key: string): string[] {
    if (!this.catalogue.has(key)) return [];
    return [
      key,
      ...this.catalogue.entries.filter(({ implies }) => implies === key).map((entry) => entry.key),
    ];
  }
}
