import { type Stepwise, byCodeUnits, inTurns, sorted } from '../database/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import type { Replay, ReplayedUser } from '../history/index.js';
import type {
  MembersOfReport,
  ReportSource,
  ReportedGroup,
  ReportedUser,
  UserOfReport,
} from './report-source.js';

/** How many users a part has. */
const USERS = 500;
/** Ids that are whole numbers as databases write them. */
const NUMBER = /^(0|[1-9]\d{0,19})$/;

/** What was so at an earlier moment, as the history tells. All of it is in memory. */
export class PastSource implements ReportSource {
  readonly groups: readonly ReportedGroup[];
  /** By group, as far as it was asked for. */
  private readonly members = new Map<number, MembersOfReport>();
  private readonly called = new Map<ReplayedUser, ReportedUser>();

  /**
   * @param at by which it is decided which memberships were in force
   * @param readId makes ids of what the history has as texts
   */
  constructor(
    private readonly replay: Replay,
    private readonly at: string,
    private readonly readId: (text: string) => ReportedUser['id'],
    keyOf: (caption: string) => string,
    private readonly signal?: AbortSignal,
  ) {
    this.groups = [...replay.groups.values()]
      .map(({ id, caption, permissions }) => ({
        id,
        caption,
        administrators: id === ADMINISTRATORS_ID,
        keys: permissions,
        key: keyOf(caption),
      }))
      .sort((one, other) => byCodeUnits(one.key, other.key) || one.id - other.id);
  }

  async *users(): AsyncGenerator<UserOfReport[]> {
    const groupsOf = await inTurns(this.byUser(), this.signal);
    let part: UserOfReport[] = [];
    for (const id of await inTurns(inOrder([...groupsOf.keys()]), this.signal)) {
      const memberships = groupsOf.get(id)!.map((group) => ({ group, until: this.untilOf(group.id, id) }));
      part.push({ user: this.reported(this.replay.users.get(id)!), memberships });
      if (part.length < USERS) continue;
      yield part;
      part = [];
    }
    yield part;
  }

  async *membersOf({ id }: ReportedGroup): AsyncGenerator<MembersOfReport> {
    const { users, ends } = this.members.get(id) ?? (await inTurns(this.sort(id), this.signal));
    this.members.set(id, { users, ends });
    for (let start = 0; start < users.length; start += USERS)
      yield { users: users.slice(start, start + USERS), ends: ends.slice(start, start + USERS) };
  }

  /** The history is only added to. */
  hasChanged(): Promise<boolean> {
    return Promise.resolve(false);
  }

  private *byUser(): Stepwise<Map<string, ReportedGroup[]>> {
    const groupsOf = new Map<string, ReportedGroup[]>();
    let count = 0;
    for (const group of this.groups)
      for (const [{ id }] of this.replay.membersInForce(group.id, this.at)) {
        const known = groupsOf.get(id);
        if (known) known.push(group);
        else groupsOf.set(id, [group]);
        if (++count % USERS === 0) yield;
      }
    return groupsOf;
  }

  private *sort(groupId: number): Stepwise<MembersOfReport> {
    const ids: string[] = [];
    for (const [{ id }] of this.replay.membersInForce(groupId, this.at)) {
      ids.push(id);
      if (ids.length % USERS === 0) yield;
    }
    const users: ReportedUser[] = [];
    const ends: (string | null)[] = [];
    for (const id of yield* inOrder(ids)) {
      users.push(this.calledBy(this.replay.users.get(id)!));
      ends.push(this.untilOf(groupId, id));
      if (users.length % USERS === 0) yield;
    }
    return { users, ends };
  }

  private untilOf(groupId: number, userId: string): string | null {
    return this.replay.groups.get(groupId)!.members.get(userId) ?? null;
  }

  private calledBy(user: ReplayedUser): ReportedUser {
    let called = this.called.get(user);
    if (!called) this.called.set(user, (called = this.reported(user)));
    return called;
  }

  private reported({ id, label }: ReplayedUser): ReportedUser {
    return { id: this.readId(id), label };
  }
}

/** Numbers by their value, texts by their code units. */
function* inOrder(ids: readonly string[]): Stepwise<string[]> {
  for (const [place, id] of ids.entries()) {
    if (!NUMBER.test(id)) return yield* sorted(ids);
    if (place % USERS === 0) yield;
  }
  return yield* sorted(ids, byValue);
}

function byValue(one: string, other: string): number {
  return one.length - other.length || byCodeUnits(one, other);
}
