import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { MemoryStore, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { TooManySignInsError } from '../errors/index.js';

/** Sign-ins that may fail from one address, and in how many milliseconds. */
const FAILURES = 20;
const FAILURES_WINDOW = 5 * 60_000;

/** Counts the sign-ins that failed, by the address of the client: those at the panel's own door, and those at the host's. */
@Injectable()
export class SignInFailures {
  private readonly store = new MemoryStore();

  /** Lets the sign-in of the panel go on, or answers itself. AdminJS answers a success with a redirect. */
  limit(answer: RequestHandler): RequestHandler {
    return rateLimit({
      limit: FAILURES,
      windowMs: FAILURES_WINDOW,
      store: this.store,
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_request, response) => response.statusCode === 302,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: answer,
    });
  }

  /** @throws TooManySignInsError */
  async assertFew(request: Pick<Request, 'ip'>): Promise<void> {
    const client = await this.store.get(keyOf(request));
    if (client && client.totalHits >= FAILURES) throw TooManySignInsError.retryAfter(FAILURES_WINDOW / 1000);
  }

  async count(request: Pick<Request, 'ip'>): Promise<void> {
    await this.store.increment(keyOf(request));
  }
}

function keyOf({ ip = '' }: Pick<Request, 'ip'>): string {
  return ipKeyGenerator(ip);
}
