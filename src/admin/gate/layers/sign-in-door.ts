import { Logger } from '@nestjs/common';
import type AdminJS from 'adminjs';
import { type Request, type RequestHandler, Router } from 'express';
import type { SignInFailures } from '../../sign-in-failures.js';
import { FROM_ELSEWHERE } from '../../locale/panel-texts.js';
import { SIGN_IN, expectBody } from './bodies/expected-body.js';
import { hasBody, isText } from './bodies/media-type.js';
import { isForeignSignIn, isForeignSignOut } from './cross-site.js';
import { foreignOrigins } from '../pages/foreign-origins.js';
import { looksFor } from '../pages/looks.js';
import { allowOrigins } from './headers.js';
import { refuse } from './refusal.js';

const logger = new Logger('Groups');

/**
 * Comes before everything of the panel that reads a body: AdminJS signs people in and out on behalf of other sites. Bodies
 * of strangers that are large, or no form, end the connection. Its paths are routes of Express as AdminJS's own are, so that
 * every spelling that signs in is counted.
 */
export function signInDoor(admin: AdminJS, messagesOf: string, failures: SignInFailures): Router {
  const { rootPath, loginPath, logoutPath } = admin.options;
  const login = pathInside(admin, loginPath);
  const door = Router();
  // AdminJS sends this page itself.
  door.all(login, async (_request, response, next) => {
    allowOrigins(response, foreignOrigins(await looksFor(admin)));
    next();
  });
  door.post(login, ownSignIns(admin));
  door.all(pathInside(admin, logoutPath), (request, response, next) => {
    if (request.method === 'HEAD' || isForeignSignOut(request)) return response.redirect(rootPath);
    next();
  });
  door.use((request, response, next) => {
    const status = refusalOfStrangers(request);
    if (status === undefined) return next();
    response.set('Connection', 'close');
    refuse(response, status, messagesOf);
  });
  door.post(login, failures.limit(tooMany(admin)), (_request, response, next) => {
    expectBody(response, SIGN_IN);
    next();
  });
  return door;
}

/** Where AdminJS answers for one of its paths, seen from inside the panel: reckoned as AdminJS does it. */
export function pathInside({ options }: AdminJS, path: string): string {
  return path.replace(options.rootPath, '').replace(/^\/?/, '/');
}

/** Too many sign-ins failed from one address. */
function tooMany(admin: AdminJS): RequestHandler {
  return (_request, response, next) => {
    admin
      .renderLogin({ action: admin.options.loginPath, errorMessage: 'tooManyRequests' })
      .then((page) => response.status(429).send(page), next);
  };
}

/** Says why on the page of the sign-in, and what to do about it in the log: a proxy may hide where people are. */
function ownSignIns(admin: AdminJS): RequestHandler {
  return (request, response, next) => {
    if (!isForeignSignIn(request)) return next();
    const from = request.get('origin') ?? request.get('referer') ?? request.get('sec-fetch-site');
    logger.warn(
      `Refused a sign-in at ${JSON.stringify(request.host)} that comes from ${JSON.stringify(from)}. If that is your panel behind a proxy, let the proxy pass the Host header on, or send X-Forwarded-Host and set app.set('trust proxy', 1).`,
    );
    admin
      .renderLogin({ action: admin.options.loginPath, errorMessage: FROM_ELSEWHERE })
      .then((page) => response.status(403).send(page), next);
  };
}

/** Of a body that says how large it is: the others are measured while they are read. */
function refusalOfStrangers(request: Request): 413 | 415 | undefined {
  const isSignedIn = Boolean((request as { session?: { adminUser?: unknown } }).session?.adminUser);
  if (isSignedIn || !hasBody(request)) return undefined;
  if (!isText(request)) return 415;
  return Number(request.get('content-length') ?? 0) > SIGN_IN.bytes! ? 413 : undefined;
}
