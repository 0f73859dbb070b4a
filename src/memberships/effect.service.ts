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
import { ADMINISTRATORS_ID } from '../entities/index.js';
import { Catalogue } from '../permissions/index.js';
import { AffectedUsersStore, type ChangeOf } from './affected-users.store.js';
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
  userIds?: readonly unknown[];
  /** When the memberships of those who join end by themselves. Default: never. */
  until?: string | Date | null;
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

  private *read(proposed: ProposedChange): Work<Effect> {
    const change = yield* this.changeIn(proposed);
    const differences = yield* this.differences(change);
    return {
      lost: yield* this.side(change, differences, 'lost'),
      gained: yield* this.side(change, differences, 'gained'),
    };
  }

  private *side(change: ReadChange, differences: readonly Difference[], side: EffectSide): Work<Concern> {
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

  private *changeIn({ userIds, until = null, ...change }: ProposedChange): Work<ReadChange> {
    const asked = userIds?.map((id) => this.users.parseId(id));
    const found = asked && (yield* this.members.find(asked)).map(({ id }) => id);
    if (found && change.leave?.includes(ADMINISTRATORS_ID))
      yield* this.lastAdministrator.assertOthersRemain(found);
    return { ...change, userIds: found, until: readUntil(until) };
  }

  private *differences(change: ReadChange): Work<Difference[]> {
    return yield* this.compare(change, yield* this.affected.combinations(change));
  }

  private *compare(change: ReadChange, found: readonly Combination[]): Work<Difference[]> {
    const combinations = found.map((each) => withJoined(each, change));
    const groupIds = new Set(combinations.flatMap((combination) => combination.groupIds));
    for (const id of change.join ?? []) groupIds.add(id);
    const grants = new Map<number, GroupGrants>();
    for (const chunk of chunksOf([...groupIds])) {
      for (const group of yield* this.accessService.grantsOf(chunk)) grants.set(group.groupId, group);
    }
    return differencesOf(this.catalogue, combinations, grants, change);
  }

  private *page(
    change: ReadChange,
    differences: readonly Difference[],
    side: EffectSide,
    pageQuery: PageQuery,
  ): Work<Page<ConcernedUser>> {
    const { page, perPage, offset } = pageOf(pageQuery);
    const concerned = differences.filter((difference) => isConcerned(difference, side));
    const { rows, total } = yield* this.affected.page(
      change,
      concerned.map(({ combination }) => combination),
      { perPage, offset },
    );
    const ids = rows.map((row) => this.users.readId(row.user_id));
    const active = yield* this.members.activeAmong(ids);
    const byUser = yield* this.affected.ofUsers(change, ids);
    const records: ConcernedUser[] = [];
    for (const row of rows) {
      const summary = this.members.summaryOf(row, active);
      const combination = byUser.get(String(summary.id));
      const [difference] = yield* this.compare(change, combination ? [combination] : []);
      if (!difference) continue;
      const until = endOfAll([difference.combination[side]]);
      records.push({ ...summary, until, permissions: keysOf(this.catalogue, difference, side) });
    }
    return { records, total, page, perPage };
  }
}

/** A change as it was read. */
interface ReadChange extends ChangeOf {
  until: string | null;
}

/** Who joins gains until the end that the change says. */
function withJoined(combination: Combination, { join, until }: ReadChange): Combination {
  if (!join || join.length === 0) return combination;
  return { ...combination, gained: { until, lasting: until === null } };
}
