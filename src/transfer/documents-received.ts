import { Injectable } from '@nestjs/common';
import type { UserId } from '../entities/index.js';
import { TooManyPlansError } from '../errors/index.js';

/** How many of the largest documents fit into what one process holds, and into what one user makes it hold. */
const DOCUMENTS = 4;
const DOCUMENTS_OF_USER = 2;
/** When it makes sense to try again, in seconds. */
const RETRY_AFTER = 5;

/** The document of one request, while it comes in and until it is let go. */
export interface Receiving {
  /** @throws TooManyPlansError when these bytes are too many beside those of others */
  add(bytes: number): void;
  /** Lets it go. */
  end(): void;
}

/**
 * Counts the bytes of documents that requests hold, so that many at once don't fill the memory. One that comes slowly
 * takes no more room than what has come.
 */
@Injectable()
export class DocumentsReceived {
  private held = 0;
  private readonly heldFor = new Map<string, number>();

  /** @param largest the most bytes of one document */
  receive(userId: UserId | null, largest: number): Receiving {
    const user = String(userId);
    let size = 0;
    const move = (bytes: number) => {
      size += bytes;
      this.held += bytes;
      const ofUser = (this.heldFor.get(user) ?? 0) + bytes;
      if (ofUser === 0) this.heldFor.delete(user);
      else this.heldFor.set(user, ofUser);
    };
    return {
      add: (bytes) => {
        const ofUser = this.heldFor.get(user) ?? 0;
        if (this.held + bytes > DOCUMENTS * largest || ofUser + bytes > DOCUMENTS_OF_USER * largest)
          throw TooManyPlansError.retryAfter(RETRY_AFTER);
        move(bytes);
      },
      end: () => move(-size),
    };
  }
}
