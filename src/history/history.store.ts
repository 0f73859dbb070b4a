import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { UsersTable, type Work, containing, exists, lowered, query, searchable } from '../database/index.js';
import { ADMINISTRATORS_ID, Group, HistoryEntry, type HistoryEvent } from '../entities/index.js';
import { entryView } from './entry-view.js';
import { type StoredEntry, detailsFrom } from './history-details.js';
import type { HistoryPage, HistoryQuery } from './history-views.js';
import { type NameColumn, namesTold } from './names-told.js';

/** The events after which a group has another caption or other permissions than before. */
export const STATE_EVENTS: readonly HistoryEvent[] = [
  'group.created',
  'group.updated',
  'group.restored',
  'group.deleted',
];

const ID_LIMIT = 2147483647;
const PER_PAGE = 20;
const PER_PAGE_LIMIT = 100;

/** So many names are each looked up by themselves. */
const NAMES_FOUND = 20;

/** How many users a search for a person looks at, beside what people were called then. */
const USERS_FOUND = 100;

type Entries = SelectQueryBuilder<ObjectLiteral>;

/** What entries with a name have in common. */
type Way = [column: NameColumn | 'actorId', value: string];

/** Reads the rows of the history. */
@Injectable()
export class HistoryStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /** One more than is asked for tells whether there is a next page: nothing is counted. */
  *page(asked: HistoryQuery): Work<HistoryPage> {
    const perPage = Math.min(Math.max(Math.trunc(asked.perPage ?? PER_PAGE), 1), PER_PAGE_LIMIT);
    const found = yield* this.find((yield* this.asked(asked, perPage + 1)).limit(perPage + 1));
    const entries = found.slice(0, perPage);
    const last = yield* this.lastStates(entries);
    const names = yield* this.namesOf(entries);
    return {
      entries: entries.map((entry) =>
        entryView(entry, isRestorable(entry, last), names.get(String(entry.actorId))),
      ),
      next: found.length > perPage ? entries.at(-1)!.id : null,
    };
  }

  *get(id: number): Work<StoredEntry | undefined> {
    if (!Number.isInteger(id) || id < 1 || id > ID_LIMIT) return undefined;
    return (yield* this.find(this.select().where('h.id = :id', { id })))[0];
  }

  /** What a request with this key did: see `HistoryEntry.idempotencyKey`. */
  *getDone(idempotencyKey: string): Work<StoredEntry | undefined> {
    return (yield* this.find(
      this.select().where('h.idempotencyKey = :idempotencyKey', { idempotencyKey }),
    ))[0];
  }

  /** The states a group had since an entry, that one included, newest first. */
  *statesSince({ id, groupId }: StoredEntry): Work<StoredEntry[]> {
    return yield* this.find(
      this.select()
        .where('h.groupId = :groupId AND h.id >= :id', { groupId, id })
        .andWhere('h.event IN (:...events)', { events: STATE_EVENTS })
        .orderBy('h.id', 'DESC'),
    );
  }

  /** Whether there is such a group, or was one. */
  *knows(groupId: number): Work<boolean> {
    const builder = () => this.dataSource.createQueryBuilder();
    const group = builder().select('g.id').from(Group, 'g').where('g.id = :groupId', { groupId });
    if (yield* exists(group)) return true;
    const entry = builder().select('h.id').from(HistoryEntry, 'h').where('h.groupId = :groupId', { groupId });
    return yield* exists(entry.limit(1));
  }

  private select(): Entries {
    return this.dataSource
      .createQueryBuilder()
      .select('h.id', 'id')
      .addSelect('h.at', 'at')
      .addSelect('h.actorId', 'actorId')
      .addSelect('h.actorLabel', 'actorLabel')
      .addSelect('h.source', 'source')
      .addSelect('h.event', 'event')
      .addSelect('h.groupId', 'groupId')
      .addSelect('h.caption', 'caption')
      .addSelect('h.details', 'details')
      .addSelect('g.caption', 'captionNow')
      .from(HistoryEntry, 'h')
      .leftJoin(Group, 'g', 'g.id = h.groupId');
  }

  /** The entries asked for, in their order. Names that few are called by lead to their entries; else all are gone through. */
  private *asked(asked: HistoryQuery, limit: number): Work<Entries> {
    const { actor, group } = asked;
    const userIds = actor ? yield* this.usersCalled(actor) : [];
    const people = actor ? yield* namesTold(this.dataSource, 'actorLabel', actor) : undefined;
    if (people && people.length + userIds.length <= NAMES_FOUND) {
      const ways = [
        ...people.map((name): Way => ['actorLabel', name]),
        ...userIds.map((id): Way => ['actorId', id]),
      ];
      return this.byWays(ways, this.searchGroup(this.filtered(this.ids(), asked), group), asked, limit);
    }
    const captions = group ? yield* namesTold(this.dataSource, 'caption', group) : undefined;
    if (captions && captions.length <= NAMES_FOUND) {
      const ways = captions.map((name): Way => ['caption', name]);
      return this.byWays(
        ways,
        this.searchActor(this.filtered(this.ids(), asked), actor, userIds),
        asked,
        limit,
      );
    }
    const selection = this.searchActor(this.filtered(this.select(), asked), actor, userIds);
    return yield* this.inOrder(this.searchGroup(selection, group), asked);
  }

  private filtered(selection: Entries, asked: HistoryQuery): Entries {
    const { groupId, actorId, event, source, from, to } = asked;
    selection.where('1 = 1');
    if (groupId !== undefined) selection.andWhere('h.groupId = :groupId', { groupId });
    if (actorId !== undefined) selection.andWhere('h.actorId = :actorId', { actorId });
    if (event !== undefined) selection.andWhere('h.event = :event', { event });
    if (source !== undefined) selection.andWhere('h.source = :source', { source });
    if (from !== undefined) selection.andWhere('h.at >= :from', { from: from.toISOString() });
    if (to !== undefined) selection.andWhere('h.at < :to', { to: to.toISOString() });
    return selection;
  }

  /** The last ones of each of the ways, and the last ones of these. */
  private byWays(ways: readonly Way[], ids: Entries, { before }: HistoryQuery, limit: number): Entries {
    const selection = this.select().orderBy('h.id', 'DESC');
    if (ways.length === 0) return selection.where('1 = 0');
    const parts = ways.map(([column, value], place) => {
      const way = ids.clone().andWhere(`h.${column} = :way${place}`, { [`way${place}`]: value });
      selection.setParameters(lastBefore(way, before).limit(limit).getParameters());
      return `SELECT id FROM (${way.getQuery()}) part${place}`;
    });
    return selection.where(`h.id IN (SELECT id FROM (${parts.join(' UNION ALL ')}) found)`);
  }

  /**
   * All in the order in which they were written, which ids tell. Between two moments it is the order of the moments, which
   * is the same as long as the clocks of all instances are right: no index tells which ids were written between them.
   */
  private *inOrder(selection: Entries, { from, to, before, groupId, actorId }: HistoryQuery): Work<Entries> {
    const isByTime = (from ?? to) !== undefined && groupId === undefined && actorId === undefined;
    if (!isByTime) return lastBefore(selection, before);
    const at = before === undefined ? undefined : (yield* this.get(before))?.at;
    if (at !== undefined) {
      selection
        .andWhere('h.at <= :beforeAt AND (h.at < :beforeAt OR h.id < :before)')
        .setParameters({ beforeAt: at, before });
    }
    return selection.orderBy('h.at', 'DESC').addOrderBy('h.id', 'DESC');
  }

  private ids(): Entries {
    return this.dataSource.createQueryBuilder().select('h.id', 'id').from(HistoryEntry, 'h');
  }

  private searchGroup(selection: Entries, text: string | undefined): Entries {
    if (!text) return selection;
    const group = containing(searchable(text).toLowerCase());
    return selection.andWhere(`${lowered(this.dataSource, 'h.caption')} LIKE :group ESCAPE '!'`, { group });
  }

  /** By what somebody was called then, or is called now. */
  private searchActor(selection: Entries, text: string | undefined, userIds: readonly string[]): Entries {
    if (!text) return selection;
    const actor = containing(searchable(text).toLowerCase());
    const then = `${lowered(this.dataSource, 'h.actorLabel')} LIKE :actor ESCAPE '!'`;
    return selection.andWhere(userIds.length > 0 ? `(${then} OR h.actorId IN (:...userIds))` : then, {
      actor,
      userIds,
    });
  }

  private *usersCalled(text: string): Work<string[]> {
    const selection = this.users.search(this.users.select(), text).limit(USERS_FOUND);
    const rows = yield* query<{ user_id: unknown }>(selection);
    return rows.map(({ user_id }) => String(this.users.parseId(user_id)));
  }

  /** What those who did it are called now, by id, where the users have names. */
  private *namesOf(entries: readonly StoredEntry[]): Work<Map<string, string>> {
    const ids = [...new Set(entries.flatMap(({ actorId }) => this.users.tryParseId(actorId) ?? []))];
    if (this.users.name === undefined || ids.length === 0) return new Map();
    const selection = this.users.select().andWhere(`${this.users.idColumn} IN (:...ids)`, { ids });
    const rows = yield* query<{ user_id: unknown; name: string | null }>(selection);
    return new Map(
      rows.flatMap(({ user_id, name }) => (name ? [[String(this.users.parseId(user_id)), name]] : [])),
    );
  }

  private *find(selection: SelectQueryBuilder<ObjectLiteral>): Work<StoredEntry[]> {
    const rows = yield* query<StoredEntry>(selection);
    return rows.map((row) => ({ ...row, details: detailsFrom(row.details) }));
  }

  /** The last entry that changed the state of each of the groups: that is how they are now. */
  private *lastStates(entries: readonly StoredEntry[]): Work<Map<number, number>> {
    const groupIds = [...new Set(entries.flatMap(({ groupId }) => groupId ?? []))];
    if (groupIds.length === 0) return new Map();
    const rows = yield* query<{ groupId: number; last: number }>(
      this.dataSource
        .createQueryBuilder()
        .select('h.groupId', 'groupId')
        .addSelect('MAX(h.id)', 'last')
        .from(HistoryEntry, 'h')
        .where('h.groupId IN (:...groupIds)', { groupIds })
        .andWhere('h.event IN (:...events)', { events: STATE_EVENTS })
        .groupBy('h.groupId'),
    );
    return new Map(rows.map(({ groupId, last }) => [groupId, Number(last)]));
  }
}

/** Newest first: those older than an entry. */
function lastBefore(selection: Entries, before: number | undefined): Entries {
  if (before !== undefined) selection.andWhere('h.id < :before', { before: Math.min(before, ID_LIMIT) });
  return selection.orderBy('h.id', 'DESC');
}

function isRestorable(
  { id, event, groupId, captionNow }: StoredEntry,
  lastStates: ReadonlyMap<number, number>,
): boolean {
  if (groupId === null || groupId === ADMINISTRATORS_ID || !STATE_EVENTS.includes(event)) return false;
  return captionNow === null || lastStates.get(groupId) !== id;
}
