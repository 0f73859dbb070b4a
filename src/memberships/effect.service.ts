import { Injectable } from '@nestjs/common';
import { AccessService, type GroupGrants } from '../access/index.js';
import { LastAdministrator } from '../administrators/index.js';
import {
  Database,
  type Page,
  type PageQuery,
  UsersTable,
  type Work,
  chunksOf,
  pageOf,
} from '../database/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { Catalogue } from '../permissions/index.js';
import { AffectedUsersStore, type ChangeOf, type Joining } from './affected-users.store.js';
import {
  type AccessChange,
  type Combination,
  type Concern,
  type ConcernedUser,
  type Difference,
  type Effect,
  type EffectSide,
  concernOf,
  differencesOf,
  endOfAll,
  isConcerned,
  keysOf,
} from './effect.js';
import { MembersStore } from './members.store.js';
import { readUntil } from './until.js';

/** So many users of each side are named at once. */
const NAMED = 5;

/** A change that is not done yet: of what groups grant, of who is in them, or of both. */
export interface ProposedChange extends AccessChange {
  /** Who leaves and joins: at most 10,000. Default: all who are in the groups that are left or grant something else. */
  userIds?: readonly unknown[] | undefined;
  /** When the memberships of those who join end by themselves. Default: never. */
  until?: string | Date | null;
  /** Who joins in their place, each until a time of their own. Then `userIds` only leave. */
  joining?: readonly { id: unknown; until: string | Date | null }[] | undefined;
}

/** A change that a plan makes, by ids and ends that were read. */
export interface PlannedChange extends ChangeOf {
  until?: string | null;
  joining?: readonly Joining[] | undefined;
}

/** Answers "who could no longer do what, and who could do more?" before it is done. Changes nothing. */
@Injectable()
export class EffectService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly affected: AffectedUsersStore,
    private readonly members: MembersStore,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
    private readonly lastAdministrator: LastAdministrator,
  ) {}

  /**
   * Who loses and who gains what. A membership that has ended doesn't count, and what another group gives as well is neither lost
   * nor gained.
   *
   * @throws UserIdInvalidError, EndInvalidError
   * @throws LastAdministratorError when these users are all who are left in Administrators, who therefore can't leave it
   */
  of(change: ProposedChange): Promise<Effect> {
    return this.database.read(() => this.read(change));
  }

  /** The users on one side, by name: those who are disabled among them. @throws what `of` throws */
  usersOf(change: ProposedChange, side: EffectSide, pageQuery: PageQuery = {}): Promise<Page<ConcernedUser>> {
    return this.database.read(() => this.readUsers(change, side, pageQuery));
  }

  /**
   * The change that puts a user into exactly these groups: see `MembershipsService.setGroupsOf`. Where the user is in already,
   * the end stays as it is, also one that has passed.
   */
  changeOfGroups(userId: unknown, groupIds: readonly number[]): Promise<ProposedChange> {
    return this.database.read(() => this.readGroups(userId, groupIds));
  }

  /** The same as `of` inside of other work. */
  *read(proposed: ProposedChange): Work<Effect> {
    const change = yield* this.changeIn(proposed);
    const differences = yield* this.differences(change);
    return {
      lost: yield* this.side(change, differences, 'lost'),
      gained: yield* this.side(change, differences, 'gained'),
    };
  }

  private *side(change: PlannedChange, differences: readonly Difference[], side: EffectSide): Work<Concern> {
    const concern = concernOf(this.catalogue, differences, side);
    const { records } = yield* this.page(change, differences, side, { perPage: NAMED });
    return { ...concern, first: records };
  }

  private *readUsers(
    proposed: ProposedChange,
    side: EffectSide,
    pageQuery: PageQuery,
  ): Work<Page<ConcernedUser>> {
    const change = yield* this.changeIn(proposed);
    return yield* this.page(change, yield* this.differences(change), side, pageQuery);
  }

  private *readGroups(asked: unknown, groupIds: readonly number[]): Work<ProposedChange> {
    const userIds = (yield* this.members.find([this.users.parseId(asked)])).map(({ id }) => id);
    const present = [...(yield* this.members.groupsOf(userIds)).values()].flat().map(({ id }) => id);
    return {
      userIds,
      leave: present.filter((id) => !groupIds.includes(id)),
      join: groupIds.filter((id) => !present.includes(id)),
    };
  }

  private *changeIn({ userIds, until = null, joining, ...change }: ProposedChange): Work<PlannedChange> {
    const asked = userIds?.map((id) => this.users.parseId(id));
    const found = asked && (yield* this.members.find(asked)).map(({ id }) => id);
    if (found && found.length > 0 && change.leave?.includes(ADMINISTRATORS_ID))
      yield* this.lastAdministrator.assertOthersRemain(found);
    return {
      ...change,
      userIds: found,
      until: readUntil(until),
      joining: joining?.map((user) => ({ id: this.users.parseId(user.id), until: readUntil(user.until) })),
    };
  }

  private *differences(change: PlannedChange): Work<Difference[]> {
    const others = othersIn(change);
    const found = (yield* this.affected.combinations(others)).map((each) => withJoined(each, others));
    const joining = yield* this.affected.joining(change, change.joining ?? []);
    return [...(yield* this.compare(others, found)), ...(yield* this.compare(change, joining))];
  }

  private *compare(change: PlannedChange, combinations: readonly Combination[]): Work<Difference[]> {
    const groupIds = new Set(combinations.flatMap((combination) => combination.groupIds));
    for (const id of change.join ?? []) groupIds.add(id);
    const grants = new Map<number, GroupGrants>();
    for (const chunk of chunksOf([...groupIds])) {
      for (const group of yield* this.accessService.grantsOf(chunk)) grants.set(group.groupId, group);
    }
    return differencesOf(this.catalogue, combinations, grants, change);
  }

  private *page(
    change: PlannedChange,
    differences: readonly Difference[],
    side: EffectSide,
    pageQuery: PageQuery,
  ): Work<Page<ConcernedUser>> {
    const { page, perPage, offset } = pageOf(pageQuery);
    const others = othersIn(change);
    const concerned = differences.filter((difference) => isConcerned(difference, side));
    const { rows, total } = yield* this.affected.page(
      others,
      concerned.map(({ combination }) => combination),
      { perPage, offset },
    );
    const ids = rows.map((row) => this.users.readId(row.user_id));
    const active = yield* this.members.activeAmong(ids);
    const byUser = yield* this.differencesByUser(others, ids, concerned);
    const records = rows.flatMap((row): ConcernedUser[] => {
      const summary = this.members.summaryOf(row, active);
      const difference = byUser.get(String(summary.id));
      if (!difference) return [];
      const until = endOfAll([difference.combination[side]]);
      return [{ ...summary, until, permissions: keysOf(this.catalogue, difference, side) }];
    });
    return { records, total, page, perPage };
  }

  /** The difference for each of these users, by the user id as text. */
  private *differencesByUser(
    others: PlannedChange,
    ids: readonly UserId[],
    concerned: readonly Difference[],
  ): Work<Map<string, Difference>> {
    const found = [...(yield* this.affected.ofUsers(others, ids))];
    const compared = yield* this.compare(
      others,
      found.map(([, combination]) => withJoined(combination, others)),
    );
    const byUser = new Map(found.map(([id], index) => [id, compared[index]!]));
    for (const difference of concerned) {
      const { userId } = difference.combination;
      if (userId !== undefined) byUser.set(String(userId), difference);
    }
    return byUser;
  }
}

/** What is changed for those who don't join until a time of their own. */
function othersIn(change: PlannedChange): PlannedChange {
  return change.joining ? { ...change, join: [], joining: undefined } : change;
}

/** Who joins gains until the end that the change says. */
function withJoined(combination: Combination, { join, until = null }: PlannedChange): Combination {
  if (!join || join.length === 0) return combination;
  return { ...combination, gained: { until, lasting: until === null } };
}
