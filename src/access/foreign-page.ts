import type { IncomingHttpHeaders } from 'node:http';

/** A request of Express. A host with REST only may have no types of Express, so they aren't named here. */
interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly host: string;
}

/**
 * Whether a browser says that a page of another origin has sent this: by `Sec-Fetch-Site`, or where it doesn't send that by
 * `Origin` or `Referer`. A program that is no browser says nothing, and neither does an address that somebody typed.
 */
export function isFromForeignPage(request: Asked): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const source = sourceOf(request);
  return source !== undefined && !isOwnOrigin(request, source);
}

/** The origin or the address of the page a request comes from; `null` is one that a browser doesn't tell. */
export function sourceOf({ headers }: Asked): string | undefined {
  return headers.origin ?? headers.referer;
}

/** Behind a proxy that is trusted, people reach the application by the host that the proxy says. */
export function isOwnOrigin({ host }: Asked, source: string): boolean {
  if (!URL.canParse(source)) return false;
  const { protocol, host: from } = new URL(source);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === from;
}
