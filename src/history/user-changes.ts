import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Actor } from '../access/index.js';
import {
  Database,
  type KnownMembership,
  RecordedMembershipsTable,
  type UserState,
  UsersTable,
  type Work,
  chunksOf,
  query,
} from '../database/index.js';
import { Group, type HistoryEvent, type UserId } from '../entities/index.js';
import type { ChangedUser } from './history-details.js';
import { type HistoryFact, HistoryRecorder } from './history-recorder.js';
import { HistoryStore } from './history.store.js';

/** How long a look at the differences is good for. */
const LOOKED = 60_000;

/** Who did it where only the database knows. */
export const UNKNOWN = Actor.system('database');

/** What the history knew of a user, and what is so. */
interface Known {
  before: KnownMembership[];
  now: KnownMembership[];
  person: { label: string; state: UserState } | undefined;
}

type Captions = ReadonlyMap<number, string>;

/**
 * Records what became of users and of their memberships without the services of this module: the deletion and the (de)activation
 * of users through the panel and the host's entities, and what somebody did by SQL. It compares the memberships with what the
 * history knows of them.
 */
@Injectable()
export class UserChanges {
  private lookedAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly table: RecordedMembershipsTable,
    private readonly users: UsersTable,
    private readonly recorder: HistoryRecorder,
    private readonly entries: HistoryStore,
  ) {}

  /** Records what nobody told of, whoever it is about: at a start, and when the history is looked at. Once a minute at most. */
  async find(): Promise<void> {
    if (performance.now() - this.lookedAt < LOOKED) return;
    this.lookedAt = performance.now();
    const differing = await this.database.read(() => this.table.differing());
    if (differing.length > 0) await this.database.write(() => this.recordAll(UNKNOWN));
  }

  /** Records the differences of all users. To be asked under the lock of our writes. */
  *recordAll(actor: Actor): Work<void> {
    yield* this.record(actor, yield* this.table.differing());
  }

  /** Records those of some users. To be asked under the lock of our writes. */
  *record(actor: Actor, userIds: readonly UserId[]): Work<void> {
    if (userIds.length === 0) return;
    const known = yield* this.knownOf(userIds);
    const captions = yield* this.captionsOf(known);
    const isFound = actor === UNKNOWN;
    const facts = [...factsOf(known, captions), ...(yield* this.factsOfGone(known))].map((fact) =>
      isFound ? { ...fact, details: { ...fact.details, found: true } } : fact,
    );
    if (facts.length > 0) yield* this.recorder.recordAll(actor, facts);
    yield* this.table.keep(
      userIds,
      [...known.values()].flatMap(({ now }) => now),
    );
  }

  /** Whether anybody is known otherwise than they are. */
  *anyDiffers(): Work<boolean> {
    return (yield* this.table.differing()).length > 0;
  }

  /**
   * Whether one of these users, whom the history knows, is known otherwise than they are.
   *
   * @param removed whether their rows were removed: then those who were in a group earlier count, too
   */
  *differs(userIds: readonly UserId[], removed: boolean): Work<boolean> {
    const before = yield* this.table.recordedOf(userIds);
    if (before.length === 0) return removed && (yield* this.entries.lastSeen(userIds)).size > 0;
    const now = yield* this.table.actualOf(userIds);
    return String(before.map(written).sort()) !== String(now.map(written).sort());
  }

  /** Somebody else may get the id of a user who is gone, so the history says that they are: also where they were in no group any more. */
  private *factsOfGone(known: ReadonlyMap<string, Known>): Work<HistoryFact[]> {
    const inNone = [...known].flatMap(([id, { before, person }]) => (before.length > 0 || person ? [] : id));
    const gone = yield* this.table.goneAmong(inNone.flatMap((id) => this.users.tryParseId(id) ?? []));
    const seen = yield* this.entries.lastSeen(gone);
    return [...seen].map(([id, { details }]) => {
      const user = details.users?.find((each) => String(each.id) === id);
      const { label } = user ?? { label: id };
      return { event: 'user.deleted', details: { users: [{ id: user?.id ?? id, label }], groups: [] } };
    });
  }

  private *knownOf(userIds: readonly UserId[]): Work<Map<string, Known>> {
    const people = yield* this.table.peopleOf(userIds);
    const known = new Map<string, Known>(
      userIds.map((id) => [String(id), { before: [], now: [], person: people.get(String(id)) }]),
    );
    for (const each of yield* this.table.recordedOf(userIds))
      known.get(String(each.userId))?.before.push(each);
    for (const each of yield* this.table.actualOf(userIds, people))
      known.get(String(each.userId))?.now.push(each);
    return known;
  }

  private *captionsOf(known: ReadonlyMap<string, Known>): Work<Captions> {
    const ids = [...known.values()].flatMap(({ before, now }) =>
      [...before, ...now].map((each) => each.groupId),
    );
    const captions = new Map<number, string>();
    for (const chunk of chunksOf([...new Set(ids)])) {
      const groups = this.dataSource
        .createQueryBuilder()
        .select('g.id', 'id')
        .addSelect('g.caption', 'caption')
        .from(Group, 'g')
        .where({ id: In(chunk) });
      for (const { id, caption } of yield* query<{ id: number; caption: string }>(groups))
        captions.set(id, caption);
    }
    return captions;
  }
}

function written({ userId, groupId, until, label, state }: KnownMembership): string {
  return JSON.stringify([String(userId), groupId, until, label, state]);
}

/** Of each user first what became of them, then which groups they are in no more, and which others. */
function factsOf(known: ReadonlyMap<string, Known>, captions: Captions): HistoryFact[] {
  const facts: HistoryFact[] = [];
  const changes = new Map<string, { event: HistoryEvent; groupId: number; users: ChangedUser[] }>();
  const note = (event: HistoryEvent, groupId: number, user: ChangedUser) => {
    const key = `${event} ${groupId}`;
    const change = changes.get(key) ?? { event, groupId, users: [] };
    changes.set(key, change);
    change.users.push(user);
  };
  for (const { before, now, person } of known.values()) {
    const event = eventOf(before, person?.state ?? 'deleted');
    const [first] = [...now, ...before];
    if (!first) continue;
    const user = { id: first.userId, label: person?.label ?? before[0]?.label ?? first.label };
    if (event) {
      const groups = before.map(({ groupId: id }) => ({ id, caption: captions.get(id) ?? '' }));
      facts.push({ event, details: { users: [user], groups } });
    }
    for (const { groupId, until } of before) {
      const still = now.find((each) => each.groupId === groupId);
      if (!still) note('members.removed', groupId, { ...user, ...(until !== null && { until }) });
      else if (still.until !== until)
        note('members.changed', groupId, { ...user, until: still.until, before: until });
    }
    for (const { groupId, until } of now) {
      if (!before.some((each) => each.groupId === groupId))
        note('members.added', groupId, {
          ...user,
          ...(until !== null && { until }),
          ...(person?.state !== 'active' && { inactive: true }),
        });
    }
  }
  for (const { event, groupId, users } of changes.values()) {
    const caption = captions.get(groupId);
    facts.push({ event, groupId, ...(caption !== undefined && { caption }), details: { users } });
  }
  return facts;
}

/** What became of a user; undefined where nothing did, or nobody has looked before. */
function eventOf(before: readonly KnownMembership[], now: UserState): HistoryEvent | undefined {
  const was = before.find(({ state }) => state !== null && state !== now)?.state;
  if (was === undefined || was === null) return undefined;
  if (now === 'deleted') return 'user.deleted';
  return now === 'active' ? 'user.enabled' : was === 'deleted' ? undefined : 'user.disabled';
}
