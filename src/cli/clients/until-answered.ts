import { setTimeout as delay } from 'node:timers/promises';
import { CommandFault } from '../fault.js';

/** How many times a request is sent that may be sent again, and how long to wait before the next time, in milliseconds. */
const TIMES = 4;
const PAUSE = 500;

/** After these, nobody knows whether the request was carried out, or it only came too early. */
const WORTH_ANOTHER_TRY = new Set(['UNREACHABLE', 'DATABASE_BUSY', 'DATABASE_OUTCOME_UNKNOWN']);

/**
 * Sends a request until it is answered: one that has an idempotency key, so that it is not carried out twice.
 *
 * @throws CommandFault of the last time
 */
export async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time++) {
    try {
      return await send();
    } catch (error) {
      const isWorthIt = error instanceof CommandFault && WORTH_ANOTHER_TRY.has(error.code);
      if (!isWorthIt || time === TIMES) throw error;
      await delay(PAUSE * 2 ** (time - 1));
    }
  }
}
