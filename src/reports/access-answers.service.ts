import { Injectable } from '@nestjs/common';
import { AccessService } from '../access/index.js';
import { Database, type Work } from '../database/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { GroupsError, PermissionNotFoundError, RequestInvalidError, UserNotFoundError } from '../errors/index.js';
import {
  EffectivePermissionsService,
  type GivingMembership,
  type GroupOfUser,
  type HoldingGroup,
  MembersStore,
  type Source,
  UserNamesService,
  type UserSummary,
  givingMemberships,
  latestEnd,
  sourcesOf,
} from '../memberships/index.js';
import { Catalogue } from '../permissions/index.js';

/** The most questions asked at once. */
const QUESTIONS_LIMIT = 1000;

/** So many groups that would give a permission are told. */
const WOULD_GIVE = 20;

/** May this user do that? */
export interface AccessQuestion {
  /** An id, or `label:` and what the user is called. */
  user: unknown;
  /** A key of the catalogue. */
  permission: string;
}

/**
 * Why somebody may do something, or may not: they are in Administrators; one of their groups gives it; they are disabled; the
 * membership that gave it has ended; none of their groups gives it.
 */
export type AccessReason = 'administrator' | 'granted' | 'disabled' | 'ended' | 'notGranted';

/** May this user do that, why, and what would give it. */
export interface AccessAnswer {
  user: UserSummary;
  permission: string;
  allowed: boolean;
  why: AccessReason;
  /** The memberships that give it, in force. Of somebody who is disabled, those that would. */
  groups: GivingMembership[];
  /** When the last of these ends; null where one of them has no end, or there is none. */
  until: string | null;
  /** Where it isn't allowed: the first 20 groups that give it, by caption. */
  wouldGive: HoldingGroup[];
}

/** What is known of the users and groups that questions are about. */
interface Known {
  /** By the ids as they were asked. */
  users: ReadonlyMap<UserId, UserSummary>;
  groups: ReadonlyMap<string, GroupOfUser[]>;
  sources: ReadonlyMap<string, Source[]>;
}

/** Answers "may X do Y, and why?", one and many at once. Asks nobody for a permission: that is up to the caller. */
@Injectable()
export class AccessAnswersService {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly accessService: AccessService,
    private readonly members: MembersStore,
    private readonly names: UserNamesService,
    private readonly effective: EffectivePermissionsService,
  ) {}

  /** @throws PermissionNotFoundError, UserNotFoundError, UserIdInvalidError, UserLabelUnknownError, UserLabelAmbiguousError */
  async answer(question: AccessQuestion): Promise<AccessAnswer> {
    const [answer] = await this.answers([question]);
    if (answer instanceof GroupsError) throw answer;
    return answer!;
  }

  /**
   * The answer to each question, in the order asked, or what is wrong with the question. All are about the same moment.
   *
   * @throws RequestInvalidError for more than 1,000 questions
   */
  answers(questions: readonly AccessQuestion[]): Promise<(AccessAnswer | GroupsError)[]> {
    if (questions.length > QUESTIONS_LIMIT) {
      const message = `must have at most ${QUESTIONS_LIMIT} items`;
      throw RequestInvalidError.at([{ path: 'questions', message }]);
    }
    return this.database.read(() => this.read(questions));
  }

  private *read(questions: readonly AccessQuestion[]): Work<(AccessAnswer | GroupsError)[]> {
    const ids = yield* this.names.read(questions.map(({ user }) => user));
    const known = yield* this.know(ids.filter((id): id is UserId => !(id instanceof GroupsError)));
    const answers = questions.map(({ permission }, index) => this.decide(ids[index]!, permission, known));
    return yield* this.withWhatWouldGive(answers);
  }

  private *know(asked: readonly UserId[]): Work<Known> {
    const called = yield* this.members.findEach(asked);
    const ids = [...called.values()].map(({ id }) => id);
    const active = yield* this.members.activeAmong(ids);
    const groups = yield* this.members.groupsOf(ids);
    const groupIds = new Set([...groups.values()].flat().map(({ id }) => id));
    groupIds.delete(ADMINISTRATORS_ID);
    const sources = sourcesOf(this.catalogue, yield* this.accessService.grantsOf([...groupIds]));
    const users = new Map<UserId, UserSummary>();
    for (const [id, user] of called) users.set(id, { ...user, active: active.has(String(user.id)) });
    return { users, groups, sources };
  }

  private decide(id: UserId | GroupsError, permission: string, known: Known): AccessAnswer | GroupsError {
    if (id instanceof GroupsError) return id;
    if (!this.catalogue.has(permission)) return PermissionNotFoundError.withKey(permission);
    const user = known.users.get(id);
    if (!user) return UserNotFoundError.withIds([id]);
    const sources = [
      { groupId: ADMINISTRATORS_ID, through: [] },
      ...(known.sources.get(permission) ?? []),
    ];
    const memberships = known.groups.get(String(user.id))!;
    const inForce = memberships.filter(({ ended }) => !ended);
    const groups = givingMemberships(inForce, sources);
    const had = givingMemberships(memberships, sources).length > 0;
    const why = reasonOf(user, groups, had);
    const allowed = why === 'administrator' || why === 'granted';
    return { user, permission, allowed, why, groups, until: latestEnd(groups), wouldGive: [] };
  }

  private *withWhatWouldGive(
    answers: readonly (AccessAnswer | GroupsError)[],
  ): Work<(AccessAnswer | GroupsError)[]> {
    const giving = new Map<string, HoldingGroup[]>();
    for (const answer of answers) {
      if (answer instanceof GroupsError || answer.allowed || giving.has(answer.permission)) continue;
      const groups = yield* this.effective.readGroupsWith(answer.permission, { perPage: WOULD_GIVE });
      giving.set(answer.permission, groups);
    }
    return answers.map((answer) =>
      answer instanceof GroupsError || answer.allowed
        ? answer
        : { ...answer, wouldGive: giving.get(answer.permission)! },
    );
  }
}

function reasonOf(user: UserSummary, groups: readonly GivingMembership[], had: boolean): AccessReason {
  if (!user.active) return 'disabled';
  if (groups.some(({ id }) => id === ADMINISTRATORS_ID)) return 'administrator';
  if (groups.length > 0) return 'granted';
  return had ? 'ended' : 'notGranted';
}
