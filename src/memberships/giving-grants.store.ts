import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { GrantsTable, MembershipsTable, UsersTable, type Work, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Group, Permission, type UserId } from '../entities/index.js';
import type { HoldingMembership } from './membership-views.js';

/** At most this many groups that give a permission are listed by id. */
const GROUPS = 500;

/** Where a permission comes from. */
export interface Giving {
  key: string;
  /**
   * The permissions that give it, by id: the permission itself, and those that imply it. Permissions that were never granted
   * have no id.
   */
  permissions: ReadonlyMap<number, string>;
  /** Administrators, and the groups that grant one of these permissions: all of them, or the first {@link GROUPS}. */
  groupIds: readonly number[];
  areAll: boolean;
}

interface GrantRow {
  id: number;
  permission_id: number | null;
}

interface UserGrantRow extends GrantRow {
  user_id: unknown;
  caption: string;
  until: string | null;
  since: string;
}

/** What the memberships table knows. Only the history tells who added the user. */
type MembershipOfHolder = Omit<HoldingMembership, 'by'>;

type Selection = SelectQueryBuilder<ObjectLiteral>;

/** Reads which groups give a permission. The caller passes the permissions that imply it. */
@Injectable()
export class GivingGrantsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly table: GrantsTable,
  ) {}

  /** @param keys the permissions that give it; if there are none, only Administrators gives it */
  *of(key: string, keys: readonly string[]): Work<Giving> {
    if (keys.length === 0)
      return { key, permissions: new Map(), groupIds: [ADMINISTRATORS_ID], areAll: true };
    const granted = yield* query<{ id: number; key: string; group_id: number | null }>(
      this.table
        .leftJoin(this.permissions(keys), 'c.permissionId = p.id')
        .addSelect('c.groupId', 'group_id')
        .limit(GROUPS + 1),
    );
    const areAll = granted.length <= GROUPS;
    const isKnown = areAll || keys.length === 1;
    const known = isKnown ? granted : yield* query<{ id: number; key: string }>(this.permissions(keys));
    return {
      key,
      permissions: new Map(known.map((permission) => [permission.id, permission.key])),
      groupIds: [...new Set([ADMINISTRATORS_ID, ...granted.flatMap(({ group_id }) => group_id ?? [])])],
      areAll,
    };
  }

  /**
   * Keeps only groups that give a permission. It finds all such groups first, which is best if most groups are looked at.
   */
  onlyGiving(selection: Selection, groupId: string, giving: Giving): Selection {
    const grants = this.grants().select('c.groupId').getQuery();
    return onlyOrAdministrators(selection, groupId, giving, `${groupId} IN (${grants})`);
  }

  /** Does the same with a look at each group, which is best if few groups are looked at. */
  onlyGivingEach(selection: Selection, groupId: string, giving: Giving): Selection {
    const grant = this.grants().select('1').andWhere(`c.groupId = ${groupId}`).getQuery();
    return onlyOrAdministrators(selection, groupId, giving, `EXISTS (${grant})`);
  }

  /** The groups that give the permission to each of the users, by the user id as text; sorted by caption. */
  *toUsers(userIds: readonly UserId[], giving: Giving): Work<Map<string, MembershipOfHolder[]>> {
    if (userIds.length === 0) return new Map();
    const rows = yield* query<UserGrantRow>(
      this.table
        .leftJoin(
          this.memberships.current(),
          'c.groupId = m.groupId AND c.permissionId IN (:...permissionIds)',
        )
        .select(this.users.selectedId('m.userId'), 'user_id')
        .addSelect('g.id', 'id')
        .addSelect('g.caption', 'caption')
        .addSelect('m.until', 'until')
        .addSelect('m.addedAt', 'since')
        .addSelect('c.permissionId', 'permission_id')
        .innerJoin(Group, 'g', 'g.id = m.groupId')
        .andWhere('m.userId IN (:...userIds)')
        .andWhere(`(m.groupId = ${ADMINISTRATORS_ID} OR c.permissionId IS NOT NULL)`)
        .setParameters({ userIds: this.users.storedIds(userIds), permissionIds: permissionIdsOf(giving) })
        .orderBy('g.captionKey', 'ASC'),
    );
    const granted = grantedIn(rows, giving);
    const byUser = new Map<string, Map<number, MembershipOfHolder>>();
    for (const { user_id, id, caption, until, since } of rows) {
      const userId = String(this.users.readId(user_id));
      const groups = byUser.get(userId) ?? new Map<number, MembershipOfHolder>();
      const through = throughOf(granted.get(id), giving);
      byUser.set(userId, groups.set(id, { id, caption, through, until, since }));
    }
    return new Map([...byUser].map(([userId, groups]) => [userId, [...groups.values()]]));
  }

  /** Which of the giving permissions each group grants. Administrators grants none. */
  *granted(groupIds: readonly number[], giving: Giving): Work<Map<number, ReadonlySet<string>>> {
    if (groupIds.length === 0) return new Map();
    const selection = this.grants()
      .select('c.groupId', 'id')
      .addSelect('c.permissionId', 'permission_id')
      .andWhere('c.groupId IN (:...groupIds)')
      .setParameters({ groupIds, permissionIds: permissionIdsOf(giving) });
    return grantedIn(yield* query<GrantRow>(selection), giving);
  }

  private permissions(keys: readonly string[]): Selection {
    return this.dataSource
      .createQueryBuilder()
      .select('p.id', 'id')
      .addSelect('p.key', 'key')
      .from(Permission, 'p')
      .where('p.key IN (:...keys)', { keys });
  }

  private grants(): Selection {
    return this.table.all().where('c.permissionId IN (:...permissionIds)');
  }
}

function onlyOrAdministrators(
  selection: Selection,
  groupId: string,
  giving: Giving,
  condition: string,
): Selection {
  return selection.andWhere(`(${groupId} = ${ADMINISTRATORS_ID} OR ${condition})`, {
    permissionIds: permissionIdsOf(giving),
  });
}

/** The ids for a list in SQL. It must not be empty, so 0 is used then: no permission has that id. */
function permissionIdsOf({ permissions }: Giving): number[] {
  return permissions.size > 0 ? [...permissions.keys()] : [0];
}

function grantedIn(rows: readonly GrantRow[], { permissions }: Giving): Map<number, ReadonlySet<string>> {
  const granted = new Map<number, Set<string>>();
  for (const { id, permission_id } of rows) {
    const keys = granted.get(id) ?? new Set();
    if (permission_id !== null) keys.add(permissions.get(permission_id)!);
    granted.set(id, keys);
  }
  return granted;
}

/**
 * The granted permissions that imply it. Empty if the group grants it by itself, and for Administrators, which grants nothing.
 */
export function throughOf(granted: ReadonlySet<string> | undefined, { key }: Giving): string[] {
  return !granted || granted.has(key) ? [] : [...granted].sort();
}
