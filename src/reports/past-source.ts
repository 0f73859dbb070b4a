import { type Stepwise, inTurns, sorted } from '../database/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import type { Replay, ReplayedUser } from '../history/index.js';
import type {
  MemberOfReport,
  ReportSource,
  ReportedGroup,
  ReportedUser,
  UserOfReport,
} from './report-source.js';

/** How many users a part has. */
const USERS = 500;
/** Ids that are whole numbers as databases write them. They have no more digits than this. */
const DIGITS = 20;
const NUMBER = /^(0|[1-9]\d{0,19})$/;

/** What was so at an earlier moment, as the history tells. All of it is in memory. */
export class PastSource implements ReportSource {
  readonly groups: readonly ReportedGroup[];
  /** By group, as far as it was asked for. */
  private readonly sorted = new Map<number, readonly ReplayedUser[]>();
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
      .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : one.id - other.id));
  }

  async *users(): AsyncGenerator<UserOfReport[]> {
    const memberships = await inTurns(this.byUser(), this.signal);
    let part: UserOfReport[] = [];
    for (const id of await inTurns(inOrder([...memberships.keys()]), this.signal)) {
      part.push({ user: this.calledBy(this.replay.users.get(id)!), memberships: memberships.get(id)! });
      if (part.length < USERS) continue;
      yield part;
      part = [];
    }
    yield part;
  }

  async *membersOf({ id }: ReportedGroup): AsyncGenerator<MemberOfReport[]> {
    const users = this.sorted.get(id) ?? (await inTurns(this.sort(id), this.signal));
    this.sorted.set(id, users);
    const { members } = this.replay.groups.get(id)!;
    for (let start = 0; start < users.length; start += USERS) {
      const part = users.slice(start, start + USERS);
      yield part.map((user) => ({ user: this.calledBy(user), until: members.get(user.id) ?? null }));
    }
  }

  /** The history is only added to. */
  hasChanged(): Promise<boolean> {
    return Promise.resolve(false);
  }

  private *byUser(): Stepwise<Map<string, { group: ReportedGroup; until: string | null }[]>> {
    const memberships = new Map<string, { group: ReportedGroup; until: string | null }[]>();
    let count = 0;
    for (const group of this.groups)
      for (const [{ id }, until] of this.replay.membersInForce(group.id, this.at)) {
        const known = memberships.get(id);
        if (known) known.push({ group, until });
        else memberships.set(id, [{ group, until }]);
        if (++count % USERS === 0) yield;
      }
    return memberships;
  }

  private *sort(groupId: number): Stepwise<ReplayedUser[]> {
    const ids: string[] = [];
    for (const [{ id }] of this.replay.membersInForce(groupId, this.at)) {
      ids.push(id);
      if (ids.length % USERS === 0) yield;
    }
    return (yield* inOrder(ids)).map((id) => this.replay.users.get(id)!);
  }

  private calledBy(user: ReplayedUser): ReportedUser {
    let called = this.called.get(user);
    if (!called) this.called.set(user, (called = { id: this.readId(user.id), label: user.label }));
    return called;
  }
}

/** Numbers by their value, texts by their code units. */
function* inOrder(ids: readonly string[]): Stepwise<string[]> {
  if (!ids.every((id) => NUMBER.test(id))) return yield* sorted(ids);
  const padded = yield* sorted(ids.map((id) => id.padStart(DIGITS, '0')));
  return padded.map((id) => id.replace(/^0+(?=\d)/, ''));
}
