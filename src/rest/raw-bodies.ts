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

/** The original types of bodies that no parser may read. */
const SAID_TYPES = new WeakMap<object, string | undefined>();

/** The type of a body in the client's own header. */
export function contentTypeOf(request: Pick<Request, 'headers'>): string | undefined {
  return SAID_TYPES.has(request) ? SAID_TYPES.get(request) : request.headers['content-type'];
}

/** Enough for a list of 10,000 ids or keys. */
const JSON_LIMIT = '1mb';

/**
 * Keeps the application's body parsers away from our routes.
 *
 * The parsers run before the guards, and they would hide the faults of an imported document. So they see its body as bytes,
 * which they skip, and the controller reads it. Lists of users and permissions may be larger than the application's parser
 * allows, so they are parsed before it.
 *
 * A body that can't be read is refused with a code, in the shape of our other refusals. Express and its parsers report it
 * before a route is reached, so it arrives at Nest's error layer.
 *
 * Express itself tells which requests are ours. The layers of our routes are found by their handlers, so their paths include
 * versions, prefixes and exclusions.
 */
@Injectable()
export class RawBodies implements OnApplicationBootstrap {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  /**
   * Nest has added the parsers and the routes by now. The host's parsers may be anywhere, so our layer has to be the first.
   */
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
    // Nest's error layer is in the stack already, and answers all errors that reach it. So ours goes before it.
    const refusing = stack.pop()!;
    const last = stack.findLastIndex(takesErrors);
    stack.splice(last === -1 ? stack.length : last, 0, refusing);
  }
}

function isOurs(handler: object): boolean {
  return Reflect.hasMetadata(DESCRIBED, handler);
}

/** Whether Express calls a layer only for errors: such a layer has four parameters. */
function takesErrors({ handle }: Layer): boolean {
  return handle?.length === 4;
}

/** What the adapter of `@nestjs/platform-express` has in addition to other adapters. */
interface ParsingAdapter {
  useBodyParser(
    type: 'json',
    rawBody: boolean,
    options: { limit: string; verify: (request: object, response: object, bytes: Buffer) => void },
  ): void;
}

/**
 * Nest's own parser with our limits, because it runs before the user is known. It keeps a copy of the bytes as `rawBody`, for
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

/** Whether a path belongs to a route. A path that can't be decoded also does, because Express refuses it. */
function matches(route: Layer, path: string): boolean {
  try {
    return route.match(path);
  } catch {
    return true;
  }
}
