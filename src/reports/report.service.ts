import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, MembershipsTable, UsersTable, type Work } from '../database/index.js';
import { GroupsStore, ManyGroupsStore, captionKey } from '../groups/index.js';
import { type EntryPlace, Past } from '../history/index.js';
import { MembersStore } from '../memberships/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { HistoryMoments } from './history-moments.js';
import { readMoment } from './moment.js';
import { PastSource } from './past-source.js';
import { PresentSource } from './present-source.js';
import { ReportRows } from './report-rows.js';
import type { ReportSource, ReportedGroup } from './report-source.js';
import { writerFor } from './report-writers.js';
import {
  type Report,
  type ReportHead,
  type ReportQuery,
  UNKNOWN_OF_PAST,
  UNKNOWN_OF_PRESENT,
} from './report.js';
import { ReportsAtOnce } from './reports-at-once.js';

/** What heads of both kinds have. */
type Begun = Pick<ReportHead, 'madeAt' | 'firstEntry' | 'lastEntry' | 'epoch'>;

interface Present {
  begun: Begun;
  groups: ReportedGroup[];
  stamp: string;
}

/** Who may do what and by which groups, now or at an earlier moment: for auditors. */
@Injectable()
export class ReportService {
  constructor(
    private readonly database: Database,
    private readonly accessService: AccessService,
    private readonly groups: GroupsStore,
    private readonly many: ManyGroupsStore,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly members: MembersStore,
    private readonly past: Past,
    private readonly moments: HistoryMoments,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
    private readonly atOnce: ReportsAtOnce,
  ) {}

  /**
   * A row for each active user, permission, and group that gives it by a membership in force. The present is read while it is sent, part by
   * part, so that it takes no memory for users; at its end it says whether something changed meanwhile. An earlier moment is worked
   * out before the first part, from the history alone, and is in memory until the last.
   *
   * @param signal gives the report up
   * @throws AccessDeniedError unless the actor may view groups and change who is in them; in the parts, once they may no more
   * @throws RequestInvalidError for a moment that is none, is to come, or is before the first entry of the history
   * @throws TooManyReportsError when 8 are made already, or 2 of the same user
   * @example
   * const { parts } = await reports.report(actor, { at: '2026-11-01T00:00:00Z', by: 'permission', format: 'csv' });
   * await pipeline(parts, createWriteStream('report.csv'));
   */
  async report(actor: Actor, query: ReportQuery = {}, signal?: AbortSignal): Promise<Report> {
    const at = query.at === undefined ? undefined : readMoment('at', query.at);
    await this.database.read(() => this.assertMay(actor));
    const done = this.atOnce.begin(actor.userId, signal);
    try {
      const made = at === undefined ? await this.ofPresent(actor, query) : await this.ofPast(actor, query, at, signal);
      return { ...made, parts: this.parts(made, signal, done) };
    } catch (error) {
      done();
      throw error;
    }
  }

  private async *parts(
    { head, format, source }: Made,
    signal: AbortSignal | undefined,
    done: () => void,
  ): AsyncGenerator<string> {
    try {
      yield* new ReportRows(this.catalogue, source, writerFor(format, head), signal).parts(head.by);
    } finally {
      done();
    }
  }

  private async ofPresent(actor: Actor, query: ReportQuery): Promise<Made> {
    const { begun, groups, stamp } = await this.database.readInTurns(() =>
      this.accessService.ofOneMoment((epoch) => this.readPresent(epoch)),
    );
    const { database, users, memberships, members } = this;
    const checks = { assertMay: () => this.assertMay(actor), stamp: () => this.stampNow() };
    const source = new PresentSource({ database, users, memberships, members }, groups, checks, stamp);
    const head = headOf(actor, query, { ...begun, at: begun.madeAt, state: 'present' });
    return madeOf(query, head, source);
  }

  private *readPresent(epoch: string): Work<Present> {
    // First of all, so that nothing that changes meanwhile is missed.
    const stamp = yield* this.stamp(epoch);
    const begun = yield* this.begin(epoch);
    const groups = yield* this.groups.find(this.groups.select().orderBy('g.captionKey', 'ASC'));
    const keys = yield* this.many.keysOf(groups.map(({ id }) => id));
    return {
      begun,
      groups: groups.map(({ id, caption, administrators }) => ({
        id,
        caption,
        administrators,
        keys: new Set(keys.get(id)),
      })),
      stamp,
    };
  }

  private async ofPast(actor: Actor, query: ReportQuery, at: string, signal?: AbortSignal): Promise<Made> {
    const { begun, lastEntry } = await this.database.read(() => this.readPast(at));
    const replay = await this.past.after(lastEntry, signal);
    const readId = (text: string) => this.users.tryParseId(text) ?? text;
    const source = new PastSource(replay, at, readId, captionKey, signal);
    return madeOf(query, headOf(actor, query, { ...begun, lastEntry, at, state: 'past' }), source);
  }

  private *readPast(at: string): Work<{ begun: Begun; lastEntry: EntryPlace }> {
    const lastEntry = yield* this.moments.at('at', at);
    return { begun: yield* this.begin(null), lastEntry };
  }

  private *begin(epoch: string | null): Work<Begun> {
    return {
      madeAt: yield* this.memberships.now(),
      firstEntry: (yield* this.past.first()) ?? null,
      lastEntry: (yield* this.past.newest()) ?? null,
      epoch,
    };
  }

  /** Groups and grants are in the epoch, and who is in them in the history. */
  private *stamp(epoch: string): Work<string> {
    return `${epoch} ${(yield* this.past.newestChange())?.id ?? 0}`;
  }

  private *stampNow(): Work<string> {
    return yield* this.stamp(yield* this.accessService.epoch());
  }

  private *assertMay(actor: Actor): Work<void> {
    (yield* this.accessService.ofActor(actor)).assert(this.permissions.view, this.permissions.members);
  }
}

type Made = Omit<Report, 'parts'> & { source: ReportSource };

function madeOf({ format = 'json' }: ReportQuery, head: ReportHead, source: ReportSource): Made {
  return { filename: `report-${head.at.slice(0, 10)}.${format}`, format, head, source };
}

function headOf(
  { userId, label }: Actor,
  { by = 'user' }: ReportQuery,
  state: Begun & Pick<ReportHead, 'at' | 'state'>,
): ReportHead {
  const unknown = state.state === 'past' ? UNKNOWN_OF_PAST : UNKNOWN_OF_PRESENT;
  return {
    at: state.at,
    state: state.state,
    madeAt: state.madeAt,
    madeBy: { id: userId === null ? null : String(userId), label },
    by,
    lastEntry: state.lastEntry,
    firstEntry: state.firstEntry,
    epoch: state.epoch,
    unknown: [...unknown],
  };
}
