import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { isFromForeignPage } from '../access/index.js';
import { AccessDeniedError } from '../errors/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { contentTypeOf } from './raw-bodies.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];
/** What a form may send, and a script to another site without being asked first (CORS). */
const UNASKED_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
/** What a browser adds to any request by itself, once somebody has signed in. */
const AMBIENT_SCHEME = /^(basic|digest|negotiate|ntlm)\b/i;

/**
 * Refuses writes that a browser sends for a page of another site without asking. They have the cookie of the signed-in user.
 * Before a write with JSON the browser asks, and the host's CORS answers.
 */
@Injectable()
export class CrossSiteGuard implements CanActivate {
  constructor(@Inject(GroupsModuleOptions) private readonly options: ResolvedOptions) {}

  canActivate(context: ExecutionContext): true {
    const { rest } = this.options;
    const crossSite = (rest && rest.crossSite) || 'refuse';
    const request = context.switchToHttp().getRequest<Request>();
    if (crossSite === 'allow' || READING.includes(request.method) || hasOnlyToken(request)) return true;
    if (!isUnasked(request) || !isFromForeignPage(request)) return true;
    if (crossSite !== 'refuse' && crossSite.includes(request.headers.origin ?? '')) return true;
    throw AccessDeniedError.crossSite();
  }
}

/** A page of another site can't add a token, and a browser doesn't. */
function hasOnlyToken({ headers: { authorization, cookie } }: Request): boolean {
  return authorization !== undefined && cookie === undefined && !AMBIENT_SCHEME.test(authorization.trim());
}

/** A body without a type is one of bytes that no form makes, but a script may send it. */
function isUnasked(request: Request): boolean {
  const type = contentTypeOf(request)?.split(';')[0]!.trim().toLowerCase();
  return !type || UNASKED_TYPES.includes(type);
}
