import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsersTable, type Work, chunksOf, dialectOf, exists, query } from '../database/index.js';
import {
  ADMINISTRATORS_ID,
  Group,
  HistoryEntry,
  type HistoryEvent,
  HistoryUser,
  type UserId,
} from '../entities/index.js';
import { entryView } from './entry-view.js';
import { type StoredEntry, actorGroupsFrom, detailsFrom } from './history-details.js';
import { type Entries, HistorySelection, isEntryId } from './history-selection.js';
import type { HistoryEntryView, HistoryPage, HistoryQuery } from './history-views.js';

/** The events that change the caption, the description or the permissions of a group. */
export const STATE_EVENTS: readonly HistoryEvent[] = [
  'group.created',
  'group.updated',
  'group.restored',
  'group.deleted',
];

const DELETED: HistoryEvent = 'user.deleted';
/** The event of a user who comes back after a soft deletion. */
const BACK: HistoryEvent = 'user.enabled';

const PER_PAGE = 20;
const PER_PAGE_LIMIT = 100;

/** Reads the rows of the history. */
@Injectable()
export class HistoryStore {
  private readonly selection: HistorySelection;

  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {
    this.selection = new HistorySelection(dataSource, users);
  }

  /** Reads one entry more than requested, to know whether there is a next page. Nothing is counted. */
  *page(asked: HistoryQuery): Work<HistoryPage> {
    const perPage = Math.min(Math.max(Math.trunc(asked.perPage ?? PER_PAGE), 1), PER_PAGE_LIMIT);
    const found = yield* this.find((yield* this.selection.matching(asked)).limit(perPage + 1));
    const entries = found.slice(0, perPage);
    return {
      entries: yield* this.viewsOf(entries),
      next: found.length > perPage ? entries.at(-1)!.id : null,
    };
  }

  /** The entries with these ids that exist, at most 100, the oldest first. */
  *views(ids: readonly number[]): Work<HistoryEntryView[]> {
    const selection = this.selection.all().where('h.id IN (:...ids)', { ids });
    return yield* this.viewsOf(yield* this.find(selection.orderBy('h.id', 'ASC')));
  }

  *get(id: number): Work<StoredEntry | undefined> {
    if (!isEntryId(id)) return undefined;
    return (yield* this.find(this.selection.all().where('h.id = :id', { id })))[0];
  }

  /** The entry of a request with this key: see `HistoryEntry.idempotencyKey`. */
  *getDone(idempotencyKey: string): Work<StoredEntry | undefined> {
    return (yield* this.find(
      this.selection.all().where('h.idempotencyKey = :idempotencyKey', { idempotencyKey }),
    ))[0];
  }

  /** All entries of one write, in their order. */
  *ofRequest({ request }: StoredEntry): Work<StoredEntry[]> {
    return yield* this.find(
      this.selection.all().where('h.request = :request', { request }).orderBy('h.id', 'ASC'),
    );
  }

  /** The states of a group since an entry, including that one, newest first. */
  statesSince(entry: StoredEntry): Work<StoredEntry[]> {
    return this.since(entry, STATE_EVENTS);
  }

  /** The changes of a group's members since an entry, including that one, and the deletion of the group; newest first. */
  membersSince(entry: StoredEntry): Work<StoredEntry[]> {
    return this.since(entry, ['members.added', 'members.removed', 'members.changed', 'group.deleted']);
  }

  /**
   * Those of the users who were deleted after an entry, or by the same request. A user who has such an id now is another
   * person. If users are soft-deleted, a user who came back is the same person, and isn't included. By id as text.
   */
  *deletedSince({ id, request }: StoredEntry, userIds: readonly (string | number)[]): Work<Set<string>> {
    const events = new Map<string, string>();
    for (const ids of chunksOf(userIds.map(String))) {
      const rows = yield* query<{ userId: string; event: string }>(
        this.dataSource
          .createQueryBuilder()
          .select('about.userId', 'userId')
          .addSelect('h.event', 'event')
          .from(HistoryUser, 'about')
          .innerJoin(HistoryEntry, 'h', 'h.id = about.entryId')
          .where('about.userId IN (:...ids)', { ids })
          .andWhere('h.event IN (:...events)', {
            events: this.users.softDeletes ? [DELETED, BACK] : [DELETED],
          })
          .andWhere('(h.id > :id OR h.request = :request)', { id, request })
          .orderBy('h.id', 'ASC'),
      );
      for (const { userId, event } of rows) events.set(userId, event);
    }
    return new Set([...events].flatMap(([userId, event]) => (event === DELETED ? userId : [])));
  }

  /**
   * The newest entry about each of these users, by id as text. Only users who weren't deleted after they last joined a group.
   */
  *lastSeen(userIds: readonly UserId[]): Work<Map<string, StoredEntry>> {
    const seen = new Map<string, StoredEntry>();
    for (const userId of userIds.map(String)) {
      const about = this.selection
        .all()
        .innerJoin(HistoryUser, 'about', 'about.entryId = h.id AND about.userId = :userId', { userId })
        .where('h.event <> :removed', { removed: 'members.removed' });
      const [entry] = yield* this.find(about.orderBy('about.entryId', 'DESC').limit(1));
      if (entry && entry.event !== DELETED) seen.set(userId, entry);
    }
    return seen;
  }

  private *since({ id, groupId }: StoredEntry, events: readonly HistoryEvent[]): Work<StoredEntry[]> {
    return yield* this.find(
      this.selection
        .all()
        .where('h.groupId = :groupId AND h.id >= :id', { groupId, id })
        .andWhere('h.event IN (:...events)', { events })
        .orderBy('h.id', 'DESC'),
    );
  }

  /** Whether such a group exists or existed. */
  *knows(groupId: number): Work<boolean> {
    const builder = () => this.dataSource.createQueryBuilder();
    const group = builder().select('g.id').from(Group, 'g').where('g.id = :groupId', { groupId });
    if (yield* exists(group)) return true;
    const entry = builder().select('h.id').from(HistoryEntry, 'h').where('h.groupId = :groupId', { groupId });
    return yield* exists(entry.limit(1));
  }

  private *viewsOf(entries: readonly StoredEntry[]): Work<HistoryEntryView[]> {
    const superseded = yield* this.superseded(entries);
    const names = yield* this.namesOf(entries);
    return entries.map((entry) =>
      entryView(entry, isRestorable(entry, superseded), names.get(String(entry.actorId))),
    );
  }

  /** The current names of the actors, by id, if users have names. */
  *namesOf(entries: readonly Pick<StoredEntry, 'actorId'>[]): Work<Map<string, string>> {
    const ids = [...new Set(entries.flatMap(({ actorId }) => this.users.tryParseId(actorId) ?? []))];
    if (this.users.name === undefined || ids.length === 0) return new Map();
    const selection = this.users
      .select()
      .andWhere(`${this.users.idColumn} IN (:...ids)`, { ids: this.users.storedIds(ids) });
    const rows = yield* query<{ user_id: unknown; name: string | null }>(selection);
    return new Map(
      rows.flatMap(({ user_id, name }) => (name ? [[String(this.users.readId(user_id)), name]] : [])),
    );
  }

  private *find(selection: Entries): Work<StoredEntry[]> {
    const rows = yield* query<StoredEntry>(selection);
    return rows.map((row) => ({
      ...row,
      actorGroups: actorGroupsFrom(row.actorGroups),
      details: detailsFrom(row.details),
    }));
  }

  /** The ids of entries after which their group got another state. */
  private *superseded(entries: readonly StoredEntry[]): Work<ReadonlySet<number>> {
    const states = entries.filter(isStateOfGroup).sort((one, other) => one.id - other.id);
    const newest = new Map(states.map(({ groupId, id }) => [groupId!, id]));
    if (newest.size === 0) return new Set();
    const sql = [...newest].map(([groupId, id]) => `SELECT * FROM (${this.laterState(groupId, id)}) later`);
    const changed = yield { sql: sql.join(' UNION ALL '), parameters: [] };
    const groupIds = new Set(changed.map(({ group_id }) => group_id));
    const isSuperseded = ({ groupId, id }: StoredEntry) =>
      newest.get(groupId!) !== id || groupIds.has(groupId);
    return new Set(states.filter(isSuperseded).map(({ id }) => id));
  }

  /** The query for one later state. It reads no more than it needs to find one. */
  private laterState(groupId: number, id: number): string {
    return this.dataSource
      .createQueryBuilder()
      .select('h.groupId', 'group_id')
      .from(HistoryEntry, 'h')
      .where(dialectOf(this.dataSource).isLeading('h.groupId', groupId))
      .andWhere(`h.id > ${id}`)
      .andWhere(`h.event IN (${STATE_EVENTS.map((event) => `'${event}'`).join(', ')})`)
      .orderBy('h.groupId', 'ASC')
      .addOrderBy('h.id', 'ASC')
      .limit(1)
      .getQuery();
  }
}

/** Whether an entry tells the state of its group. Administrators always has the same state. */
function isStateOfGroup({ event, groupId }: StoredEntry): boolean {
  return groupId !== null && groupId !== ADMINISTRATORS_ID && STATE_EVENTS.includes(event);
}

function isRestorable(entry: StoredEntry, superseded: ReadonlySet<number>): boolean {
  return isStateOfGroup(entry) && (entry.captionNow === null || superseded.has(entry.id));
}
