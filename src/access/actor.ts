import { readPlainText } from '../database/index.js';
import { REASON_LIMIT, type UserId } from '../entities/index.js';
import { AccessDeniedError, PlainTextInvalidError, RequestInvalidError } from '../errors/index.js';

/** The doors through which a change can come. */
export const ACTOR_SOURCES = ['admin', 'rest', 'import', 'cli', 'system'] as const;

/** The door through which a change came. */
export type ActorSource = (typeof ACTOR_SOURCES)[number];

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** Who makes a change. Every write takes one; the history keeps it. */
export class Actor {
  private constructor(
    /** Null for the system itself, which may do everything. */
    readonly userId: UserId | null,
    readonly label: string,
    readonly source: ActorSource,
    /** The reason, in the words of the actor. Null if there is none. The history keeps it. */
    readonly reason: string | null = null,
    /** The key of a request that may be sent again: see {@link once}. */
    readonly idempotencyKey: string | null = null,
  ) {}

  /**
   * A user. Their access is read from the database inside the write.
   *
   * @throws AccessDeniedError without an id: a request without a signed-in user is not the system
   */
  static user(userId: UserId, label: string, source: Exclude<ActorSource, 'system'>): Actor {
    if (userId === '' || (typeof userId !== 'string' && typeof userId !== 'number')) {
      throw AccessDeniedError.unauthenticated();
    }
    return new Actor(userId, label, source);
  }

  /** The application itself, for instance a seed. It may do everything, except what is forbidden to everybody. */
  static system(label = 'system'): Actor {
    return new Actor(null, label, 'system');
  }

  /**
   * A person who uses the command line on the machine of the application. This person could also write the database directly,
   * and so may do everything that the application may. The history shows this label, with the source `cli`.
   */
  static operator(label: string): Actor {
    return new Actor(null, label, 'cli');
  }

  /**
   * The same actor, with a reason for the next change.
   *
   * @param reason one line of 1 to 500 code points, plain text; undefined or null: none
   * @throws PlainTextInvalidError
   * @example
   * await memberships.change(actor.because('Ticket 4711'), groupId, { add: [userId] });
   */
  because(reason: unknown): Actor {
    if (reason === undefined || reason === null) return this;
    const text = readPlainText('reason', reason, REASON_LIMIT);
    if (text === '') throw PlainTextInvalidError.empty('reason');
    return new Actor(this.userId, this.label, this.source, text, this.idempotencyKey);
  }

  /**
   * The same actor, for one write that may be sent again because its answer was lost. A write with this key is carried out only
   * once: the second time returns the result of the first time. This works for creating and duplicating groups, changing
   * members, importing documents, and restoring and undoing entries. Other writes ignore the key.
   *
   * @param key chosen by the caller: 1 to 200 printable ASCII characters without spaces. Other actors may use the same key.
   *   Undefined: none
   * @throws RequestInvalidError for a key that can't be one. The write throws IdempotencyKeyUsedError for a key of another request.
   * @example
   * await groups.create(actor.once(order.id), { caption: order.team });
   */
  once(key: string | undefined): Actor {
    if (key === undefined) return this;
    if (!IDEMPOTENCY_KEY.test(key)) {
      const message = 'must be 1 to 200 printable ASCII characters, without spaces';
      throw RequestInvalidError.at([{ path: 'Idempotency-Key', message }]);
    }
    return new Actor(this.userId, this.label, this.source, this.reason, key);
  }
}
