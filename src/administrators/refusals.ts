import { AsyncLocalStorage } from 'node:async_hooks';
import type { GroupsError } from '../errors/index.js';

/**
 * What a subscriber answers TypeORM. TypeORM waits for no subscriber where another one, of the host's for instance, throws at once,
 * and a rejection that nobody waits for ends the process.
 */
export function heard<T>(decision: Promise<T>): Promise<T> {
  decision.catch(() => undefined);
  return decision;
}

/**
 * What was refused below while a piece of work ran. Some callers between a subscriber and its door (the TypeORM adapter
 * of AdminJS among them) swallow errors of a save and report success; the door looks here what really happened.
 */
export class Refusals {
  private static readonly running = new AsyncLocalStorage<Refusals>();

  /** The first refusal, if there was one. */
  first: GroupsError | undefined;

  /** Runs the work, and collects what is refused while it runs. */
  static async collect<T>(work: (refusals: Refusals) => Promise<T>): Promise<T> {
    const refusals = new Refusals();
    return Refusals.running.run(refusals, () => work(refusals));
  }

  /** Notes a refusal for the code that collects them, and returns it, to be thrown. */
  static note<E extends GroupsError>(error: E): E {
    const refusals = Refusals.running.getStore();
    if (refusals) refusals.first ??= error;
    return error;
  }
}
