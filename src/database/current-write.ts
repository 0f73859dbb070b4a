import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The write that is being carried out. */
export class CurrentWrite {
  private static readonly running = new AsyncLocalStorage<CurrentWrite>();

  /** Undefined outside of our writes, also in a transaction of the host's. */
  static get current(): CurrentWrite | undefined {
    return CurrentWrite.running.getStore();
  }

  static run<T>(work: () => Promise<T>): Promise<T> {
    return CurrentWrite.running.run(new CurrentWrite(), work);
  }

  /** One value for all that it writes. */
  readonly id = randomUUID();
}
