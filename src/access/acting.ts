import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { AccessDeniedError } from '../errors/index.js';
import type { Access } from './access.js';
import type { Actor } from './actor.js';

/**
 * The request of a user that is being carried out: who acts, and what they needed to be let in. The code that carries it out,
 * the host's included, finds it here however deep it is. Code outside a request acts as the application itself.
 */
export class Acting {
  private static readonly running = new AsyncLocalStorage<Acting | undefined>();

  /** Undefined where the application itself acts. */
  static get current(): Acting | undefined {
    return Acting.running.getStore();
  }

  /** Runs code on behalf of a user. */
  static run<T>(acting: Acting, work: () => T): T {
    return Acting.running.run(acting, work);
  }

  /**
   * Runs code on behalf of the application, in the middle of a request. What it reads and writes is then not limited to what
   * the user may.
   */
  static asApplication<T>(work: () => T): T {
    return Acting.running.run(undefined, work);
  }

  /** One value for all that is written by the request. */
  readonly request = randomUUID();

  constructor(
    readonly actor: Actor,
    /** What the user could do when the request was let in. */
    readonly access: Access,
    private readonly isStillLet: (access: Access) => boolean,
  ) {}

  /**
   * Compares what the user may do now with what the request needs: its body may have come slowly, or a hook waited.
   *
   * @throws AccessDeniedError when the request would not be let in any more
   */
  assertStillLet(now: Access): void {
    if (!now.active || now.stamp !== this.access.stamp) throw AccessDeniedError.unauthenticated();
    if (!this.isStillLet(now)) throw AccessDeniedError.missing([]);
  }
}
