import type AdminJS from 'adminjs';
import { Router as AdminRouter } from 'adminjs';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Access, AccessService } from '../../access/index.js';
import { GroupsError } from '../../errors/index.js';
import type { PanelTexts } from '../locale/panel-texts.js';
import type { SignedIn } from '../panel.js';
import { expectBody } from './bodies.js';
import { isCrossSite } from './cross-site.js';
import { type PanelRoute, demandOf } from './demand.js';
import { nonceOf } from './headers.js';
import { nonced, sendPage } from './page.js';
import { rememberAccess } from './panel-access.js';
import { refuse } from './refusal.js';
import { renderShell } from './shell.js';
import { pathInside } from './sign-in-door.js';

/** What a gate has to know: the panel, who may do what, and the words for a refusal. */
interface Panel {
  admin: AdminJS;
  accessService: AccessService;
  texts: PanelTexts;
  /** Told of each write of somebody who may not. */
  onRefused: (user: SignedIn, params: Readonly<Record<string, string>>) => Promise<void>;
}

/**
 * The gate of the panel: one layer for each route of AdminJS, in the router AdminJS itself is built on, so that a path
 * that reaches AdminJS has passed the gate before. What isn't mapped to a permission is refused, before any hook runs, and
 * before any body is read.
 */
export function gateRouter(panel: Panel, hasProvider: boolean): Router {
  const router = Router();
  const routes = AdminRouter.routes.filter(({ action }) => action !== 'bundleComponents');
  for (const route of routes) {
    const { path } = route;
    if (routes.find((other) => other.path === path) !== route) continue;
    const methods = routes.filter((other) => other.path === path).map(({ method }) => method);
    router.all(path.replace(/\{(\w+)\}/g, ':$1'), gate(panel, route, methods));
  }
  const { admin } = panel;
  router.all(pathInside(admin, admin.options.refreshTokenPath), refreshGate(panel, hasProvider));
  return router;
}

function gate(panel: Panel, route: PanelRoute, methods: readonly string[]): RequestHandler {
  const { admin, texts, onRefused } = panel;
  const messagesOf = texts.resourceId;
  const isApi = route.path.startsWith('/api/');
  return async (request: Request, response: Response, next: NextFunction) => {
    const access = await admitted(panel, request, response, isApi);
    if (!access) return;
    // What is answered is for one user at one moment.
    response.set('Cache-Control', 'no-store');

    const { params, query } = request as Request<Record<string, string>>;
    const demand = demandOf(admin, route, params, query);
    const status = statusOf(demand, access);
    if (isApi) {
      if (!methods.includes(request.method)) return refuse(response, 405, messagesOf);
      if (isCrossSite(request)) return refuse(response, 403, messagesOf);
      if (status === 403 && request.method === 'POST') await onRefused(signedIn(request)!, params);
      if (status !== 200) return refuse(response, status, messagesOf);
      if (isNewOnGet(request)) return refuse(response, 405, messagesOf);
      if (request.method === 'POST') expectBody(response);
      return next();
    }
    if (!['GET', 'HEAD'].includes(request.method)) return next();
    const page = await renderShell(admin, route, access, { params, query }, status, texts);
    sendPage(response.status(status), nonced(page, nonceOf(response)));
  };
}

/** What a provider goes on with after the sign-in: renewed for who may still be signed in, and for nobody else's page. */
function refreshGate(panel: Panel, hasProvider: boolean): RequestHandler {
  const messagesOf = panel.texts.resourceId;
  return async (request: Request, response: Response, next: NextFunction) => {
    if (!(await admitted(panel, request, response, true))) return;
    if (!hasProvider) return refuse(response, 404, messagesOf);
    if (request.method !== 'POST') return refuse(response, 405, messagesOf);
    if (isCrossSite(request)) return refuse(response, 403, messagesOf);
    expectBody(response);
    next();
  };
}

/** What whoever is signed in may do now; undefined when the request was answered because nobody is, or may be no longer. */
async function admitted(
  { admin, accessService, texts }: Panel,
  request: Request,
  response: Response,
  isApi: boolean,
): Promise<Access | undefined> {
  const user = signedIn(request);
  if (!user) {
    response.redirect(admin.options.loginPath);
    return undefined;
  }
  const access = await accessService.of(user.id).catch(unanswered);
  if (access instanceof GroupsError) {
    if (isApi) refuse(response, 503, texts.resourceId, access.code);
    else unavailable(response, access);
    return undefined;
  }
  if (!access.active || access.stamp !== user.stamp) {
    signOut(admin, request, response);
    return undefined;
  }
  rememberAccess(user, access);
  return access;
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
