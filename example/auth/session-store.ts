import { setTimeout as delay } from 'node:timers/promises';
import { ConnectSessionKnexStore } from 'connect-session-knex';
import type { SessionData } from 'express-session';

type Callback<T = void> = (error: unknown, result?: T) => void;

/** How often, and how many milliseconds apart, a statement is tried while another connection writes to the SQLite file. */
const ATTEMPTS = 200;
const PAUSE = 10;

/**
 * The store of connect-session-knex, made safe in two places. Its methods both call back and reject: express-session
 * only listens to the former, and the rejection would end the process. And SQLite answers at once when its file is
 * busy, instead of waiting: waiting would stop the whole process, and with it the transaction that is waited for.
 */
export class SessionStore extends ConnectSessionKnexStore {
  override get(id: string, callback?: Callback<SessionData | null>): Promise<SessionData | null> {
    return settle(() => super.get(id, ignore), null, callback);
  }

  override set(id: string, session: SessionData, callback?: Callback): Promise<void> {
    return settle(() => super.set(id, session, ignore), undefined, callback);
  }

  override touch(id: string, session: SessionData, callback?: Callback): Promise<void> {
    return settle(() => super.touch(id, session, ignore), undefined, callback);
  }

  override destroy(id: string, callback?: Callback): Promise<number> {
    return settle(() => super.destroy(id, ignore), 0, callback && ((error) => callback(error)));
  }
}

function ignore(): void {}

async function settle<T>(statement: () => Promise<T>, otherwise: T, callback?: Callback<T>): Promise<T> {
  const [error, result] = await patiently(statement).then(
    (answer) => [null, answer] as const,
    (fault: unknown) => [fault, otherwise] as const,
  );
  // Out of reach of the promise: an error further down the request isn't one of the store.
  if (callback) setImmediate(callback, error, result);
  return result;
}

async function patiently<T>(statement: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await statement();
    } catch (error) {
      const busy = String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
      if (!busy || attempt === ATTEMPTS) throw error;
      await delay(PAUSE);
    }
  }
}
