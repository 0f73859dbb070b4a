import type { Request } from 'express';

/**
 * Whether another site made the browser send this request. The panel's API is only ever called by the panel's own pages, and
 * some of its actions change things on GET, so none of it answers to others. Browsers say where a request comes from
 * in `Sec-Fetch-Site`, older ones in `Origin`; a request with neither comes from no page at all.
 */
export function isCrossSite(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.get('origin');
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.get('host');
}
