import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { MembershipsTable, UsersTable, type Work, chunksOf, dialectOf, query } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import type { AccessChange, Combination, EffectEnd } from './effect.js';
import { countedByGroups, idsIn, joinedGroupIds, listOfTexts } from './group-ids.js';
import { MembersStore, type Paging, type UserRow } from './members.store.js';
import type { EndsOfUser } from './shortened.js';

/** A change, and the users whom it is about. Default: all users in the groups that change. */
export interface ChangeOf extends AccessChange {
  userIds?: readonly UserId[] | undefined;
}

/** A user who joins, and until when. */
export interface Joining {
  id: UserId;
  until: string | null;
}

/** Users and their combination of groups. */
interface CombinationRow {
  group_ids: string | null;
  users: unknown;
  lost_until: string | null;
  lost_lasting: unknown;
  gained_until: string | null;
  gained_lasting: unknown;
}

type Selection = SelectQueryBuilder<ObjectLiteral>;

/** The sides whose ends come from memberships in the groups that change. */
type ChangedSide = 'lost' | 'gained';

/** A page contains at most this many users of those who are read one by one. */
const NAMED_LIMIT = 10_000;

/**
 * Finds the users whom a change may concern, by their groups. A disabled user counts like an enabled one. There are far fewer
 * combinations of groups than users, so results are computed once for each combination.
 */
@Injectable()
export class AffectedUsersStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly members: MembersStore,
  ) {}

  /** One row for each combination of groups that these users are in. */
  *combinations(change: ChangeOf): Work<Combination[]> {
    const active = new Map<string, number>();
    for (const row of yield* this.count(this.each(this.users.selectActive(), change)))
      active.set(row.group_ids ?? '', Number(row.users));
    const all = yield* this.count(this.each(this.users.select(), change));
    return all.map((row) => {
      const users = Math.min(active.get(row.group_ids ?? '') ?? 0, Number(row.users));
      return { ...combinationOf(row), users, inactive: Number(row.users) - users };
    });
  }

  /** One page of the users who are in exactly one of these combinations, by name, active or not; and their total number. */
  *page(
    change: ChangeOf,
    combinations: readonly Combination[],
    paging: Paging,
  ): Work<{ rows: UserRow[]; total: number }> {
    if (combinations.length === 0) return { rows: [], total: 0 };
    const joining = combinations.flatMap(({ userId }) => userId ?? []).slice(0, NAMED_LIMIT);
    const others = combinations.filter(({ userId }) => userId === undefined);
    const conditions: string[] = [];
    const found = this.users.select();
    if (joining.length > 0) {
      conditions.push(`${this.users.idColumn} IN (:...joining)`);
      found.setParameters({ joining: this.users.storedIds(joining) });
    }
    if (others.length > 0) {
      const each = this.each(this.users.select(), change)
        .select(this.users.idColumn, 'user_id')
        .having(`COALESCE(${this.groupIds}, '') IN (${listOfTexts(others)})`);
      conditions.push(dialectOf(this.dataSource).isAmong(this.users.idColumn, each.getQuery()));
      found.setParameters(each.getParameters());
    }
    return yield* this.members.page(found.andWhere(`(${conditions.join(' OR ')})`), undefined, paging);
  }

  /** The combination of each of these users, by the user id as text. */
  *ofUsers(change: AccessChange, userIds: readonly UserId[]): Work<Map<string, Combination>> {
    if (userIds.length === 0) return new Map();
    const each = this.each(this.users.select(), { ...change, userIds }).addSelect(
      this.users.selectedId(this.users.idColumn),
      'user_id',
    );
    const rows = yield* query<CombinationRow & { user_id: unknown }>(each);
    return new Map(rows.map((row) => [String(this.users.readId(row.user_id)), combinationOf(row)]));
  }

  /** Those of these users who exist. Each of them is a combination of its own. */
  *joining(change: AccessChange, users: readonly Joining[]): Work<Combination[]> {
    const combinations: Combination[] = [];
    for (const chunk of chunksOf(users)) {
      const ids = chunk.map(({ id }) => id);
      const active = yield* this.members.activeAmong(ids);
      const byUser = yield* this.ofUsers(change, ids);
      for (const { id, until } of chunk) {
        const combination = byUser.get(String(id));
        if (!combination) continue;
        const counted = active.has(String(id)) ? { users: 1, inactive: 0 } : { users: 0, inactive: 1 };
        combinations.push({
          ...combination,
          ...counted,
          userId: id,
          gained: { until, lasting: until === null },
        });
      }
    }
    return combinations;
  }

  /**
   * When the memberships of the users whom the change concerns end, user by user. If the change sets no end, only users who
   * have a membership with an end are read.
   */
  *endsOfUsers(change: ChangeOf, joining: readonly UserId[]): Work<EndsOfUser[]> {
    const found = this.memberships
      .joinCurrent(this.users.select(), this.users.idColumn, 'a')
      .select(this.users.selectedId(this.users.idColumn), 'user_id')
      .addSelect('a.groupId', 'group_id')
      .addSelect('a.until', 'until');
    this.onlyConcerned(found, change, joining);
    const isSet = (change.ends ?? []).length + joining.length > 0 || (change.join ?? []).length > 0;
    if (!isSet) {
      const ending = this.memberships.current('e').andWhere('e.until IS NOT NULL');
      found.andWhere(`${this.users.idColumn} IN (${ending.getQuery()})`);
    }
    const ends = new Map<UserId, Map<number, string | null>>();
    for (const row of yield* query<{ user_id: unknown; group_id: number; until: string | null }>(found)) {
      const id = this.users.readId(row.user_id);
      ends.set(id, (ends.get(id) ?? new Map<number, string | null>()).set(row.group_id, row.until));
    }
    const active = yield* this.members.activeAmong([...ends.keys()]);
    return [...ends].map(([id, each]) => ({ id, active: active.has(String(id)), ends: each }));
  }

  private count(each: Selection): Work<CombinationRow[]> {
    const combined = countedByGroups(this.dataSource, each);
    for (const side of ['lost', 'gained'] as const) {
      combined.addSelect(`MAX(c.${side}_until)`, `${side}_until`);
      combined.addSelect(`SUM(c.${side}_lasting)`, `${side}_lasting`);
    }
    return query<CombinationRow>(combined);
  }

  /** One row for each user concerned: the groups, and the ends of the memberships that are lost or gained. */
  private each(users: Selection, change: ChangeOf): Selection {
    const each = this.memberships
      .leftJoinCurrent(users, this.users.idColumn, 'a')
      .select(this.groupIds, 'group_ids')
      .groupBy(this.users.idColumn);
    for (const [side, groupIds] of Object.entries(groupsOf(change))) {
      const isOfIt = `a.groupId IN (:...${side}In)`;
      each
        .addSelect(`MAX(CASE WHEN ${isOfIt} THEN a.until END)`, `${side}_until`)
        .addSelect(`SUM(CASE WHEN ${isOfIt} AND a.until IS NULL THEN 1 ELSE 0 END)`, `${side}_lasting`)
        .setParameter(`${side}In`, listed(groupIds));
    }
    return this.onlyConcerned(each, change);
  }

  /** Limits a query to the users of the change, or else to the users in the groups that change, and to some more users. */
  private onlyConcerned(users: Selection, change: ChangeOf, more: readonly UserId[] = []): Selection {
    const ids = this.users.storedIds([...(change.userIds ?? []), ...more]);
    const conditions = ids.length > 0 ? [`${this.users.idColumn} IN (:...userIds)`] : [];
    const { lost, gained } = groupsOf(change);
    if (!change.userIds) {
      const among = this.memberships.current().andWhere('m.groupId IN (:...changedIn)');
      conditions.push(`${this.users.idColumn} IN (${among.getQuery()})`);
    }
    return users.andWhere(`(${conditions.join(' OR ') || '1 = 0'})`, {
      ...(ids.length > 0 && { userIds: ids }),
      ...(!change.userIds && { changedIn: listed([...lost, ...gained]) }),
    });
  }

  private get groupIds(): string {
    return joinedGroupIds(this.dataSource);
  }
}

/** The groups by which members lose something, and those by which they gain something. */
function groupsOf({ leave = [], grants = [] }: AccessChange): Record<ChangedSide, number[]> {
  const changed = (kind: 'added' | 'removed') =>
    grants.filter((grant) => (grant[kind]?.length ?? 0) > 0).map(({ groupId }) => groupId);
  return { lost: [...leave, ...changed('removed')], gained: changed('added') };
}

function combinationOf(row: CombinationRow): Combination {
  const endOf = (side: ChangedSide): EffectEnd => ({
    until: row[`${side}_until`],
    lasting: Number(row[`${side}_lasting`] ?? 0) > 0,
  });
  return {
    groupIds: idsIn(row.group_ids),
    users: 1,
    inactive: 0,
    lost: endOf('lost'),
    gained: endOf('gained'),
    shortened: { until: null, lasting: false },
  };
}

/** The ids for a list in SQL. It must not be empty, so 0 is used then: no group has that id. */
function listed(groupIds: readonly number[]): readonly number[] {
  return groupIds.length > 0 ? groupIds : [0];
}
