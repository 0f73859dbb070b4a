import type { Express, RequestHandler } from 'express';

/**
 * Adds a layer to the application before its body parsers, which Nest has added by the time modules start. In an
 * application without parsers it is the last layer.
 */
export function useBeforeBodyParsers(app: Express, path: string, layer: RequestHandler): void {
  app.use(path, layer);
  const { stack } = app.router as unknown as { stack: { name: string }[] };
  const added = stack.pop()!;
  const parser = stack.findIndex(({ name }) => name === 'jsonParser' || name === 'urlencodedParser');
  stack.splice(parser === -1 ? stack.length : parser, 0, added);
}
