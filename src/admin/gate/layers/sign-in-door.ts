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
 * Guards the routes by which AdminJS signs people in and out, because AdminJS does that for other sites, too. It comes before
 * everything in the panel that reads a body. Large bodies of strangers, or bodies that aren't forms, end the connection.
 *
 * Its paths are Express routes, as AdminJS's own are. So every spelling of a path that signs in is counted.
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

/** One of AdminJS's paths, as seen from inside the panel. AdminJS computes it in the same way. */
export function pathInside({ options }: AdminJS, path: string): string {
  return path.replace(options.rootPath, '').replace(/^\/?/, '/');
}

/** Refuses an address from which too many sign-ins have failed. */
function tooMany(admin: AdminJS): RequestHandler {
  return (_request, response, next) => {
    admin
      .renderLogin({ action: admin.options.loginPath, errorMessage: 'tooManyRequests' })
      .then((page) => response.status(429).send(page), next);
  };
}

/**
 * Refuses sign-ins of other sites. The page says why, and the log says what to do: a proxy may hide where requests come from.
 */
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

/** Why a stranger's body is refused, if it announces its size. Other bodies are measured while they are read. */
function refusalOfStrangers(request: Request): 413 | 415 | undefined {
  const isSignedIn = Boolean((request as { session?: { adminUser?: unknown } }).session?.adminUser);
  if (isSignedIn || !hasBody(request)) return undefined;
  if (!isText(request)) return 415;
  return Number(request.get('content-length') ?? 0) > SIGN_IN.bytes! ? 413 : undefined;
}
