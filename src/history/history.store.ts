import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import {
  UsersTable,
  type Work,
  chunksOf,
  containing,
  dialectOf,
  exists,
  mayContain,
  query,
} from '../database/index.js';
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

const ID_LIMIT = 2147483647;
const PER_PAGE = 20;
const PER_PAGE_LIMIT = 100;

/** How many current users a search for a person considers, in addition to the labels in the history. */
const USERS_FOUND = 100;

type Entries = SelectQueryBuilder<ObjectLiteral>;

/** Reads the rows of the history. */
@Injectable()
export class HistoryStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /** Reads one entry more than requested, to know whether there is a next page. Nothing is counted. */
  *page(asked: HistoryQuery): Work<HistoryPage> {
    const perPage = Math.min(Math.max(Math.trunc(asked.perPage ?? PER_PAGE), 1), PER_PAGE_LIMIT);
    const found = yield* this.find((yield* this.entriesOf(asked)).limit(perPage + 1));
    const entries = found.slice(0, perPage);
    return {
      entries: yield* this.viewsOf(entries),
      next: found.length > perPage ? entries.at(-1)!.id : null,
    };
  }

  /** The entries with these ids that exist, at most 100, the oldest first. */
  *views(ids: readonly number[]): Work<HistoryEntryView[]> {
    const selection = this.select().where('h.id IN (:...ids)', { ids });
    return yield* this.viewsOf(yield* this.find(selection.orderBy('h.id', 'ASC')));
  }

  *get(id: number): Work<StoredEntry | undefined> {
    if (!Number.isInteger(id) || id < 1 || id > ID_LIMIT) return undefined;
    return (yield* this.find(this.select().where('h.id = :id', { id })))[0];
  }

  /** The entry of a request with this key: see `HistoryEntry.idempotencyKey`. */
  *getDone(idempotencyKey: string): Work<StoredEntry | undefined> {
    return (yield* this.find(
      this.select().where('h.idempotencyKey = :idempotencyKey', { idempotencyKey }),
    ))[0];
  }

  /** All entries of one write, in their order. */
  *ofRequest({ request }: StoredEntry): Work<StoredEntry[]> {
    return yield* this.find(this.select().where('h.request = :request', { request }).orderBy('h.id', 'ASC'));
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
      const about = this.select()
        .innerJoin(HistoryUser, 'about', 'about.entryId = h.id AND about.userId = :userId', { userId })
        .where('h.event <> :removed', { removed: 'members.removed' });
      const [entry] = yield* this.find(about.orderBy('about.entryId', 'DESC').limit(1));
      if (entry && entry.event !== DELETED) seen.set(userId, entry);
    }
    return seen;
  }

  private *since({ id, groupId }: StoredEntry, events: readonly HistoryEvent[]): Work<StoredEntry[]> {
    return yield* this.find(
      this.select()
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

  private select(): Entries {
    return this.dataSource
      .createQueryBuilder()
      .select('h.id', 'id')
      .addSelect('h.at', 'at')
      .addSelect('h.actorId', 'actorId')
      .addSelect('h.actorLabel', 'actorLabel')
      .addSelect('h.actorGroups', 'actorGroups')
      .addSelect('h.source', 'source')
      .addSelect('h.event', 'event')
      .addSelect('h.groupId', 'groupId')
      .addSelect('h.caption', 'caption')
      .addSelect('h.reason', 'reason')
      .addSelect('h.request', 'request')
      .addSelect('h.details', 'details')
      .addSelect('g.caption', 'captionNow')
      .from(HistoryEntry, 'h')
      .leftJoin(Group, 'g', 'g.id = h.groupId');
  }

  private *entriesOf(asked: HistoryQuery): Work<Entries> {
    const { actor, user, group, reason } = asked;
    const selection = this.filtered(asked);
    if (group) this.searchText(selection, 'caption', group);
    if (reason) this.searchText(selection, 'reason', reason);
    if (actor) this.searchActor(selection, actor, yield* this.usersCalled(actor));
    if (user) this.searchUsers(selection, user, yield* this.usersCalled(user));
    return yield* this.inOrder(selection, asked);
  }

  private filtered({ groupId, actorId, userId, event, source, from, to }: HistoryQuery): Entries {
    const { isLeading } = dialectOf(this.dataSource);
    const selection = this.select().where('1 = 1');
    if (groupId !== undefined) selection.andWhere(isLeading('h.groupId', ':groupId'), { groupId });
    if (actorId !== undefined) selection.andWhere(isLeading('h.actorId', ':actorId'), { actorId });
    if (userId !== undefined)
      selection
        .innerJoin(HistoryUser, 'about', 'about.entryId = h.id')
        .andWhere(isLeading('about.userId', ':userId'), { userId });
    if (event !== undefined) selection.andWhere('h.event = :event', { event });
    if (source !== undefined) selection.andWhere('h.source = :source', { source });
    if (from !== undefined) selection.andWhere('h.at >= :from', { from: from.toISOString() });
    if (to !== undefined) selection.andWhere('h.at < :to', { to: to.toISOString() });
    return selection;
  }

  /**
   * Sorts entries in the order in which they were written, which is the order of their ids. Between two moments, they are
   * sorted by time, because no index knows the ids of that period. This is the same order if the clocks of all instances are
   * right.
   */
  private *inOrder(selection: Entries, asked: HistoryQuery): Work<Entries> {
    const { from, to, before, after } = asked;
    const { leading, id } = orderOf(asked);
    if (after !== undefined) {
      const newer = selection.andWhere(`${id} > :after`, { after: Math.min(after, ID_LIMIT) });
      if (leading === 'about.userId') newer.orderBy(leading, 'ASC');
      return newer.addOrderBy(id, 'ASC');
    }
    const isByTime = (from ?? to) !== undefined && leading === undefined;
    const last = isByTime && before !== undefined ? yield* this.get(before) : undefined;
    if (!isByTime || (before !== undefined && !last)) {
      if (before !== undefined) selection.andWhere(`${id} < :before`, { before: Math.min(before, ID_LIMIT) });
      if (leading !== undefined) selection.orderBy(leading, 'DESC');
      return selection.addOrderBy(id, 'DESC');
    }
    if (last) {
      const older = 'h.at <= :beforeAt AND (h.at < :beforeAt OR h.id < :before)';
      selection.andWhere(older, { beforeAt: last.at, before });
    }
    return selection.orderBy('h.at', 'DESC').addOrderBy('h.id', 'DESC');
  }

  private searchText(selection: Entries, column: 'caption' | 'reason', text: string): void {
    selection.andWhere(`${dialectOf(this.dataSource).lowered(`h.${column}`)} LIKE :${column} ESCAPE '!'`, {
      [column]: containing(text.toLowerCase()),
    });
  }

  /** Searches for actors by their label then, or among the users of now. */
  private searchActor(selection: Entries, text: string, userIds: readonly string[]): void {
    const actor = containing(text.toLowerCase());
    const then = `${dialectOf(this.dataSource).lowered('h.actorLabel')} LIKE :actor ESCAPE '!'`;
    selection.andWhere(userIds.length > 0 ? `(${then} OR h.actorId IN (:...userIds))` : then, {
      actor,
      userIds,
    });
  }

  /** Searches for the users of an entry by their label then, or among the users of now. */
  private searchUsers(selection: Entries, text: string, userIds: readonly string[]): void {
    const { listsLike } = dialectOf(this.dataSource);
    const then = `(${listsLike('h.details', 'users', 'label', ':called', ':roughly')})`;
    const about = selection
      .subQuery()
      .select('about.entryId')
      .from(HistoryUser, 'about')
      .where('about.userId IN (:...calledIds)')
      .getQuery();
    selection.andWhere(userIds.length > 0 ? `(${then} OR h.id IN ${about})` : then, {
      called: containing(text.toLowerCase()),
      roughly: mayContain(text.toLowerCase()),
      calledIds: userIds,
    });
  }

  private *usersCalled(text: string): Work<string[]> {
    const selection = this.users.search(this.users.select(), text).limit(USERS_FOUND);
    const rows = yield* query<{ user_id: unknown }>(selection);
    return rows.map(({ user_id }) => String(this.users.readId(user_id)));
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

/** The index for reading entries in their order: the column that the filter fixes, and the id of the entry. */
function orderOf({ userId, groupId, actorId }: HistoryQuery): { leading?: string; id: string } {
  if (userId !== undefined) return { leading: 'about.userId', id: 'about.entryId' };
  if (groupId !== undefined) return { leading: 'h.groupId', id: 'h.id' };
  return actorId === undefined ? { id: 'h.id' } : { leading: 'h.actorId', id: 'h.id' };
}

/** Whether an entry tells the state of its group. Administrators always has the same state. */
function isStateOfGroup({ event, groupId }: StoredEntry): boolean {
  return groupId !== null && groupId !== ADMINISTRATORS_ID && STATE_EVENTS.includes(event);
}

function isRestorable(entry: StoredEntry, superseded: ReadonlySet<number>): boolean {
  return isStateOfGroup(entry) && (entry.captionNow === null || superseded.has(entry.id));
}
