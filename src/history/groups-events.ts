import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';
import { type CurrentWrite, Database, type EntriesFollower } from '../database/index.js';
import { HistoryStore } from './history.store.js';
import type { HistoryEntryView } from './history-views.js';

const AT_ONCE = 100;

/**
 * Sends the host's code the history entries of this process, each after its commit. Changes that were rolled back, and changes of
 * other processes, aren't sent. A subscriber can't delay or undo a change.
 *
 * Changes while the process was down aren't sent either. To miss nothing, read the history as a feed.
 *
 * @example
 * events.pipe(filter(({ event }) => event === 'members.added')).subscribe(({ users }) => welcome(users));
 */
@Injectable()
export class GroupsEvents extends Observable<HistoryEntryView> implements OnModuleDestroy {
  private readonly subject: Subject<HistoryEntryView>;
  private readonly logger = new Logger('Groups');
  private telling = Promise.resolve();
  /** Entries of writes that are committed or may still be, and that subscribers haven't got yet. */
  private readonly untold = new Set<number>();
  private readonly follower: EntriesFollower = {
    committed: (ids) => {
      this.telling = this.telling.then(() => this.read(this.takeUpTo(ids.at(-1)!)));
    },
    rolledBack: (ids) => {
      for (const id of ids) this.untold.delete(id);
    },
  };

  constructor(
    private readonly database: Database,
    private readonly store: HistoryStore,
  ) {
    const subject = new Subject<HistoryEntryView>();
    super((subscriber) => subject.subscribe(subscriber));
    this.subject = subject;
  }

  /** Whether there are subscribers. Without any, nothing needs to be read. */
  get isObserved(): boolean {
    return this.subject.observed;
  }

  /**
   * Sends the entries of a write to subscribers once they are committed. Call it before the commit, under the lock of our
   * writes.
   */
  follow(write: CurrentWrite, ids: readonly number[]): void {
    for (const id of ids) this.untold.add(id);
    write.follow(ids, this.follower);
  }

  /**
   * The unsent entries up to this one, which is committed. Writes run one after another, so all earlier writes are over, even
   * if the database hasn't answered them yet. If an earlier entry isn't in the database, it was rolled back.
   */
  private takeUpTo(last: number): number[] {
    const ids = [...this.untold].filter((id) => id <= last).sort((one, other) => one - other);
    for (const id of ids) this.untold.delete(id);
    return ids;
  }

  async onModuleDestroy(): Promise<void> {
    await this.telling;
    this.subject.complete();
  }

  private async read(ids: readonly number[]): Promise<void> {
    try {
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        const some = ids.slice(start, start + AT_ONCE);
        for (const entry of await this.database.read(() => this.store.views(some))) this.subject.next(entry);
      }
    } catch (error) {
      this.logger.error(
        `Entries ${ids[0]} to ${ids.at(-1)} of the history weren't told to GroupsEvents`,
        error,
      );
    }
  }
}
