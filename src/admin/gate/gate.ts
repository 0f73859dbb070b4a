import type AdminJS from 'adminjs';
import { Router as AdminRouter } from 'adminjs';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Access, AccessService } from '../../access/index.js';
import { GroupsError } from '../../errors/index.js';
import type { SignedIn } from '../panel.js';
import { isCrossSite } from './cross-site.js';
import { type PanelRoute, demandOf } from './demand.js';
import { nonced } from './headers.js';
import { rememberAccess } from './panel-access.js';
import { refuse } from './refusal.js';
import { renderShell } from './shell.js';

/**
 * The gate of the panel: one layer for each route of AdminJS, in the router AdminJS itself is built on, so that a path
 * that reaches AdminJS has passed the gate before. What isn't mapped to a permission is refused, before any hook runs, and
 * before any body is read.
 */
export function gateRouter(admin: AdminJS, accessService: AccessService, messagesOf: string): Router {
  const router = Router();
  for (const route of AdminRouter.routes) {
    if (route.action === 'bundleComponents') continue;
    router.all(route.path.replace(/\{(\w+)\}/g, ':$1'), gate(admin, accessService, route, messagesOf));
  }
  return router;
}

function gate(
  admin: AdminJS,
  accessService: AccessService,
  route: PanelRoute,
  messagesOf: string,
): RequestHandler {
  const isApi = route.path.startsWith('/api/');
  return async (request: Request, response: Response, next: NextFunction) => {
    const user = signedIn(request);
    if (!user) return response.redirect(admin.options.loginPath);
    const access = await accessService.of(user.id).catch(unanswered);
    if (access instanceof GroupsError) {
      return isApi ? refuse(response, 503, messagesOf, access.code) : unavailable(response, access);
    }
    if (!access.active || access.stamp !== user.stamp) return signOut(admin, request, response);
    rememberAccess(user, access);

    const { params, query } = request as Request<Record<string, string>>;
    const demand = demandOf(admin, route, params, query);
    const status = statusOf(demand, access);
    if (isApi) {
      if (!['GET', 'POST'].includes(request.method)) return refuse(response, 405, messagesOf);
      if (isCrossSite(request)) return refuse(response, 403, messagesOf);
      if (status !== 200) return refuse(response, status, messagesOf);
      return isNewOnGet(request) ? refuse(response, 405, messagesOf) : next();
    }
    if (!['GET', 'HEAD'].includes(request.method)) return next();
    const html = await renderShell(admin, route, access, { params, query }, status, messagesOf);
    // Not by send(): it would hash the page for an ETag, and no page is ever the same.
    response.status(status).set('Cache-Control', 'no-store').type('html').end(nonced(html, response));
  };
}

/** AdminJS fails on a GET of a new record. */
function isNewOnGet({ method, params }: Request): boolean {
  return method === 'GET' && params['action'] === 'new';
}

function statusOf(demand: ReturnType<typeof demandOf>, access: Access): 200 | 403 | 404 {
  if (!demand.exists) return 404;
  return demand.isMetBy(access) ? 200 : 403;
}

/** What a database that can't answer says; anything else is a fault of ours. */
function unanswered(error: unknown): GroupsError {
  if (error instanceof GroupsError) return error;
  throw error;
}

/** Without a word of who it is for: nobody knows whether they may see the panel. */
function unavailable(response: Response, { message }: GroupsError): void {
  response.status(503).set({ 'Cache-Control': 'no-store', 'Retry-After': '5' }).type('text').send(message);
}

function signedIn(request: Request): SignedIn | undefined {
  return (request as { session?: { adminUser?: SignedIn } }).session?.adminUser;
}

/** Somebody who was removed, deactivated or replaced by another under the same id: the session ends with the next request. */
function signOut(admin: AdminJS, request: Request, response: Response): void {
  const { session } = request as unknown as { session: { destroy(done: () => void): void } };
  session.destroy(() => response.redirect(admin.options.loginPath));
}
