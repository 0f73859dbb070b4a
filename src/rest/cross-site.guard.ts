import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { isFromForeignPage } from '../access/index.js';
import { AccessDeniedError } from '../errors/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { contentTypeOf } from './raw-bodies.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];
/** The types that a form, or a script of another site, may send without asking first (CORS). */
const UNASKED_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
/** The schemes that a browser adds to any request by itself, once a user has signed in. */
const AMBIENT_SCHEME = /^(basic|digest|negotiate|ntlm)\b/i;

/**
 * Refuses writes that a browser sends for a page of another site without asking first. Such a request contains the cookie of
 * the signed-in user. Before a write with JSON, the browser asks, and the host's CORS settings answer.
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

/**
 * Whether a request has a token and no cookie. A page of another site can't add a token, and a browser doesn't add one by
 * itself.
 */
function hasOnlyToken({ headers: { authorization, cookie } }: Request): boolean {
  return authorization !== undefined && cookie === undefined && !AMBIENT_SCHEME.test(authorization.trim());
}

/** Whether a body may come without asking first. A form always sends a type, but a script may send bytes without one. */
function isUnasked(request: Request): boolean {
  const type = contentTypeOf(request)?.split(';')[0]!.trim().toLowerCase();
  return !type || UNASKED_TYPES.includes(type);
}
