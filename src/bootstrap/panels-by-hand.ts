/** A route of every panel, as `@adminjs/express` writes it. */
const ROUTE_OF_PANELS = '/api/resources/:resourceId/actions/:action';

/** A layer of Express, as far as it is looked at. Older routers don't keep the path it is mounted at. */
export interface Layer {
  rawPath?: unknown;
  route?: { path: unknown };
  handle?: { stack?: Layer[] };
}

/**
 * The panels that the host built and mounted in Express itself, without `@adminjs/nestjs`.
 *
 * @returns the path of each; empty where Express doesn't say it
 */
export function panelsByHand(layers: readonly Layer[], at = ''): string[] {
  return layers.flatMap(({ handle, rawPath }) => {
    const inner = handle?.stack;
    if (!Array.isArray(inner)) return [];
    const path = typeof rawPath === 'string' && rawPath !== '/' ? at + rawPath : at;
    return inner.some(({ route }) => route?.path === ROUTE_OF_PANELS) ? [path] : panelsByHand(inner, path);
  });
}
