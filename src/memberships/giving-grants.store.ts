import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { GrantsTable, MembershipsTable, UsersTable, type Work, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Group, Permission, type UserId } from '../entities/index.js';
import type { HoldingMembership } from './membership-views.js';

/** So many groups that give a permission are known by their ids. */
const GROUPS = 500;

/** Where a permission comes from. */
export interface Giving {
  key: string;
  /** What gives it, as far as it was ever granted: the permission itself, and those that imply it. By id. */
  permissions: ReadonlyMap<number, string>;
  /** The groups that grant one of these, and Administrators: all of them, or the first {@link GROUPS}. */
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

/** What the database knows of it: who put the user in, the history tells. */
type MembershipOfHolder = Omit<HoldingMembership, 'by'>;

type Selection = SelectQueryBuilder<ObjectLiteral>;

/** Reads which groups give a permission. The caller says what implies it. */
@Injectable()
export class GivingGrantsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly table: GrantsTable,
  ) {}

  /** @param keys the permissions that give it; without any, only Administrators does */
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

  /** Leaves groups that give it. All that do are found first: best where most groups are looked at. */
  onlyGiving(selection: Selection, groupId: string, giving: Giving): Selection {
    const grants = this.grants().select('c.groupId').getQuery();
    return onlyOrAdministrators(selection, groupId, giving, `${groupId} IN (${grants})`);
  }

  /** The same by a look at each group: best where few are looked at. */
  onlyGivingEach(selection: Selection, groupId: string, giving: Giving): Selection {
    const grant = this.grants().select('1').andWhere(`c.groupId = ${groupId}`).getQuery();
    return onlyOrAdministrators(selection, groupId, giving, `EXISTS (${grant})`);
  }

  /** The groups that give it to each of the users, by the user id as text; sorted by caption. */
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

  /** What each of the groups grants of what gives it: nothing in Administrators. */
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

/** No permission has the id 0, and no database likes an empty list. */
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

/** What a group grants that implies it; nothing where it is granted by itself, and in Administrators, which grants nothing. */
export function throughOf(granted: ReadonlySet<string> | undefined, { key }: Giving): string[] {
  return !granted || granted.has(key) ? [] : [...granted].sort();
}
