import { Injectable } from '@nestjs/common';
import { AccessService } from '../access/index.js';
import { Database, type Page, type Work, pageOf } from '../database/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { Catalogue } from '../permissions/index.js';
import { CombinationsStore, type GroupCombination } from './combinations.store.js';
import { MembersStore, type Paging } from './members.store.js';
import type { GroupOfUser, MembersQuery } from './membership-views.js';
import { countPermissions } from './permission-counts.js';

/** An active user, their groups, and how many permissions these give. */
export interface PermittedUser {
  id: UserId;
  label: string;
  /** The user's name: see `users.name`. Missing without that option. */
  name?: string;
  /** May do everything. */
  administrator: boolean;
  /** The groups whose memberships are in force, by caption. */
  groups: GroupOfUser[];
  permissions: number;
}

/** Users with the same number of permissions. */
interface Rank {
  permissions: number;
  combinations: GroupCombination[];
  users: number;
}

/** Answers "who has the most permissions?". */
@Injectable()
export class MostPermittedService {
  constructor(
    private readonly database: Database,
    private readonly combinations: CombinationsStore,
    private readonly members: MembersStore,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * The active users who are in a group. Those with the most permissions come first; users with the same number are sorted by
   * name.
   */
  list(asked: MembersQuery = {}): Promise<Page<PermittedUser>> {
    return this.database.read(() => this.read(asked));
  }

  private *read(asked: MembersQuery): Work<Page<PermittedUser>> {
    const { page, perPage, offset } = pageOf(asked);
    const search = asked.search || undefined;
    const ranks = yield* this.ranks(search);
    const total = ranks.reduce((sum, { users }) => sum + users, 0);
    const { shown, before } = within(ranks, { perPage, offset });
    const records = yield* this.usersOf(shown, search, { perPage, offset: offset - before });
    return { records, total, page, perPage };
  }

  private *ranks(search: string | undefined): Work<Rank[]> {
    const combinations = yield* this.combinations.all(search);
    const counts = yield* countPermissions(
      this.accessService,
      this.catalogue,
      combinations.map(({ groupIds }) => groupIds),
    );
    const ranks = new Map<number, Rank>();
    for (const [index, combination] of combinations.entries()) {
      const permissions = counts[index]!;
      const rank = ranks.get(permissions) ?? { permissions, combinations: [], users: 0 };
      rank.combinations.push(combination);
      rank.users += combination.users;
      ranks.set(permissions, rank);
    }
    return [...ranks.values()].sort((one, other) => other.permissions - one.permissions);
  }

  private *usersOf(
    ranks: readonly Rank[],
    search: string | undefined,
    paging: Paging,
  ): Work<PermittedUser[]> {
    if (ranks.length === 0) return [];
    const combinations = ranks.map((rank) => rank.combinations);
    const rows = yield* this.combinations.usersOf(combinations, search, paging);
    const called = rows.map((row) => this.members.calledOf(row));
    const groupsOf = yield* this.members.groupsOf(called.map(({ id }) => id));
    const groups = new Map([...groupsOf].map(([id, all]) => [id, all.filter(({ ended }) => !ended)]));
    return called.map((user, index) => {
      const theirs = groups.get(String(user.id))!;
      const administrator = theirs.some(({ id }) => id === ADMINISTRATORS_ID);
      const { permissions } = ranks[Number(rows[index]!.place)]!;
      return { ...user, administrator, groups: theirs, permissions };
    });
  }
}

/** The ranks on a page, and how many users come before them. */
function within(ranks: readonly Rank[], { perPage, offset }: Paging): { shown: Rank[]; before: number } {
  const shown: Rank[] = [];
  let before = 0;
  let passed = 0;
  for (const rank of ranks) {
    if (passed >= offset + perPage) break;
    if (passed + rank.users > offset) shown.push(rank);
    else before += rank.users;
    passed += rank.users;
  }
  return { shown, before };
}
