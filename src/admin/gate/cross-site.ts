import type { Request } from 'express';

/**
 * Whether a request comes from anywhere but the panel's own pages: another site, or a link in a mail, which a browser opens
 * with the cookie, too. Some actions of the panel change things on GET. Browsers say where a request comes from in
 * `Sec-Fetch-Site`; where they don't (plain http, old ones) in `Origin` or `Referer`, and a page they open asks for HTML,
 * which the panel's own calls never do. A picture or a link in what somebody typed into a record is no call of the panel's
 * either: `Sec-Fetch-Dest` tells. A program that sends none of these is not a browser, and has no cookie to abuse.
 */
export function isCrossSite(request: Request): boolean {
  const destination = request.get('sec-fetch-dest');
  if (destination !== undefined && destination !== 'empty') return true;
  return isFromElsewhere(request);
}

/** The same of a form, which is sent by opening a page. */
export function isFromElsewhere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin';
  const source = request.get('origin') ?? request.get('referer');
  if (source !== undefined) return !URL.canParse(source) || new URL(source).host !== request.get('host');
  return request.get('accept')?.includes('text/html') ?? false;
}
