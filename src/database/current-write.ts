import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** A request that may be sent again, when its answer was lost. */
export interface RepeatableRequest {
  /** A hash of who sends it and of the key they gave it: nobody meets the keys of others. */
  key: string;
  /** A hash of what is asked for. */
  request: string;
}

/** The write that is being carried out: one of ours, or all that we write in one transaction of the host's. */
export class CurrentWrite {
  private static readonly running = new AsyncLocalStorage<CurrentWrite>();

  static get current(): CurrentWrite | undefined {
    return CurrentWrite.running.getStore();
  }

  /** One value for all that it writes. */
  readonly id = randomUUID();

  private readonly entries = new Set<number>();
  private repeatable: RepeatableRequest | undefined;
  private tell: ((entries: number[]) => void) | undefined;

  run<T>(work: () => T): T {
    return CurrentWrite.running.run(this, work);
  }

  /**
   * Calls back when it is committed; never if it is rolled back.
   *
   * @param entries the ids of entries it added to the history; all it added are told at once
   */
  onCommit(entries: readonly number[], tell: (entries: number[]) => void): void {
    for (const id of entries) this.entries.add(id);
    this.tell = tell;
  }

  /** The next entry that it adds to the history tells that this request is done. */
  carryOut(request: RepeatableRequest): void {
    this.repeatable = request;
  }

  /** What the next entry tells that it is done. Later entries tell nothing. */
  takeRepeatable(): RepeatableRequest | undefined {
    const { repeatable } = this;
    this.repeatable = undefined;
    return repeatable;
  }

  /** To be called when it starts, or starts again from the beginning. */
  begin(): void {
    this.entries.clear();
    this.repeatable = undefined;
  }

  /** To be called when it is committed. */
  commit(): void {
    if (this.entries.size > 0) this.tell?.([...this.entries]);
  }
}
