import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import type { ForeignOrigins } from '../pages/foreign-origins.js';
import { type Page, nonced, readPage, textOf } from '../pages/page.js';

/** Security headers of the panel: `true` for ours, options of helmet to change some, `false` for none. */
export type PanelHeaders = boolean | HelmetOptions;

/**
 * The panel tells its own pages from others by the origin that browsers send along, which they don't under `no-referrer`: the
 * default of helmet, also of the host's own in front of the panel.
 */
const keepOrigin: RequestHandler = (_request, response, next) => {
  const policy = response.get('Referrer-Policy')?.toLowerCase();
  if (policy === 'no-referrer') response.set('Referrer-Policy', 'same-origin');
  next();
};

const POLICY = 'groupsPolicy';

/** Lets the page that is sent load from the origins too. Where the host has a policy of its own, that one stays. */
export function allowOrigins({ locals }: Response, origins: ForeignOrigins): void {
  const allow = locals[POLICY] as ((origins: ForeignOrigins) => void) | undefined;
  if (Object.values(origins).some((list) => list.length > 0)) allow?.(origins);
}

/**
 * The headers a back office should have, with a content security policy AdminJS works under: scripts only from the panel
 * itself, those in its pages by a nonce; its styles are made in the browser, its font comes from Google. What the options of
 * AdminJS load from elsewhere is allowed page by page, with `allowOrigins`.
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
 * What is answered is for one user at one moment. Express would hash megabytes for an ETag, and no browser keeps the answer that it
 * could compare with.
 */
export function noStore(response: Response): void {
  response.set({ 'Cache-Control': 'no-store', ETag: `W/"${randomUUID()}"` });
}

/** By `send()`, which a host may have wrapped: it rewrites pages for the prefix of a proxy. */
export function sendPage(response: Response, page: Page): void {
  response.type('html').send(textOf(nonced(page, nonceOf(response))));
}

/**
 * Gives the scripts of pages that AdminJS sends itself, such as the sign-in, the nonce. A page of `sendPage` has it. The page isn't
 * remembered to be told by: megabytes would stay with the answer until its last byte, and the garbage collector would take them for old.
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

/** The nonce of an answer that is a page; none where the host has its own headers. */
export function nonceOf(response: Response): string | undefined {
  return response.locals[NONCE] as string | undefined;
}
