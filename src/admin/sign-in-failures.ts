import { Injectable, Logger } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { MemoryStore, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { TooManySignInsError } from '../errors/index.js';

/** Sign-ins that may fail from one address, and in how many milliseconds. */
const FAILURES = 20;
const FAILURES_WINDOW = 5 * 60_000;

/** Counts the sign-ins that failed, by the address of the client: those at the panel's own door, and those at the host's. */
@Injectable()
export class SignInFailures {
  private readonly logger = new Logger('Groups');
  private readonly store = new MemoryStore();
  private hasWarned = false;

  /** Lets the sign-in of the panel go on, or answers itself. AdminJS answers a success with a redirect. */
  limit(answer: RequestHandler): RequestHandler {
    return rateLimit({
      limit: FAILURES,
      windowMs: FAILURES_WINDOW,
      store: this.store,
      keyGenerator: (request) => this.keyOf(request),
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_request, response) => response.statusCode === 302,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: answer,
    });
  }

  /** @throws TooManySignInsError */
  async assertFew(request: Request): Promise<void> {
    const client = await this.store.get(this.keyOf(request));
    if (client && client.totalHits >= FAILURES) throw TooManySignInsError.retryAfter(FAILURES_WINDOW / 1000);
  }

  async count(request: Request): Promise<void> {
    await this.store.increment(this.keyOf(request));
  }

  /** The address of the client, as far as the host's `trust proxy` lets it be known. */
  private keyOf(request: Request): string {
    const warning = this.hasWarned ? undefined : proxyWarning(request);
    if (warning) {
      this.hasWarned = true;
      this.logger.warn(warning);
    }
    return ipKeyGenerator(request.ip ?? '');
  }
}

/** Why failures may be counted by the wrong address. */
function proxyWarning({ app, headers }: Request): string | undefined {
  const trust: unknown = app.get('trust proxy');
  if (trust === false && headers['x-forwarded-for'] !== undefined)
    return `A sign-in came through a proxy, but the application trusts none. So all clients of the proxy count as one address: after ${FAILURES} failed sign-ins nobody can sign in for a while. Write app.set('trust proxy', 1).`;
  if (trust === true)
    return "The application trusts every proxy, so a client can send any address, and failed sign-ins aren't limited. Write app.set('trust proxy', 1), with the number of your proxies.";
  return undefined;
}
