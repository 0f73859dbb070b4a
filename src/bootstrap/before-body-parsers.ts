import type { Express, RequestHandler } from 'express';

/**
 * Adds a layer to the application before its body parsers, which Nest has added by the time modules start.
 *
 * @param path where the layer answers; undefined for every path
 * @param otherwise where it goes in an application without body parsers
 */
export function useBeforeBodyParsers(
  app: Express,
  path: string | undefined,
  layer: RequestHandler,
  otherwise: 'first' | 'last',
): void {
  if (path === undefined) app.use(layer);
  else app.use(path, layer);
  const { stack } = app.router as unknown as { stack: { name: string }[] };
  const added = stack.pop()!;
  const parser = stack.findIndex(({ name }) => name === 'jsonParser' || name === 'urlencodedParser');
  const place = otherwise === 'first' ? 0 : stack.length;
  stack.splice(parser === -1 ? place : parser, 0, added);
}
