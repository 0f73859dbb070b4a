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

/** Whether a call of the panel's API comes from anything but a script of the panel's own pages, or a program that is no browser. */
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

/** The same of a sign-in, which is a form: it may be sent again from the address bar, and by a program. */
export function isForeignSignIn(request: Request): boolean {
  return isFromForeignPage(request);
}

/** The same of a sign-out, which the panel opens as a page: it may be opened from the address bar, too. */
export function isForeignSignOut(request: Request): boolean {
  return isCrossSite(request) && !isOwnPage(request);
}

function isOwnPage(request: Request): boolean {
  const { site, destination, purpose } = fetchMetadata(request);
  // A page that a browser only fetches beforehand is none that somebody opened.
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

/** Every browser calls itself Mozilla, and asks for more than JSON or anything where it isn't a script that asks. */
function isByBrowser(request: Request): boolean {
  if (request.get('user-agent')?.startsWith('Mozilla/')) return true;
  const accepted = request.get('accept') ?? '*/*';
  return accepted !== '*/*' && !accepts(request, 'application/json');
}

/** A form or a ping of a link; with GET, whatever says what it takes, as every browser does, and not JSON, as a script would. */
function isByElement(request: Request): boolean {
  if (request.method === 'GET')
    return request.get('accept') !== undefined && !accepts(request, 'application/json');
  return accepts(request, 'text/html') || request.get('content-type') === 'text/ping';
}

function accepts(request: Request, type: string): boolean {
  return request.get('accept')?.includes(type) ?? false;
}
