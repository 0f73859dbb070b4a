import { Injectable } from '@nestjs/common';
import type { CurrentAdmin } from 'adminjs';
import type { Request } from 'express';
import { AccessDeniedError, GroupsError, GroupsSetupError } from '../errors/index.js';
import { PanelServices } from './panel-services.js';
import { sessionOf } from './session.js';
import { SignInFailures } from './sign-in-failures.js';
import { beginSession } from './sign-in.js';

/**
 * For hosts that sign people in at a route of their own, by Passport or Google for instance, and not at the panel's door.
 *
 * @example
 * // In the route that Google leads back to, behind the guard of Passport:
 * await this.panelSignIn.signIn(request, { id: request.user.id, email: request.user.email });
 * response.redirect('/admin');
 */
@Injectable()
export class PanelSignIn {
  constructor(
    private readonly services: PanelServices,
    private readonly failures: SignInFailures,
  ) {}

  /**
   * Signs somebody in to the panel whom the host's own code has authenticated: the session gets a new id, keeps who it is, and is
   * saved. What else was in the session is gone, as after a sign-in at the panel's door.
   *
   * @param request has the session that the panel reads: `app.use(session({ … }))` with `auth.cookieName`,
   *   `auth.cookiePassword` and the store of `sessionOptions`, before the application starts
   * @param currentAdmin what hooks and `isAccessible` get, as `authenticate` would have returned it: with the `id` of the user
   * @throws AccessDeniedError for a user who doesn't exist or is inactive
   * @throws UserNotListedError for somebody the directory doesn't know
   * @throws TooManySignInsError when too many were refused from the address of the request
   * @throws GroupsSetupError when the request has no session
   */
  async signIn(request: Request, currentAdmin: CurrentAdmin): Promise<void> {
    const session = sessionOf(request);
    if (typeof session?.regenerate !== 'function') {
      throw new GroupsSetupError(
        'The request has no session that the panel could read.',
        'Write app.use(session({ name: cookieName, secret: cookiePassword, store, resave: false, saveUninitialized: false })) before app.listen(), with those of auth and sessionOptions.',
      );
    }
    await this.failures.assertFew(request);
    try {
      const isIn = await beginSession(request, currentAdmin, this.services);
      if (!isIn) throw AccessDeniedError.unauthenticated();
    } catch (error) {
      if (error instanceof GroupsError) await this.failures.count(request);
      throw error;
    }
    // Another one than before.
    const renewed = sessionOf(request)!;
    renewed.adminUser = currentAdmin;
    await new Promise<void>((resolve, reject) => {
      renewed.save((error) => (error ? reject(toError(error)) : resolve()));
    });
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
