import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import { inert } from './shell.js';

/** Security headers of the panel: `true` for ours, options of helmet to change some, `false` for none. */
export type PanelHeaders = boolean | HelmetOptions;

/**
 * The headers a back office should have, with a content security policy AdminJS works under: scripts only from the panel
 * itself, those in its pages by a nonce; its styles are made in the browser, its font comes from Google.
 */
export function securityHeaders(headers: PanelHeaders): RequestHandler[] {
  if (headers === false) return [];
  const given = headers === true ? {} : headers;
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals[NONCE]}'`],
        styleSrc: ["'self'", "'unsafe-inline'", 'https://fonts.googleapis.com'],
        fontSrc: ["'self'", 'data:', 'https://fonts.gstatic.com'],
        imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
        connectSrc: ["'self'"],
      },
    },
    ...given,
  });
  return [withNonce, (request, response, next) => protect(request, response, next)];
}

/** Gives the scripts of pages that AdminJS sends itself, such as the sign-in, the nonce. */
function withNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals[NONCE] = randomBytes(16).toString('base64');
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    const isPage = typeof body === 'string' && /^\s*<!DOCTYPE html>/i.test(body);
    return send(isPage ? nonced(inert(body), response) : body);
  };
  next();
}

const NONCE = 'nonce';

/** The page with the nonce of its answer in its scripts. What is printed into them must be inert, or could open another one. */
export function nonced(html: string, response: Response): string {
  const nonce = response.locals[NONCE] as string | undefined;
  return nonce === undefined ? html : html.replaceAll('<script>', `<script nonce="${nonce}">`);
}
