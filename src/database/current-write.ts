import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** A request that may be sent again, when its answer was lost. */
export interface RepeatableRequest {
  /** A hash of who sends it and of the key they gave it: nobody meets the keys of others. */
  key: string;
  /** A hash of what is asked for. */
  request: string;
}

/** Hears what becomes of entries of the history. */
export interface EntriesFollower {
  committed(ids: readonly number[]): void;
  rolledBack(ids: readonly number[]): void;
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
  private follower: EntriesFollower | undefined;

  run<T>(work: () => T): T {
    return CurrentWrite.running.run(this, work);
  }

  /** @param entries the ids of entries it has added to the history; the follower hears of all it has added at once */
  follow(entries: readonly number[], follower: EntriesFollower): void {
    for (const id of entries) this.entries.add(id);
    this.follower = follower;
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

  /** To be called when it is committed. */
  commit(): void {
    if (this.entries.size > 0) this.follower?.committed([...this.entries]);
  }

  /** To be called when it is rolled back. It may start again from the beginning. */
  rollBack(): void {
    this.follower?.rolledBack([...this.entries]);
    this.entries.clear();
    this.repeatable = undefined;
  }
}
