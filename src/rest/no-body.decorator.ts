import { type CanActivate, type ExecutionContext, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { RequestInvalidError } from '../errors/index.js';

/**
 * For routes without a body. A body with content is refused instead of ignored; `{}` counts as empty. `GroupsRoutes` adds it.
 */
export function NoBody(): MethodDecorator {
  return UseGuards(NO_BODY);
}

/** For routes without a query. A query is refused in the same way. */
export function NoQuery(): MethodDecorator {
  return UseGuards(NO_QUERY);
}

/** For routes with an optional body. A body that isn't JSON is refused, and doesn't count as missing. */
export function JsonBodyOrNone(): MethodDecorator {
  return UseGuards(JSON_OR_NONE);
}

const JSON_OR_NONE: CanActivate = {
  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<Request>();
    if (isUnread(request)) {
      throw RequestInvalidError.at([{ path: 'body', message: 'must be JSON, or empty' }]);
    }
    return true;
  },
};

const NO_BODY: CanActivate = {
  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<Request>();
    if (saysSomething(request)) {
      throw RequestInvalidError.at([{ path: 'body', message: 'must be empty' }]);
    }
    return true;
  },
};

const NO_QUERY: CanActivate = {
  canActivate(context: ExecutionContext): true {
    const { query } = context.switchToHttp().getRequest<Request>();
    const faults = Object.keys(query).map((path) => ({ path, message: `property ${path} should not exist` }));
    if (faults.length > 0) throw RequestInvalidError.at(faults);
    return true;
  },
};

function saysSomething(request: Request): boolean {
  const given = request.body as unknown;
  if (given === undefined || given === null) return isUnread(request);
  return typeof given !== 'object' || Array.isArray(given) || Object.keys(given).length > 0;
}

/** Whether there is a body that no parser has read. */
function isUnread({ body, headers }: Request): boolean {
  const given = body as unknown;
  if (given !== undefined && given !== null) return false;
  return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
}
