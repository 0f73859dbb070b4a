import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { DESCRIBED } from './description/described.decorator.js';
import { keepsBodyRaw, takesJson } from './raw-body.decorator.js';
import { unreadable } from './unreadable.js';
import { isDense, isLeftUnparsed, leaveUnparsed } from './sparse-json.js';

/** A layer of Express's router: middleware, or a route with its handlers. */
interface Layer {
  match(path: string): boolean;
  handle?: RequestHandler;
  route?: { stack: { method: string; handle: object }[] };
}

/** What clients said of bodies that no parser may read. */
const SAID_TYPES = new WeakMap<object, string | undefined>();

/** The type of a body as the client said it. */
export function contentTypeOf(request: Pick<Request, 'headers'>): string | undefined {
  return SAID_TYPES.has(request) ? SAID_TYPES.get(request) : request.headers['content-type'];
}

/** What a list of 10,000 ids or keys needs. */
const JSON_LIMIT = '1mb';

/**
 * Keeps the application's body parsers away from our routes. Documents that are imported would be parsed before the guards have said
 * who they come from, and what is wrong with them would be hidden: the parsers pass by a body of bytes, and the controller reads it.
 * Lists of users and permissions may be larger than a parser of the application takes: they are parsed before it.
 *
 * What can't be read is refused as anything else: with a code, in the shape of our refusals. Express and its parsers find that before a route is
 * reached, and it ends in Nest's layer for errors.
 *
 * Express itself says which requests these are. The layers of our routes are found by their handlers, so versions, prefixes
 * and exclusions are in their paths.
 */
@Injectable()
export class RawBodies implements OnApplicationBootstrap {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  /** Nest has added the parsers and the routes by now. The host's own parsers may be anywhere, so our layer is the first. */
  onApplicationBootstrap(): void {
    const adapter = this.adapterHost.httpAdapter;
    if (adapter?.getType() !== 'express') return;
    const app = adapter.getInstance<Express>();
    const { stack } = app.router as unknown as { stack: Layer[] };
    const ours = routesIn(stack, isOurs);
    const raw = routesIn(stack, keepsBodyRaw);
    const json = routesIn(stack, takesJson);
    const parse = jsonParserOf(adapter as unknown as ParsingAdapter, stack);
    app.use((request: Request, response: Response, next: NextFunction) => {
      if (isOf(raw, request)) {
        SAID_TYPES.set(request, request.headers['content-type']);
        request.headers['content-type'] = 'application/octet-stream';
      }
      if (isOf(json, request)) parse(request, response, next);
      else next();
    });
    stack.unshift(stack.pop()!);
    app.use((error: unknown, request: Request, _response: Response, next: NextFunction) => {
      next((isOf(ours, request) && unreadable(error)) || error);
    });
    // Nest's own layer for errors is there already, and answers what comes to it.
    const refusing = stack.pop()!;
    const last = stack.findLastIndex(takesErrors);
    stack.splice(last === -1 ? stack.length : last, 0, refusing);
  }
}

function isOurs(handler: object): boolean {
  return Reflect.hasMetadata(DESCRIBED, handler);
}

/** Express calls a layer of four parameters for errors alone. */
function takesErrors({ handle }: Layer): boolean {
  return handle?.length === 4;
}

/** What `@nestjs/platform-express` has beside what every adapter has. */
interface ParsingAdapter {
  useBodyParser(
    type: 'json',
    rawBody: boolean,
    options: { limit: string; verify: (request: object, response: object, bytes: Buffer) => void },
  ): void;
}

/**
 * The parser of Nest itself, with limits of ours: it runs before anybody knows who asks. It keeps a copy of the bytes, as `rawBody`, for
 * guards that check signatures.
 */
function jsonParserOf(adapter: ParsingAdapter, stack: Layer[]): RequestHandler {
  adapter.useBodyParser('json', false, {
    limit: JSON_LIMIT,
    verify: (request: { rawBody?: Buffer }, _response, bytes) => {
      request.rawBody = bytes;
      if (!isDense(bytes)) return;
      leaveUnparsed(request);
      throw new Error('This body is not parsed.');
    },
  });
  const parse = stack.pop()!.handle!;
  return (request, response, next) => {
    const done = (error?: unknown) => {
      if (isLeftUnparsed(request)) next();
      else next(error);
    };
    void parse(request, response, done as NextFunction);
  };
}

function routesIn(stack: readonly Layer[], isOurs: (handler: object) => boolean): PlacedRoute[] {
  return stack.flatMap((layer) =>
    (layer.route?.stack ?? []).flatMap(({ method, handle }) =>
      isOurs(handle) ? [{ layer, method: method.toUpperCase() }] : [],
    ),
  );
}

function isOf(routes: readonly PlacedRoute[], { method, path }: Request): boolean {
  const asked = method === 'HEAD' ? 'GET' : method;
  return routes.some((route) => route.method === asked && matches(route.layer, path));
}

interface PlacedRoute {
  layer: Layer;
  method: string;
}

/** A path that matches and can't be decoded is one of the route, too: Express refuses it. */
function matches(route: Layer, path: string): boolean {
  try {
    return route.match(path);
  } catch {
    return true;
  }
}
