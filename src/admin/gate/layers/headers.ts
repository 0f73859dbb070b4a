import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import type { ForeignOrigins } from '../pages/foreign-origins.js';
import { type Page, nonced, readPage, textOf } from '../pages/page.js';

/** Security headers of the panel: `true` for ours, options of helmet to change some, `false` for none. */
export type PanelHeaders = boolean | HelmetOptions;

/**
 * Replaces the policy `no-referrer`, which helmet sets by default, also when the host uses helmet in front of the panel. Under
 * it, browsers don't send the origin by which the panel recognizes its own pages.
 */
const keepOrigin: RequestHandler = (_request, response, next) => {
  const policy = response.get('Referrer-Policy')?.toLowerCase();
  if (policy === 'no-referrer') response.set('Referrer-Policy', 'same-origin');
  next();
};

const POLICY = 'groupsPolicy';

/** Allows the page to load from these origins, too. A policy that the host sets stays as it is. */
export function allowOrigins({ locals }: Response, origins: ForeignOrigins): void {
  const allow = locals[POLICY] as ((origins: ForeignOrigins) => void) | undefined;
  if (Object.values(origins).some((list) => list.length > 0)) allow?.(origins);
}

/**
 * Security headers for a back office, with a content security policy that AdminJS works under. Scripts come only from the panel
 * itself, and inline scripts need a nonce. Styles are made in the browser, and the font comes from Google.
 *
 * If AdminJS's options load files from elsewhere, `allowOrigins` allows that page by page.
 */
export function securityHeaders(headers: PanelHeaders): RequestHandler[] {
  if (headers === false) return [keepOrigin];
  const given = headers === true ? {} : headers;
  const protect = helmet({
    referrerPolicy: { policy: 'same-origin' },
    ...given,
    contentSecurityPolicy: given.contentSecurityPolicy ?? false,
  });
  return [
    withNonce,
    (request, response, next) => protect(request, response, next),
    ...(given.contentSecurityPolicy === undefined ? [ownPolicy] : []),
    keepOrigin,
  ];
}

const ownPolicy: RequestHandler = (request, response, next) => {
  response.locals[POLICY] = (origins: ForeignOrigins) =>
    policyFor(origins)(request, response, () => undefined);
  panelOnly(request, response, next);
};

function policyFor({ scripts, styles, images }: ForeignOrigins) {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
      scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`, ...scripts],
      styleSrc: ["'self'", "'unsafe-inline'", 'https://fonts.googleapis.com', ...styles],
      fontSrc: ["'self'", 'data:', 'https://fonts.gstatic.com'],
      imgSrc: ["'self'", 'data:', 'blob:', 'https:', ...images],
      connectSrc: ["'self'"],
    },
  });
}

const panelOnly = policyFor({ scripts: [], styles: [], images: [] });

const DOCUMENT = /^\s*<!DOCTYPE html>/i;

/**
 * Forbids caching: an answer is for one user at one moment. Without this, Express would hash megabytes for an ETag that no
 * browser uses.
 */
export function noStore(response: Response): void {
  response.set({ 'Cache-Control': 'no-store', ETag: `W/"${randomUUID()}"` });
}

/** Sends a page by `send()`. A host may have wrapped that function, to rewrite pages for the prefix of a proxy. */
export function sendPage(response: Response, page: Page): void {
  response.type('html').send(textOf(nonced(page, nonceOf(response))));
}

/**
 * Adds the nonce to scripts of pages that AdminJS sends itself, such as the sign-in. `sendPage` has added it to its own pages.
 *
 * This function keeps no reference to a page: megabytes would stay in memory until the last byte is sent, and the garbage
 * collector would treat them as old.
 */
function withNonce(_request: Request, response: Response, next: NextFunction): void {
  const nonce = randomBytes(16).toString('base64');
  response.locals[NONCE] = nonce;
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    if (typeof body !== 'string' || !DOCUMENT.test(body) || body.includes(nonce)) return send(body);
    return send(textOf(nonced(readPage(body), nonce)));
  };
  next();
}

const NONCE = 'nonce';

/** The nonce of an answer with a page. Undefined if the host sets its own headers. */
export function nonceOf(response: Response): string | undefined {
  return response.locals[NONCE] as string | undefined;
}
