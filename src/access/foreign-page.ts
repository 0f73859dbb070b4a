import type { IncomingHttpHeaders } from 'node:http';

/**
 * The part of an Express request that is used here. A host with REST only may not have the types of Express, so they aren't
 * imported.
 */
interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly host: string;
}

/**
 * Whether a browser says that a page of another origin has sent this request. It says so in `Sec-Fetch-Site`, or else in
 * `Origin` or `Referer`. A program that isn't a browser says nothing, and neither does an address that a user typed.
 */
export function isFromForeignPage(request: Asked): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const source = sourceOf(request);
  return source !== undefined && !isOwnOrigin(request, source);
}

/** The origin or the address of the page that sends a request. `null` means that the browser doesn't tell the origin. */
export function sourceOf({ headers }: Asked): string | undefined {
  return headers.origin ?? headers.referer;
}

/** Whether an origin is the application's own. Behind a trusted proxy, that is the host that the proxy names. */
export function isOwnOrigin({ host }: Asked, source: string): boolean {
  if (!URL.canParse(source)) return false;
  const { protocol, host: from } = new URL(source);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === from;
}
