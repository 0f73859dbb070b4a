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

/** For how long the differences aren't looked for again, in milliseconds. */
const LOOKED = 60_000;

/** The actor of a change that only the database knows. */
export const UNKNOWN = Actor.system('database');

/** The recorded state of a user, and the current one. */
interface Known {
  before: KnownMembership[];
  now: KnownMembership[];
  person: { label: string; state: UserState } | undefined;
}

type Captions = ReadonlyMap<number, string>;

/**
 * Records changes of users and memberships that weren't made by the services of this module. Users are deleted, disabled and
 * enabled through the panel and the host's entities, or by SQL. This class compares the memberships with those that the history
 * has recorded.
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

  /**
   * Records all changes that are missing in the history, once a minute at most. Runs at a start, and when the history is read.
   */
  async find(): Promise<void> {
    if (performance.now() - this.lookedAt < LOOKED) return;
    this.lookedAt = performance.now();
    const differing = await this.database.read(() => this.table.differing());
    if (differing.length > 0) await this.database.write(() => this.recordAll(UNKNOWN));
  }

  /** Records the differences of all users. Call it under the lock of our writes. */
  *recordAll(actor: Actor): Work<void> {
    yield* this.record(actor, yield* this.table.differing());
  }

  /** Records the differences of some users. Call it under the lock of our writes. */
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

  /** Whether the recorded state of any user differs from the current one. */
  *anyDiffers(): Work<boolean> {
    return (yield* this.table.differing()).length > 0;
  }

  /**
   * Whether the recorded state of one of these users differs from the current one.
   *
   * @param removed whether their rows were removed: then users who were in a group earlier count, too
   */
  *differs(userIds: readonly UserId[], removed: boolean): Work<boolean> {
    const before = yield* this.table.recordedOf(userIds);
    if (before.length === 0) return removed && (yield* this.entries.lastSeen(userIds)).size > 0;
    const now = yield* this.table.actualOf(userIds);
    return String(before.map(written).sort()) !== String(now.map(written).sort());
  }

  /**
   * The facts about removed users. Another user may get such an id, so the history records the removal even if the user was in
   * no group any more.
   */
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

/** For each user, first what happened to the user, then the groups that were left, then those that were joined. */
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

/** What happened to a user. Undefined if nothing did, or if the user is recorded for the first time. */
function eventOf(before: readonly KnownMembership[], now: UserState): HistoryEvent | undefined {
  const was = before.find(({ state }) => state !== null && state !== now)?.state;
  if (was === undefined || was === null) return undefined;
  if (now === 'deleted') return 'user.deleted';
  return now === 'active' ? 'user.enabled' : was === 'deleted' ? undefined : 'user.disabled';
}
