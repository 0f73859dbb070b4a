import type { Request } from 'express';
import { isFromForeignPage, isOwnOrigin, sourceOf } from '../../../access/index.js';

/*
 * Actions of the panel change things on GET, and a browser sends the session's cookie with whatever asks: a page of another
 * site, a link in a mail, a picture in a record. So a request has to come from the panel's own pages.
 *
 * Over HTTPS and on localhost every browser says where a request comes from, and what for, in `Sec-Fetch-*`. Elsewhere `Origin`
 * and `Referer` say where from, and the panel's pages are sent with a `Referrer-Policy` that keeps them (see headers.ts). What
 * for, only scripts can say: no picture, link or form chooses its headers, and a page of another origin doesn't choose these.
 */

/** What our components add to each call of `ApiClient`. Android's web views send the name of their app in this header. */
const OWN_SCRIPT = 'XMLHttpRequest';

/**
 * Whether a call of the panel's API has to be refused. Scripts of the panel's own pages pass, and so do programs that aren't
 * browsers.
 */
export function isCrossSite(request: Request): boolean {
  const { site, mode, destination } = fetchMetadata(request);
  if (destination !== undefined && destination !== 'empty') return true;
  if (mode === 'navigate' || mode === 'no-cors') return true;
  if (site !== undefined) return site !== 'same-origin';
  const source = sourceOf(request);
  if (source !== undefined && !isOwnOrigin(request, source)) return true;
  if (request.get('x-requested-with') === OWN_SCRIPT) return false;
  return source === undefined ? isByBrowser(request) : isByElement(request);
}

/**
 * Whether another site sends a sign-in. A sign-in is a form, so a browser may also repeat it from the address bar, and a
 * program may send it.
 */
export function isForeignSignIn(request: Request): boolean {
  return isFromForeignPage(request);
}

/** Whether another site asks for a sign-out. The panel opens it as a page, so it may also be opened from the address bar. */
export function isForeignSignOut(request: Request): boolean {
  return isCrossSite(request) && !isOwnPage(request);
}

function isOwnPage(request: Request): boolean {
  const { site, destination, purpose } = fetchMetadata(request);
  // A browser may fetch a page in advance. Then no user has opened it.
  if (purpose !== undefined) return false;
  if (site !== undefined) return destination === 'document' && (site === 'same-origin' || site === 'none');
  const source = sourceOf(request);
  return source !== undefined && isOwnOrigin(request, source) && accepts(request, 'text/html');
}

function fetchMetadata(request: Request) {
  return {
    site: request.get('sec-fetch-site'),
    mode: request.get('sec-fetch-mode'),
    destination: request.get('sec-fetch-dest'),
    purpose: request.get('sec-purpose'),
  };
}

/**
 * Whether a browser sends the request. Every browser calls itself Mozilla. Unless a script asks, it names the
 * types that it accepts, and JSON is none of them.
 */
function isByBrowser(request: Request): boolean {
  if (request.get('user-agent')?.startsWith('Mozilla/')) return true;
  const accepted = request.get('accept') ?? '*/*';
  return accepted !== '*/*' && !accepts(request, 'application/json');
}

/**
 * Whether an element of a page sends the request: a form, or the ping of a link. With GET, it is every request that says what
 * it accepts, as browsers do, but doesn't accept JSON, as scripts do.
 */
function isByElement(request: Request): boolean {
  if (request.method === 'GET')
    return request.get('accept') !== undefined && !accepts(request, 'application/json');
  return accepts(request, 'text/html') || request.get('content-type') === 'text/ping';
}

function accepts(request: Request, type: string): boolean {
  return request.get('accept')?.includes(type) ?? false;
}
