import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Database, Turns, type Work, chunksOf, dialectOf, query, queryOne } from '../database/index.js';
import { HistoryEntry, type HistoryEvent, HistoryUser } from '../entities/index.js';
import { detailsFrom } from './history-details.js';
import { Replay, type ReplayedEntry } from './replay.js';

const ID_LIMIT = 2147483647;

/** How many entries are read at once. */
const ENTRIES = 200;
/** Details with more characters are read one by one: an entry may have thousands of users. */
const LARGE = 20_000;
/** The clocks of instances may differ a little, so this many entries may not be in the order of their times. */
const OUT_OF_ORDER = 100;

const GROUP_EVENTS: readonly HistoryEvent[] = ['group.created', 'group.updated', 'group.restored'];
const MEMBERS_EVENTS: readonly HistoryEvent[] = ['members.added', 'members.removed', 'members.changed'];
const USER_EVENTS: readonly HistoryEvent[] = ['user.deleted', 'user.disabled', 'user.enabled'];

/** The entries that are needed to compute a state. The deletion of a group adds nothing to it. */
const TELLING: readonly HistoryEvent[] = [...GROUP_EVENTS, ...MEMBERS_EVENTS, ...USER_EVENTS];

/** An entry, by its id and its time. */
export interface EntryPlace {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
}

interface Row extends Omit<ReplayedEntry, 'details'> {
  id: number;
  details: unknown;
}

/** Which entries to read: those after one entry, up to another. */
interface Range {
  after: number;
  upTo: number;
}

/**
 * Computes the state at an earlier moment, from the history alone. It goes through entry by entry, and holds no connection in
 * between.
 */
@Injectable()
export class Past {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
  ) {}

  /** The last entry that was written at or before a moment. @param at ISO 8601 in UTC */
  *lastUntil(at: string): Work<EntryPlace | undefined> {
    const latest = yield* query<EntryPlace>(
      this.places()
        .where('h.at <= :at', { at })
        .orderBy('h.at', 'DESC')
        .addOrderBy('h.id', 'DESC')
        .limit(OUT_OF_ORDER),
    );
    return latest.reduce<EntryPlace | undefined>(
      (last, entry) => (last && last.id > entry.id ? last : entry),
      undefined,
    );
  }

  *first(): Work<EntryPlace | undefined> {
    return yield* queryOne<EntryPlace>(this.places().orderBy('h.id', 'ASC').limit(1));
  }

  *newest(): Work<EntryPlace | undefined> {
    return yield* queryOne<EntryPlace>(this.places().orderBy('h.id', 'DESC').limit(1));
  }

  /** The newest entry about a change. A refusal changes nothing. */
  *newestChange(): Work<EntryPlace | undefined> {
    return yield* queryOne<EntryPlace>(
      this.places().where('h.event <> :refused', { refused: 'refused' }).orderBy('h.id', 'DESC').limit(1),
    );
  }

  *entry(id: number): Work<EntryPlace | undefined> {
    if (id > ID_LIMIT) return undefined;
    return yield* queryOne<EntryPlace>(this.places().where('h.id = :id', { id }));
  }

  /**
   * The state right after an entry. It keeps all groups of that time in memory, and all users who were ever in one.
   *
   * @throws the reason of the signal, once that is aborted
   */
  async after({ id }: Pick<EntryPlace, 'id'>, signal?: AbortSignal): Promise<Replay> {
    const replay = new Replay();
    await this.advance(replay, { after: 0, upTo: id }, signal);
    return replay;
  }

  /** Adds the next part of the history to a replay. */
  advance(replay: Replay, range: Range, signal?: AbortSignal): Promise<void> {
    return this.take(replay, (after) => this.entries({ ...range, after }), range.after, signal);
  }

  /**
   * The state of one group, and of its users while they were in it. It knows nothing about other groups.
   *
   * @param withUsers false leaves out what happened to users
   */
  async ofGroup(groupId: number, upTo: number, withUsers: boolean): Promise<Replay> {
    const replay = new Replay();
    const events = withUsers ? [...GROUP_EVENTS, ...MEMBERS_EVENTS] : GROUP_EVENTS;
    const ofIt = (after: number) =>
      this.entries({ after, upTo })
        .andWhere('h.groupId = :groupId', { groupId })
        .andWhere('h.event IN (:...events)', { events: [...events, 'group.deleted'] });
    if (!withUsers) {
      await this.take(replay, ofIt, 0);
      return replay;
    }
    const joined = new Map<string, number>();
    await this.take(replay, ofIt, 0, undefined, ({ id, event }, { users = [] }) => {
      if (event === 'members.added') for (const user of users) joined.set(String(user.id), id);
    });
    const members = [...(replay.groups.get(groupId)?.members.keys() ?? [])];
    for (const userIds of chunksOf(members))
      for (const { userId, event, id } of await this.database.read(() => this.becameOf(userIds, upTo)))
        if (id > (joined.get(userId) ?? 0)) replay.users.get(userId)!.active = event === 'user.enabled';
    return replay;
  }

  /** What happened to users, the oldest entry first. */
  private *becameOf(
    userIds: readonly string[],
    upTo: number,
  ): Work<{ userId: string; event: HistoryEvent; id: number }[]> {
    return yield* query<{ userId: string; event: HistoryEvent; id: number }>(
      this.dataSource
        .createQueryBuilder()
        .select('about.userId', 'userId')
        .addSelect('h.event', 'event')
        .addSelect('h.id', 'id')
        .from(HistoryUser, 'about')
        .innerJoin(HistoryEntry, 'h', 'h.id = about.entryId')
        .where('about.userId IN (:...userIds) AND about.entryId <= :upTo', { userIds, upTo })
        .andWhere('h.event IN (:...events)', { events: USER_EVENTS })
        .orderBy('h.id', 'ASC'),
    );
  }

  private async take(
    replay: Replay,
    entriesAfter: (after: number) => SelectQueryBuilder<ObjectLiteral>,
    start: number,
    signal?: AbortSignal,
    hear: (row: Row, details: ReplayedEntry['details']) => void = () => undefined,
  ): Promise<void> {
    const turns = new Turns();
    for (let after = start; ;) {
      const rows = await this.database.read(() => query<Row>(entriesAfter(after)));
      for (const row of rows) {
        const isLarge = row.details === null && TELLING.includes(row.event);
        const column = isLarge ? await this.database.read(() => this.detailsOf(row.id)) : row.details;
        const details = detailsFrom(column);
        hear(row, details);
        replay.take({ ...row, details });
        if (turns.isOver) await turns.next();
        signal?.throwIfAborted();
      }
      if (rows.length < ENTRIES) return;
      after = rows.at(-1)!.id;
    }
  }

  private *detailsOf(id: number): Work<unknown> {
    const entry = this.dataSource.createQueryBuilder().select('h.details', 'details').from(HistoryEntry, 'h');
    return (yield* queryOne<{ details: unknown }>(entry.where('h.id = :id', { id })))?.details;
  }

  private entries({ after, upTo }: Range): SelectQueryBuilder<ObjectLiteral> {
    const length = `LENGTH(${dialectOf(this.dataSource).asText('h.details')})`;
    return this.dataSource
      .createQueryBuilder()
      .select('h.id', 'id')
      .addSelect('h.event', 'event')
      .addSelect('h.groupId', 'groupId')
      .addSelect('h.caption', 'caption')
      .addSelect(`CASE WHEN h.event IN (:...telling) AND ${length} <= ${LARGE} THEN h.details END`, 'details')
      .from(HistoryEntry, 'h')
      .where('h.id > :after AND h.id <= :upTo', { after, upTo, telling: TELLING })
      .orderBy('h.id', 'ASC')
      .limit(ENTRIES);
  }

  private places(): SelectQueryBuilder<ObjectLiteral> {
    return this.dataSource
      .createQueryBuilder()
      .select('h.id', 'id')
      .addSelect('h.at', 'at')
      .from(HistoryEntry, 'h');
  }
}
