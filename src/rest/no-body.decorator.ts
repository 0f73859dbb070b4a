import { type CanActivate, type ExecutionContext, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { RequestInvalidError } from '../errors/index.js';

/** For routes that say everything in their path: a body that says more is refused, and not passed over. `{}` says nothing. */
export function NoBody(): MethodDecorator {
  return UseGuards(NO_BODY);
}

const NO_BODY: CanActivate = {
  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<Request>();
    if (saysSomething(request)) {
      throw RequestInvalidError.at([{ path: 'body', message: 'must be empty' }]);
    }
    return true;
  },
};

function saysSomething({ body, headers }: Request): boolean {
  const given = body as unknown;
  if (given === undefined || given === null) {
    return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
  }
  return typeof given !== 'object' || Array.isArray(given) || Object.keys(given).length > 0;
}
