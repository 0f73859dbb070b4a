import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';
import { Database } from '../database/index.js';
import { HistoryStore } from './history.store.js';
import type { HistoryEntryView } from './history-views.js';

const AT_ONCE = 100;

/**
 * Tells the code of the host what this process changed: the entries of the history, each after its commit. Nothing is told of what
 * was rolled back, and nothing of what other processes did. A subscriber can't hold up or undo a change, and hears nothing of
 * what happened while the process was down: who must miss nothing reads the history as a feed.
 *
 * @example
 * events.pipe(filter(({ event }) => event === 'members.added')).subscribe(({ users }) => welcome(users));
 */
@Injectable()
export class GroupsEvents extends Observable<HistoryEntryView> implements OnModuleDestroy {
  private readonly subject: Subject<HistoryEntryView>;
  private readonly logger = new Logger('Groups');
  private telling = Promise.resolve();
  private waiting: number[] = [];

  constructor(
    private readonly database: Database,
    private readonly store: HistoryStore,
  ) {
    const subject = new Subject<HistoryEntryView>();
    super((subscriber) => subject.subscribe(subscriber));
    this.subject = subject;
  }

  /** Whether anybody listens: else there is nothing to read. */
  get isObserved(): boolean {
    return this.subject.observed;
  }

  /**
   * Tells entries that are committed, after all that were told before. Writes are in line, so the order of ids is that of commits; but
   * two connections can bring their answers in one turn of the event loop, the later one first.
   */
  tell(ids: readonly number[]): void {
    const isAwaited = this.waiting.length > 0;
    this.waiting.push(...ids);
    if (isAwaited) return;
    this.telling = this.telling
      .then(() => new Promise((resolve) => setImmediate(resolve)))
      .then(() => this.read(this.waiting.splice(0).sort((one, other) => one - other)));
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
