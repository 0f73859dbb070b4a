import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Acting, type Actor } from '../access/index.js';
import {
  CurrentWrite,
  MembershipsTable,
  UsersTable,
  type Values,
  type Work,
  insertRows,
  query,
  storable,
} from '../database/index.js';
import {
  ADMINISTRATORS_ID,
  Group,
  HistoryEntry,
  type HistoryEvent,
  HistoryUser,
  type UserId,
} from '../entities/index.js';
import { ReasonRequiredError } from '../errors/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { GroupsEvents } from './groups-events.js';
import type { HistoryDetails } from './history-details.js';

/** What happened to which group. */
export interface HistoryFact {
  event: HistoryEvent;
  groupId?: number;
  caption?: string;
  details: HistoryDetails & Record<string, unknown>;
  /** The ids of all users it is about. Default: those of `details.users`. */
  users?: readonly UserId[];
}

/** Writes the history, in the transaction of the change itself and under the lock of our writes. */
@Injectable()
export class HistoryRecorder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly events: GroupsEvents,
    @Inject(GroupsModuleOptions) private readonly options: ResolvedOptions,
  ) {}

  /** Call this before the change is made, because it keeps the groups that the actor is in. */
  *record(actor: Actor, fact: HistoryFact): Work<void> {
    yield* this.recordAll(actor, [fact]);
  }

  /**
   * Records any number of facts of one moment, in their order.
   *
   * @throws ReasonRequiredError when the host wants a reason for one of them, and the actor gives none
   */
  *recordAll(actor: Actor, facts: Iterable<HistoryFact>): Work<void> {
    const common = this.valuesOf(actor, yield* this.groupsOf(actor));
    const told = new Told();
    const rows = this.rows(actor, facts, common, told);
    yield* insertRows(this.dataSource, HistoryEntry, COLUMNS, rows);
    const { isObserved } = this.events;
    if (told.about.size === 0 && !isObserved) return;
    const ids = yield* this.newest(told.count);
    if (told.about.size > 0)
      yield* insertRows(this.dataSource, HistoryUser, ['userId', 'entryId'], rowsOf(told.about, ids));
    if (isObserved && CurrentWrite.current) this.events.follow(CurrentWrite.current, ids);
  }

  /** @throws ReasonRequiredError when the host wants a reason for this, and the actor gives none */
  assertReason(actor: Actor, fact: Pick<HistoryFact, 'event' | 'groupId'>): void {
    if (this.lacksReason(actor, fact)) throw ReasonRequiredError.forChange();
  }

  /** Whether the host wants a reason for this, and the actor gives none. */
  lacksReason(actor: Actor, fact: Pick<HistoryFact, 'event' | 'groupId'>): boolean {
    return actor.reason === null && this.needsReason(actor, fact);
  }

  private *rows(
    actor: Actor,
    facts: Iterable<HistoryFact>,
    common: Values,
    told: Told,
  ): IterableIterator<Values> {
    for (const fact of facts) {
      this.assertReason(actor, fact);
      told.add(fact);
      const { event, groupId = null, caption = null, details } = fact;
      const repeatable = CurrentWrite.current?.takeRepeatable();
      const kept = repeatable ? { ...details, request: repeatable.request } : details;
      yield [...common, event, groupId, caption, JSON.stringify(kept), repeatable?.key ?? null];
    }
  }

  /** The values that all entries of one moment share. */
  private valuesOf(actor: Actor, groups: readonly NamedGroup[]): Values {
    const isUser = actor.userId !== null;
    const request = Acting.current?.request ?? CurrentWrite.current?.id ?? randomUUID();
    return [
      new Date().toISOString(),
      isUser ? String(actor.userId) : null,
      shortened(actor.label),
      isUser ? JSON.stringify(groups) : null,
      actor.source,
      actor.reason,
      request,
    ];
  }

  private needsReason(
    { userId }: Actor,
    { event, groupId }: Pick<HistoryFact, 'event' | 'groupId'>,
  ): boolean {
    if (userId === null || WITHOUT_REASON.has(event)) return false;
    const { reasons } = this.options;
    return reasons === 'required' || (reasons === 'administrators' && groupId === ADMINISTRATORS_ID);
  }

  private *groupsOf({ userId }: Actor): Work<NamedGroup[]> {
    if (userId === null) return [];
    const groups = yield* query<NamedGroup>(
      this.memberships
        .current()
        .select('g.id', 'id')
        .addSelect('g.caption', 'caption')
        .innerJoin(Group, 'g', 'g.id = m.groupId')
        .andWhere('m.userId = :userId', { userId: this.users.storedId(userId) })
        .orderBy('g.id', 'ASC'),
    );
    return groups.map(({ id, caption }) => ({ id, caption }));
  }

  /** The entries that were just written. Under the lock, these are the newest ones. */
  private *newest(count: number): Work<number[]> {
    const newest = this.dataSource.createQueryBuilder().select('h.id', 'id').from(HistoryEntry, 'h');
    const entries = yield* query<{ id: number }>(newest.orderBy('h.id', 'DESC').limit(count));
    return entries.map(({ id }) => id).reverse();
  }
}

/** The users of each fact, by the place of the fact. */
class Told {
  count = 0;
  readonly about = new Map<number, readonly string[]>();

  add({ users, details }: HistoryFact): void {
    const ids = new Set((users ?? details.users?.map(({ id }) => id) ?? []).map(String));
    if (ids.size > 0) this.about.set(this.count, [...ids]);
    this.count++;
  }
}

interface NamedGroup {
  id: number;
  caption: string;
}

/** Events that need no reason. A refusal changes nothing, and users are changed in forms of the host. */
const WITHOUT_REASON: ReadonlySet<HistoryEvent> = new Set([
  'refused',
  'user.created',
  'user.deleted',
  'user.disabled',
  'user.enabled',
]);

const COLUMNS = [
  'at',
  'actorId',
  'actorLabel',
  'actorGroups',
  'source',
  'reason',
  'request',
  'event',
  'groupId',
  'caption',
  'details',
  'idempotencyKey',
] as const satisfies (keyof HistoryEntry)[];

function* rowsOf(
  about: ReadonlyMap<number, readonly string[]>,
  ids: readonly number[],
): IterableIterator<Values> {
  for (const [place, userIds] of about) for (const userId of userIds) yield [userId, ids[place]];
}

function shortened(label: string): string {
  return storable([...label].slice(0, 191).join(''));
}
