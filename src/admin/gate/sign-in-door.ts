import type AdminJS from 'adminjs';
import { type Request, type RequestHandler, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { expectBody } from './bodies.js';
import { isFromElsewhere } from './cross-site.js';
import { refuse } from './refusal.js';

/** The most bytes of a body before anybody is signed in: an address and a password. */
const STRANGERS_LIMIT = 64 * 1024;
/** Sign-ins that may fail from one address, and in how many milliseconds. */
const FAILURES = 20;
const FAILURES_WINDOW = 5 * 60_000;
/** The most bytes of a form or of JSON from somebody who is. Files (multipart) have the limits of `formidableOptions`. */
const FORM_LIMIT = 25 * 1024 * 1024;

/**
 * Stands before everything of the panel that reads a body: the parser of AdminJS takes forms and JSON of any size, writes the
 * files of strangers to the disk, and signs people in and out on behalf of other sites. Its paths are routes of Express as
 * AdminJS's own are, so that whatever spelling signs in is counted.
 */
export function signInDoor(admin: AdminJS, messagesOf: string): Router {
  const { rootPath, loginPath, logoutPath } = admin.options;
  const login = pathInside(admin, loginPath);
  const door = Router();
  const ownForm: RequestHandler = (request, response, next) =>
    isCrossSiteForm(request) ? response.redirect(rootPath) : next();
  door.post(login, ownForm);
  door.all(pathInside(admin, logoutPath), ownForm);
  door.use((request, response, next) => {
    if (!isTooLarge(request)) return next();
    response.set('Connection', 'close');
    refuse(response, 413, messagesOf);
  });
  door.post(login, failuresLimit(admin), (_request, response, next) => {
    expectBody(response);
    next();
  });
  return door;
}

/** Where AdminJS answers for one of its paths, seen from inside the panel: reckoned as AdminJS does it. */
export function pathInside({ options }: AdminJS, path: string): string {
  return path.replace(options.rootPath, '').replace(/^\/?/, '/');
}

/** Sign-ins that failed, by address of the client: AdminJS answers a success with a redirect. */
function failuresLimit(admin: AdminJS): RequestHandler {
  return rateLimit({
    limit: FAILURES,
    windowMs: FAILURES_WINDOW,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode === 302,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response, next) => {
      admin
        .renderLogin({ action: admin.options.loginPath, errorMessage: 'tooManyRequests' })
        .then((page) => response.status(429).send(page), next);
    },
  });
}

/** A form is opened from the address bar or a bookmark, too: only another site's is foreign. */
function isCrossSiteForm(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return request.get('origin') !== undefined && isFromElsewhere(request);
}

function isTooLarge(request: Request): boolean {
  const isSignedIn = Boolean((request as { session?: { adminUser?: unknown } }).session?.adminUser);
  const length = request.get('content-length');
  const isChunked = request.get('transfer-encoding') !== undefined;
  if (!isChunked && (length === undefined || length === '0')) return false;
  const isMultipart = request.get('content-type')?.toLowerCase().startsWith('multipart/') ?? false;
  if (!isSignedIn) return isChunked || isMultipart || Number(length) > STRANGERS_LIMIT;
  return !isMultipart && (isChunked || Number(length) > FORM_LIMIT);
}
