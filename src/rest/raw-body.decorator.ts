import { SetMetadata, UseGuards, applyDecorators } from '@nestjs/common';
import { PARSED } from './sparse-json.js';

const KEPT_RAW = 'nestjs-adminjs-groups:raw-body';

/** For routes that read their body themselves, before any parser of the application. See `RawBodies`. */
export function KeepsBodyRaw(): MethodDecorator {
  return SetMetadata(KEPT_RAW, true);
}

const TAKES_JSON = 'nestjs-adminjs-groups:json-body';

/**
 * For routes with a JSON body. Up to 1 MB is read, independent of the limit of the application's own parser. `GroupsRoutes`
 * adds it.
 */
export function TakesJson(): MethodDecorator {
  return applyDecorators(SetMetadata(TAKES_JSON, true), UseGuards(PARSED));
}

export function takesJson(handler: object): boolean {
  return Reflect.hasMetadata(TAKES_JSON, handler);
}

/**
 * Whether this is the handler of such a route, or the function that Nest makes of it for Express. Nest copies the metadata.
 */
export function keepsBodyRaw(handler: object): boolean {
  return Reflect.hasMetadata(KEPT_RAW, handler);
}
