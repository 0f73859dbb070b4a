import { DatabaseOutcomeUnknownError } from '../errors/index.js';
import { CurrentWrite } from './current-write.js';
import type { Work } from './work/index.js';

/**
 * The room every read and write of this module goes through.
 *
 * A write is one transaction that takes the lock of the epoch row first, so that writers are in line and can't deadlock
 * with each other. It is given a function, because it starts again from the beginning when the database asks for that.
 */
export abstract class Database {
  /** Reads committed data, without a transaction. */
  abstract read<T>(work: () => Work<T>): Promise<T>;

  /**
   * Reads a lot: others get their turn between the statements, and so may write. Work that needs all of it to be of one
   * moment compares the epoch before and after.
   */
  abstract readInTurns<T>(work: () => Work<T>): Promise<T>;

  /**
   * Does all of the work, or none.
   *
   * @throws DatabaseBusyError when somebody else kept the database locked for longer than a write waits.
   */
  async write<T>(work: () => Work<T>): Promise<T> {
    const write = new CurrentWrite();
    const begin = () => {
      write.rollBack();
      return work();
    };
    try {
      const result = await write.run(() => this.transact(begin));
      write.commit();
      return result;
    } catch (error) {
      if (!(error instanceof DatabaseOutcomeUnknownError)) write.rollBack();
      throw error;
    }
  }

  protected abstract transact<T>(work: () => Work<T>): Promise<T>;

  /** Gives back what it holds, when the application stops. */
  abstract close(): Promise<void>;
}
