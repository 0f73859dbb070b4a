import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { AccessDeniedError } from '../errors/index.js';
import type { Access } from './access.js';
import type { Actor } from './actor.js';

/**
 * The request of a user that is being carried out: who acts, and what the request required. The code that carries it out finds
 * it here, however deep it is, and so does code of the host. Outside a request, the application itself acts.
 */
export class Acting {
  private static readonly running = new AsyncLocalStorage<Acting | undefined>();

  /** Undefined if the application itself acts. */
  static get current(): Acting | undefined {
    return Acting.running.getStore();
  }

  /** Runs code on behalf of a user. */
  static run<T>(acting: Acting, work: () => T): T {
    return Acting.running.run(acting, work);
  }

  /**
   * Runs code on behalf of the application, in the middle of a request. Then its reads and writes aren't limited to what the
   * user may do.
   */
  static asApplication<T>(work: () => T): T {
    return Acting.running.run(undefined, work);
  }

  /** One value for everything that the request writes. */
  readonly request = randomUUID();

  constructor(
    readonly actor: Actor,
    /** What the user could do when the request was let in. */
    readonly access: Access,
    private readonly isStillLet: (access: Access) => boolean,
  ) {}

  /**
   * Checks again whether the user may make the request. Its body may have arrived slowly, or a hook may have waited.
   *
   * @throws AccessDeniedError when the request would not be let in any more
   */
  assertStillLet(now: Access): void {
    if (!now.active || now.stamp !== this.access.stamp) throw AccessDeniedError.unauthenticated();
    if (!this.isStillLet(now)) throw AccessDeniedError.missing([]);
  }
}
