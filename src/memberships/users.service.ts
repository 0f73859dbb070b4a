import { Injectable } from '@nestjs/common';
import { Database, MembershipsTable, type Page, UsersTable, type Work, pageOf } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import { UserNotFoundError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import { MembersStore } from './members.store.js';
import { UserLookupService } from './user-lookup.service.js';
import type { GroupOfUser, MembersQuery, UserSummary } from './membership-views.js';

/** A user and all their groups, by caption, including those whose membership has ended. */
export interface UserWithGroups extends UserSummary {
  groups: GroupOfUser[];
}

/** Which users of a list. */
export interface ListedUserQuery extends MembersQuery {
  /** Only users whose membership in this group is in force; `null`: only users who are in no group. */
  group?: number | null;
  /** Only users with exactly this label. Case doesn't matter. */
  label?: string;
}

/** Lists users with their groups. It checks no permission: the caller does. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly groups: GroupsStore,
    private readonly rows: MembersStore,
    private readonly lookup: UserLookupService,
  ) {}

  /** Users by name, soft-deleted ones aside. @throws GroupNotFoundError */
  list(query: ListedUserQuery = {}): Promise<Page<UserWithGroups>> {
    return this.database.read(() => this.readPage(query));
  }

  /** @throws UserIdInvalidError, UserNotFoundError */
  get(userId: unknown): Promise<UserWithGroups> {
    return this.database.read(() => this.readOne(this.users.parseId(userId)));
  }

  private *readPage({ group, label, ...query }: ListedUserQuery): Work<Page<UserWithGroups>> {
    const { page, perPage, offset } = pageOf(query);
    const selection = this.users.select();
    if (label !== undefined) {
      const ids = yield* this.lookup.labelled(label.trim());
      if (ids.length === 0) return { records: [], total: 0, page, perPage };
      selection.andWhere(`${this.users.idColumn} IN (:...labelled)`, { labelled: this.users.storedIds(ids) });
    }
    if (group !== undefined) {
      const inGroup = this.memberships.currentOf(this.users.idColumn);
      if (group !== null) {
        yield* this.groups.get(group);
        inGroup.andWhere('m.groupId = :inGroup', { inGroup: group });
      }
      const condition = `EXISTS (${inGroup.getQuery()})`;
      selection
        .andWhere(group === null ? `NOT ${condition}` : condition)
        .setParameters(inGroup.getParameters());
    }
    const { rows, total } = yield* this.rows.page(selection, query.search, { perPage, offset });
    const records = yield* this.withGroups(rows.map((row) => this.rows.calledOf(row)));
    return { records, total, page, perPage };
  }

  private *readOne(asked: UserId): Work<UserWithGroups> {
    const [user] = yield* this.withGroups(yield* this.rows.find([asked]));
    if (!user) throw UserNotFoundError.withIds([asked]);
    return user;
  }

  private *withGroups(called: readonly Omit<UserSummary, 'active'>[]): Work<UserWithGroups[]> {
    const ids = called.map(({ id }) => id);
    const active = yield* this.rows.activeAmong(ids);
    const groups = yield* this.rows.groupsOf(ids);
    return called.map((user) => ({
      ...user,
      active: active.has(String(user.id)),
      groups: groups.get(String(user.id))!,
    }));
  }
}
