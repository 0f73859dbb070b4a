import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessService, Actor } from '../access/index.js';
import { Database, type Page, UsersTable, type Work, pageOf, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Grant, Membership, Permission, type UserId } from '../entities/index.js';
import { UserNotFoundError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import { Catalogue } from '../permissions/index.js';
import { MembersStore } from './members.store.js';
import type { GroupOfUser, MembersQuery } from './membership-views.js';

/** One permission a user has, and the groups it comes from. */
export interface EffectivePermission {
  key: string;
  groups: GroupOfUser[];
}

/** What a user may do, and why. */
export interface EffectivePermissions {
  userId: UserId;
  label: string;
  /** False for somebody who may not sign in, and so may do nothing. */
  active: boolean;
  /** May do everything. */
  administrator: boolean;
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
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws UserIdInvalidError, UserNotFoundError */
  of(userId: unknown): Promise<EffectivePermissions> {
    return this.database.read(() => this.explain(this.users.parseId(userId)));
  }

  /** The active users who have a permission, administrators included, by label. */
  usersWith(key: string, membersQuery: MembersQuery = {}): Promise<Page<{ id: UserId; label: string }>> {
    return this.database.read(() => this.findUsers(key, membersQuery));
  }

  private *explain(userId: UserId): Work<EffectivePermissions> {
    const selection = this.users.select().andWhere(`${this.users.idColumn} = :userId`, { userId });
    const [user] = yield* query<{ label: unknown }>(selection);
    if (!user) throw UserNotFoundError.withIds([userId]);
    const label = String(user.label);
    const access = yield* this.accessService.ofActor(Actor.user(userId, label, 'cli'));
    const stored = yield* this.store.getAll(access.groupIds);
    const groups = new Map(stored.map(({ id, caption }) => [id, { id, caption }]));
    const permissions = this.catalogue.entries
      .filter((entry) => access.can(entry))
      .map((entry) => ({
        key: entry.key,
        groups: access.groupsGiving(entry).flatMap((id) => groups.get(id) ?? []),
      }));
    const { active, administrator } = access;
    return { userId, label, active, administrator, groups: [...groups.values()], permissions };
  }

  private *findUsers(key: string, membersQuery: MembersQuery): Work<Page<{ id: UserId; label: string }>> {
    const { page, perPage, offset } = pageOf(membersQuery);
    // A dormant grant gives nothing, so an unknown permission is for administrators only.
    const known = this.catalogue.has(key);
    const implying = this.catalogue.entries.filter((entry) => entry.implies === key);
    const keys = known ? [key, ...implying.map((entry) => entry.key)] : [];
    const granting = this.dataSource
      .createQueryBuilder()
      .select('g.groupId')
      .from(Grant, 'g')
      .innerJoin(Permission, 'p', 'p.id = g.permissionId')
      .where('p.key IN (:...keys)');
    const membership = this.dataSource
      .createQueryBuilder()
      .select('1')
      .from(Membership, 'm')
      .where(`m.userId = ${this.users.idColumn}`)
      .andWhere(
        known
          ? `(m.groupId = ${ADMINISTRATORS_ID} OR m.groupId IN (${granting.getQuery()}))`
          : `m.groupId = ${ADMINISTRATORS_ID}`,
      );
    const selection = this.users.selectActive().andWhere(`EXISTS (${membership.getQuery()})`, { keys });
    const { rows, total } = yield* this.members.page(selection, membersQuery.search, perPage, offset);
    const records = rows.map((row) => ({ id: this.users.parseId(row.user_id), label: String(row.label) }));
    return { records, total, page, perPage };
  }
}
