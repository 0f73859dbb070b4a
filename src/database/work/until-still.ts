import { DatabaseBusyError } from '../../errors/index.js';
import type { Work } from './work.js';

/** How often a read starts again because groups changed while it ran. */
const ATTEMPTS = 10;

/**
 * Reads what has to be of one moment, again and again until groups don't change meanwhile.
 *
 * @param read answers null where they did
 * @throws DatabaseBusyError when they change each time
 */
export function* untilStill<T>(read: () => Work<T | null>): Work<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = yield* read();
    if (result !== null) return result;
  }
  throw DatabaseBusyError.whileChanging();
}
