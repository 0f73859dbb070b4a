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
  type GroupEnd,
  concernOf,
  differencesOf,
  endOfAll,
  isConcerned,
  keysOf,
} from './effect.js';
import { MembersStore } from './members.store.js';
import type { GroupUntil } from './membership-views.js';
import { shortenedBy } from './shortened.js';
import { endsIn, idOfGroup, latestEnd, readUntil } from './until.js';

/** How many users of each side are named at first. */
const NAMED = 5;

/** A change that isn't carried out yet: of what groups grant, of who is in them, or of both. */
export interface ProposedChange extends Omit<AccessChange, 'ends'> {
  /**
   * The users who leave and join: at most 10,000. Default: all users in groups that are left or that grant something else.
   */
  userIds?: readonly unknown[] | undefined;
  /** When the memberships of the joining users end by themselves. Default: never. */
  until?: string | Date | null;
  /** New ends, by group, for those of the users who are in these groups or join them. */
  ends?: readonly GroupEnd<string | Date>[];
  /** Other users who join, each with an end of their own. Then `userIds` only leave. */
  joining?: readonly { id: unknown; until: string | Date | null }[] | undefined;
}

/** A change that a plan makes, with ids and ends that are already validated. */
export interface PlannedChange extends ChangeOf {
  until?: string | null;
  joining?: readonly Joining[] | undefined;
}

/** Answers "who could no longer do what, and who could do more?" before a change is made. Changes nothing. */
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
   * Who loses and who gains what. A membership that has ended doesn't count. A permission that another group gives as well is
   * neither lost nor gained.
   *
   * @throws UserIdInvalidError, EndInvalidError
   * @throws LastAdministratorError when no other user would be left in Administrators, so that these users can't leave it
   */
  of(change: ProposedChange): Promise<Effect> {
    return this.database.read(() => this.read(change));
  }

  /** One page of the users on one side, by name, including disabled ones. @throws what `of` throws */
  usersOf(change: ProposedChange, side: EffectSide, pageQuery: PageQuery = {}): Promise<Page<ConcernedUser>> {
    return this.database.read(() => this.readUsers(change, side, pageQuery));
  }

  /**
   * The change that puts a user into exactly these groups: see `MembershipsService.setGroupsOf`. If the user is in a group
   * already and no end is given, the end stays as it is, even if it has passed.
   */
  changeOfGroups(userId: unknown, groups: readonly (number | GroupUntil)[]): Promise<ProposedChange> {
    return this.database.read(() => this.readGroups(userId, groups));
  }

  /** Does the same as `of`, inside of other work. */
  *read(proposed: ProposedChange): Work<Effect> {
    const change = yield* this.changeIn(proposed);
    const differences = yield* this.differences(change);
    return {
      lost: yield* this.side(change, differences, 'lost'),
      gained: yield* this.side(change, differences, 'gained'),
      shortened: yield* this.side(change, differences, 'shortened'),
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

  private *readGroups(asked: unknown, groups: readonly (number | GroupUntil)[]): Work<ProposedChange> {
    const groupIds = groups.map(idOfGroup);
    const ends = endsIn(groups);
    const userIds = (yield* this.members.find([this.users.parseId(asked)])).map(({ id }) => id);
    const memberOf = [...(yield* this.members.groupsOf(userIds)).values()].flat();
    const present = memberOf.map(({ id }) => id);
    // A user whose membership has ended joins again when it gets another end.
    const isRenewed = (id: number) =>
      memberOf.some((group) => group.id === id && group.ended) && ends.some(({ groupId }) => groupId === id);
    return {
      userIds,
      leave: present.filter((id) => !groupIds.includes(id)),
      join: groupIds.filter((id) => !present.includes(id) || isRenewed(id)),
      ...(ends.length > 0 && { ends }),
    };
  }

  private *changeIn({
    userIds,
    until = null,
    joining,
    ends,
    ...change
  }: ProposedChange): Work<PlannedChange> {
    const asked = userIds?.map((id) => this.users.parseId(id));
    const found = asked && (yield* this.members.find(asked)).map(({ id }) => id);
    const moved = ends?.map((end) => ({ groupId: end.groupId, until: readUntil(end.until) })) ?? [];
    const leaving = [...(change.leave ?? []), ...moved.flatMap((end) => (end.until ? end.groupId : []))];
    if (found && found.length > 0 && leaving.includes(ADMINISTRATORS_ID))
      yield* this.lastAdministrator.assertOthersRemain(found);
    return {
      ...change,
      userIds: found,
      until: readUntil(until),
      ends: moved,
      joining: joining?.map((user) => ({ id: this.users.parseId(user.id), until: readUntil(user.until) })),
    };
  }

  private *differences(change: PlannedChange): Work<Difference[]> {
    const others = othersIn(change);
    const found = (yield* this.affected.combinations(others)).map((each) => withJoined(each, others));
    const joining = yield* this.affected.joining(change, change.joining ?? []);
    return [
      ...(yield* this.compare(others, found)),
      ...(yield* this.compare(change, joining)),
      ...(yield* this.shortened(change)),
    ];
  }

  private *compare(change: PlannedChange, combinations: readonly Combination[]): Work<Difference[]> {
    const groupIds = combinations.flatMap((combination) => combination.groupIds);
    return differencesOf(this.catalogue, combinations, yield* this.grantsIn(change, groupIds), change);
  }

  private *shortened(change: PlannedChange): Work<Difference[]> {
    const joining = new Map(change.joining?.map(({ id, until }) => [String(id), until]));
    const ids = change.joining?.map(({ id }) => id) ?? [];
    const users = yield* this.affected.endsOfUsers(change, ids);
    const groupIds = users.flatMap(({ ends }) => [...ends.keys()]);
    const grants = yield* this.grantsIn(change, groupIds);
    const { until = null } = change;
    return shortenedBy(this.catalogue, users, grants, change, (id) =>
      change.joining ? joining.get(String(id)) : until,
    );
  }

  /** What these groups and the groups that users join grant. */
  private *grantsIn(change: PlannedChange, ids: readonly number[]): Work<Map<number, GroupGrants>> {
    const grants = new Map<number, GroupGrants>();
    for (const chunk of chunksOf([...new Set([...ids, ...(change.join ?? [])])])) {
      for (const group of yield* this.accessService.grantsOf(chunk)) grants.set(group.groupId, group);
    }
    return grants;
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

/** The change for all users, except those who join with an end of their own. */
function othersIn(change: PlannedChange): PlannedChange {
  return change.joining ? { ...change, join: [], joining: undefined } : change;
}

/** Adds what the joining users gain, until the end that the change sets. */
function withJoined(
  combination: Combination,
  { join = [], ends = [], until = null }: PlannedChange,
): Combination {
  if (join.length === 0) return combination;
  const moved = new Map(ends.map((end) => [end.groupId, end.until]));
  const joined = join.map((id) => ({ until: moved.has(id) ? moved.get(id)! : until }));
  const latest = latestEnd(joined);
  return { ...combination, gained: { until: latest, lasting: latest === null } };
}
