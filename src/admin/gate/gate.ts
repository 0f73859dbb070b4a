import type AdminJS from 'adminjs';
import { Router as AdminRouter } from 'adminjs';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Access, AccessService } from '../../access/index.js';
import { type SignedIn, actionsOf, findResource, pagesOf } from '../panel.js';
import { isCrossSite } from './cross-site.js';
import { rememberAccess } from './panel-access.js';
import { mayCall, permissionOfPage } from './panel-permissions.js';
import { refuse } from './refusal.js';
import { renderShell } from './shell.js';

type PanelRoute = (typeof AdminRouter.routes)[number];

/** What a request asks for: nothing that exists, something every active user may see, or what needs a permission. */
type Demand = { unknown: true } | { met: (access: Access) => boolean };

const UNKNOWN: Demand = { unknown: true };

/** The kind of action each of AdminJS's routes can call. */
const KINDS: Readonly<Record<string, 'resource' | 'record' | 'bulk'>> = {
  resourceAction: 'resource',
  recordAction: 'record',
  bulkAction: 'bulk',
};

/**
 * The gate of the panel: one layer for each route of AdminJS, in the router AdminJS itself is built on, so that a path
 * that reaches AdminJS has passed the gate before. What isn't mapped to a permission is refused, before any hook runs.
 */
export function gateRouter(admin: AdminJS, accessService: AccessService): Router {
  const router = Router();
  for (const route of AdminRouter.routes) {
    if (route.action === 'bundleComponents') continue;
    router.all(route.path.replace(/\{(\w+)\}/g, ':$1'), gate(admin, accessService, route));
  }
  return router;
}

function gate(admin: AdminJS, accessService: AccessService, route: PanelRoute): RequestHandler {
  const isApi = route.path.startsWith('/api/');
  return async (request: Request, response: Response, next: NextFunction) => {
    const user = signedIn(request);
    if (!user) return next();
    const access = await accessService.of(user.id);
    if (!access.active) return signOut(admin, request, response);
    if (isApi && !['GET', 'POST'].includes(request.method)) return refuse(response, 405);
    if (isApi && isCrossSite(request)) return refuse(response, 403);
    rememberAccess(user, access);

    const demand = demandOf(admin, route, request.params as Record<string, string>);
    if ('unknown' in demand) return isApi ? refuse(response, 404) : page(404);
    if (!demand.met(access)) return isApi ? refuse(response, 403) : page(403);
    return isApi || !['GET', 'HEAD'].includes(request.method) ? next() : page(200);

    async function page(status: number): Promise<void> {
      const { params, query } = request;
      const html = await renderShell(admin, route, access, { params, query });
      response.status(status).set('Cache-Control', 'no-store').type('html').send(html);
    }
  };
}

function demandOf(admin: AdminJS, route: PanelRoute, params: Record<string, string>): Demand {
  switch (route.action) {
    case 'index':
    case 'dashboard':
      return { met: () => true };
    case 'page':
      return pagesOf(admin).includes(params['pageName']!)
        ? { met: (access) => access.can(permissionOfPage(params['pageName']!)) }
        : UNKNOWN;
    case 'resource':
      return ofAction(admin, params['resourceId']!, 'list', 'resource');
    case 'search':
      return ofAction(admin, params['resourceId']!, 'search', 'resource');
    default: {
      const kind = KINDS[route.action];
      return kind ? ofAction(admin, params['resourceId']!, params['action']!, kind) : UNKNOWN;
    }
  }
}

function ofAction(
  admin: AdminJS,
  resourceId: string,
  key: string,
  kind: 'resource' | 'record' | 'bulk',
): Demand {
  const resource = findResource(admin, resourceId);
  const actions = resource ? actionsOf(resource) : {};
  if (!resource || !Object.hasOwn(actions, key)) return UNKNOWN;
  const action = actions[key]!;
  if (![action.actionType].flat().includes(kind)) return UNKNOWN;
  return { met: (access) => mayCall(admin, access, resource, key, action) };
}

function signedIn(request: Request): SignedIn | undefined {
  return (request as { session?: { adminUser?: SignedIn } }).session?.adminUser;
}

/** Somebody who was removed or deactivated: the session ends with the next request. */
function signOut(admin: AdminJS, request: Request, response: Response): void {
  const { session } = request as unknown as { session: { destroy(done: () => void): void } };
  session.destroy(() => response.redirect(admin.options.loginPath));
}
