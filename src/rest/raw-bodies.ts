import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express, NextFunction, Request, Response } from 'express';
import { keepsBodyRaw } from './raw-body.decorator.js';

/** A layer of Express's router: middleware, or a route with its handlers. */
interface Layer {
  match(path: string): boolean;
  route?: { stack: { method: string; handle: object }[] };
}

/** What clients said of bodies that no parser may read. */
const SAID_TYPES = new WeakMap<object, string | undefined>();

/** The type of a body as the client said it. */
export function contentTypeOf(request: Pick<Request, 'headers'>): string | undefined {
  return SAID_TYPES.has(request) ? SAID_TYPES.get(request) : request.headers['content-type'];
}

/**
 * Keeps the application's body parsers away from documents that are imported: they would parse the body before the guards
 * have said who it comes from, and hide what is wrong with it. They pass by a body of bytes, and the controller reads it.
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
    const routes = stack.filter(({ route }) =>
      route?.stack.some(({ method, handle }) => method === 'post' && keepsBodyRaw(handle)),
    );
    app.use((request: Request, _response: Response, next: NextFunction) => {
      if (request.method === 'POST' && routes.some((route) => matches(route, request.path))) {
        SAID_TYPES.set(request, request.headers['content-type']);
        request.headers['content-type'] = 'application/octet-stream';
      }
      next();
    });
    stack.unshift(stack.pop()!);
  }
}

/** A path that can't be decoded matches nothing: Express answers it. */
function matches(route: Layer, path: string): boolean {
  try {
    return route.match(path);
  } catch {
    return false;
  }
}
