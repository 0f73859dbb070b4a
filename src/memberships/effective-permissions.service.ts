import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessService, Actor } from '../access/index.js';
import { Database, type Page, UsersTable, type Work, count, pageOf, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Grant, Permission, type UserId } from '../entities/index.js';
import { UserNotFoundError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import { Catalogue } from '../permissions/index.js';
import { type Source, sourcesOf } from './giving-groups.js';
import { HoldersStore } from './holders.store.js';
import { MembersStore, type UserRow } from './members.store.js';
import type { GivingGroup, GroupOfUser, Holder, HoldingGroup, MembersQuery } from './membership-views.js';

/** One permission a user has, and the groups it comes from. */
export interface EffectivePermission {
  key: string;
  groups: GivingGroup[];
}

/** What a user may do, and why. */
export interface EffectivePermissions {
  userId: UserId;
  label: string;
  /** Who that is: see `users.name`. Not there without that option. */
  name?: string;
  /** False for somebody who may not sign in, and so may do nothing. */
  active: boolean;
  /** May do everything. */
  administrator: boolean;
  /** All groups the user is in, by caption. */
  groups: GroupOfUser[];
  /** In the order of the catalogue. */
  permissions: EffectivePermission[];
}

/** Answers "what may this user do, and why?" and "who may do this?". */
@Injectable()
export class EffectivePermissionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly store: GroupsStore,
    private readonly members: MembersStore,
    private readonly holders: HoldersStore,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws UserIdInvalidError, UserNotFoundError */
  of(userId: unknown): Promise<EffectivePermissions> {
    return this.database.read(() => this.explain(this.users.parseId(userId)));
  }

  /** The active users who have a permission, administrators included, by name, each with the groups that give it. */
  usersWith(key: string, membersQuery: MembersQuery = {}): Promise<Page<Holder>> {
    return this.database.read(() => this.findUsers(key, membersQuery));
  }

  /** The groups that give a permission, Administrators included, by caption. */
  groupsWith(key: string, groupsQuery: MembersQuery = {}): Promise<Page<HoldingGroup>> {
    return this.database.read(() => this.findGroups(key, groupsQuery));
  }

  private *explain(userId: UserId): Work<EffectivePermissions> {
    const selection = this.users.select().andWhere(`${this.users.idColumn} = :userId`, { userId });
    const [user] = yield* query<UserRow>(selection);
    if (!user) throw UserNotFoundError.withIds([userId]);
    const { id: _, ...called } = this.members.calledOf(user);
    const access = yield* this.accessService.ofActor(Actor.user(userId, called.label, 'cli'));
    const groups = (yield* this.members.groupsOf([userId])).get(String(userId)) ?? [];
    const { active, administrator } = access;
    const sources = sourcesOf(
      this.catalogue,
      administrator ? [] : yield* this.accessService.grantsOf(access.groupIds),
    );
    const byAdministrators: Source[] = [{ groupId: ADMINISTRATORS_ID, through: [] }];
    const permissions = this.catalogue.entries
      .filter((entry) => access.can(entry))
      .map(({ key }) => ({
        key,
        groups: giving(groups, administrator ? byAdministrators : (sources.get(key) ?? [])),
      }));
    return { userId, ...called, active, administrator, groups, permissions };
  }

  private *findUsers(key: string, membersQuery: MembersQuery): Work<Page<Holder>> {
    const { page, perPage, offset } = pageOf(membersQuery);
    const keys = this.givingKeys(key);
    const { rows, total } = yield* this.holders.page(keys, membersQuery.search, { perPage, offset });
    const called = rows.map((row) => this.members.calledOf(row));
    const groupsOf = yield* this.members.groupsOf(called.map(({ id }) => id));
    const groupIds = [...groupsOf.values()].flat().map(({ id }) => id);
    const sources = yield* this.sourcesAmong(groupIds, key, keys);
    const records = called.map((user) => ({
      ...user,
      groups: giving(groupsOf.get(String(user.id)) ?? [], sources),
    }));
    return { records, total, page, perPage };
  }

  private *findGroups(key: string, groupsQuery: MembersQuery): Work<Page<HoldingGroup>> {
    const { page, perPage, offset } = pageOf(groupsQuery);
    const keys = this.givingKeys(key);
    const selection = this.store.select().andWhere(this.holders.givenBy('g.id', keys), { keys });
    if (groupsQuery.search) this.store.search(selection, groupsQuery.search);
    const total = yield* count(selection);
    const groups = yield* this.store.find(
      selection.orderBy('g.captionKey', 'ASC').limit(perPage).offset(offset),
    );
    const ids = groups.map(({ id }) => id);
    const members = yield* this.store.countMembers(ids);
    const sources = yield* this.sourcesAmong(ids, key, keys);
    const records = giving(groups, sources).map(({ id, caption, through }) => ({
      id,
      caption,
      administrators: id === ADMINISTRATORS_ID,
      members: members.get(id) ?? 0,
      through,
    }));
    return { records, total, page, perPage };
  }

  /** The permissions that give this one: itself, and what implies it. A dormant grant gives nothing, so an unknown one has none. */
  private givingKeys(key: string): string[] {
    if (!this.catalogue.has(key)) return [];
    return [
      key,
      ...this.catalogue.entries.filter(({ implies }) => implies === key).map((entry) => entry.key),
    ];
  }

  /** Which of the groups give the permission, and how. */
  private *sourcesAmong(groupIds: readonly number[], key: string, keys: readonly string[]): Work<Source[]> {
    const sources = new Map([[ADMINISTRATORS_ID, { groupId: ADMINISTRATORS_ID, through: [] as string[] }]]);
    if (keys.length === 0 || groupIds.length === 0) return [...sources.values()];
    const rows = yield* query<{ group_id: number; permission_key: string }>(
      this.dataSource
        .createQueryBuilder()
        .select('c.groupId', 'group_id')
        .addSelect('p.key', 'permission_key')
        .from(Grant, 'c')
        .innerJoin(Permission, 'p', 'p.id = c.permissionId')
        .where('p.key IN (:...keys) AND c.groupId IN (:...groupIds)', {
          keys,
          groupIds: [...new Set(groupIds)],
        }),
    );
    const direct = new Set(rows.filter((row) => row.permission_key === key).map((row) => row.group_id));
    for (const { group_id, permission_key } of rows) {
      const source = sources.get(group_id) ?? { groupId: group_id, through: [] };
      sources.set(group_id, source);
      if (!direct.has(group_id)) source.through.push(permission_key);
    }
    return [...sources.values()];
  }
}

/** The groups that are among the sources, in their own order. */
function giving(groups: readonly GroupOfUser[], sources: readonly Source[]): GivingGroup[] {
  const through = new Map(sources.map((source) => [source.groupId, source.through]));
  return groups.flatMap(({ id, caption }) => {
    const how = through.get(id);
    return how ? [{ id, caption, through: [...how].sort() }] : [];
  });
}
