import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import {
  type UsersTable,
  type Work,
  containing,
  dialectOf,
  mayContain,
  query,
  queryOne,
} from '../database/index.js';
import { Group, HistoryEntry, HistoryUser } from '../entities/index.js';
import type { HistoryQuery } from './history-views.js';

const ID_LIMIT = 2147483647;

/** How many current users a search for a person considers, in addition to the labels in the history. */
const USERS_FOUND = 100;

export type Entries = SelectQueryBuilder<ObjectLiteral>;

/** Whether an entry of the history can have this id. */
export function isEntryId(id: number): boolean {
  return Number.isInteger(id) && id >= 1 && id <= ID_LIMIT;
}

/** Builds the queries for entries of the history. */
export class HistorySelection {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /** All entries `h`, with the caption that their group has now. */
  all(): Entries {
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

  /** What is asked for, in its order. Its page is to be cut from it. */
  *matching(asked: HistoryQuery): Work<Entries> {
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
    const selection = this.all().where('1 = 1');
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
    const beforeAt = isByTime && before !== undefined ? yield* this.momentOf(before) : undefined;
    if (!isByTime || (before !== undefined && beforeAt === undefined)) {
      if (before !== undefined) selection.andWhere(`${id} < :before`, { before: Math.min(before, ID_LIMIT) });
      if (leading !== undefined) selection.orderBy(leading, 'DESC');
      return selection.addOrderBy(id, 'DESC');
    }
    if (beforeAt !== undefined) {
      const older = 'h.at <= :beforeAt AND (h.at < :beforeAt OR h.id < :before)';
      selection.andWhere(older, { beforeAt, before });
    }
    return selection.orderBy('h.at', 'DESC').addOrderBy('h.id', 'DESC');
  }

  private *momentOf(id: number): Work<string | undefined> {
    if (!isEntryId(id)) return undefined;
    const entry = this.dataSource.createQueryBuilder().select('h.at', 'at').from(HistoryEntry, 'h');
    return (yield* queryOne<{ at: string }>(entry.where('h.id = :id', { id })))?.at;
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
}

/** The index for reading entries in their order: the column that the filter fixes, and the id of the entry. */
function orderOf({ userId, groupId, actorId }: HistoryQuery): { leading?: string; id: string } {
  if (userId !== undefined) return { leading: 'about.userId', id: 'about.entryId' };
  if (groupId !== undefined) return { leading: 'h.groupId', id: 'h.id' };
  return actorId === undefined ? { id: 'h.id' } : { leading: 'h.actorId', id: 'h.id' };
}
