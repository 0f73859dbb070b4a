import type AdminJS from 'adminjs';
import { Logger } from '@nestjs/common';
import type { CurrentAdmin } from 'adminjs';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { Router as AdminRouter } from '../../adminjs.js';
import type { Access, AccessService } from '../../../access/index.js';
import { GroupsError } from '../../../errors/index.js';
import { FROM_ELSEWHERE, type PanelTexts, SESSION_UNKNOWN } from '../../locale/panel-texts.js';
import { sessionOf, signedIn } from '../../session.js';
import { SIGN_IN, bodyOf, expectBody } from './bodies/expected-body.js';
import { isCrossSite } from './cross-site.js';
import { type PanelRoute, demandOf } from './demand.js';
import { allowOrigins, noStore, sendPage } from './headers.js';
import { type IsBeyondReach, lookInstead } from './look-instead.js';
import { newsScript } from '../pages/news.js';
import { behindState } from '../pages/page.js';
import { ofTheFrame } from '../pages/shown-user.js';
import { rememberAccess } from '../panel-access.js';
import { type Called, letIn } from '../panel-call.js';
import { refuse } from './refusal.js';
import { renderShell } from '../pages/shell.js';
import { pathInside } from './sign-in-door.js';

const logger = new Logger('Groups');

/** What a gate needs: the panel, who may do what, and the words for a refusal. */
interface Panel {
  admin: AdminJS;
  accessService: AccessService;
  texts: PanelTexts;
  /** The most bytes of the body of an import. */
  documentBytes: number;
  /** Called for each write that the user may not make. */
  onRefused: (access: Access, called: Called, recordId?: string) => Promise<void>;
  isBeyondReach: IsBeyondReach;
}

/** A user who may be in the panel now. */
export interface Admitted {
  access: Access;
  /** What the host's `authenticate` returned. */
  currentAdmin: CurrentAdmin;
}

/**
 * The gate of the panel: one layer for each route of AdminJS. It uses the same router as AdminJS, so every path that reaches
 * AdminJS has passed the gate.
 *
 * An action without a permission is refused, before any hook runs and before any body is read.
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
  const { admin, texts, documentBytes, onRefused, isBeyondReach } = panel;
  const messagesOf = texts.resourceId;
  const isApi = route.path.startsWith('/api/');
  return async (request: Request, response: Response, next: NextFunction) => {
    const admittedNow = await admitted(panel, request, response, isApi);
    if (!admittedNow) return;
    const { access, currentAdmin } = admittedNow;
    noStore(response);

    const { params, query } = request as Request<Record<string, string>>;
    const demand = demandOf(admin, route, params, query);
    const status = statusFor(demand, access);
    if (isApi) {
      if (!methods.includes(request.method)) return refuse(response, 405, messagesOf);
      if (isCrossSite(request)) return refuse(response, 403, messagesOf, FROM_ELSEWHERE);
      if (status === 403 && demand.exists && request.method === 'POST')
        await onRefused(access, demand, params['recordId']);
      if (status !== 200) return refuse(response, status, messagesOf);
      if (isNewOnGet(request)) return refuse(response, 405, messagesOf);
      if (request.method === 'POST') expectBody(response, bodyOf(admin, params, documentBytes));
      if (demand.exists) letIn(request, { access, leave: demand.isMetBy, called: demand });
      return next();
    }
    if (!['GET', 'HEAD'].includes(request.method)) return next();
    const instead = await lookInstead(
      admin,
      route,
      request as Request<Record<string, string>>,
      demand,
      access,
      isBeyondReach,
    );
    if (instead !== undefined) return response.redirect(instead);
    const user = { access, currentAdmin };
    const { page, origins } = await renderShell(
      admin,
      route,
      user,
      { params, query },
      status,
      texts,
      demand.exists ? demand.permission : undefined,
    );
    allowOrigins(response, origins);
    const news = request.method === 'GET' ? newsScript(sessionOf(request), texts.resourceId) : '';
    sendPage(response.status(status), behindState(page, news));
  };
}

/**
 * The route by which a provider renews a sign-in. It works only for users who may still be signed in, and only for the panel's
 * own pages.
 */
function refreshGate(panel: Panel, hasProvider: boolean): RequestHandler {
  const messagesOf = panel.texts.resourceId;
  return async (request: Request, response: Response, next: NextFunction) => {
    const admittedNow = await admitted(panel, request, response, true);
    if (!admittedNow) return;
    if (!hasProvider) return refuse(response, 404, messagesOf);
    if (request.method !== 'POST') return refuse(response, 405, messagesOf);
    if (isCrossSite(request)) return refuse(response, 403, messagesOf, FROM_ELSEWHERE);
    expectBody(response, SIGN_IN);
    sendOnlyShown(response, admittedNow);
    next();
  };
}

/**
 * Cuts the answer to a renewal. AdminJS sends everything that the session keeps of the user, but the provider's page needs only
 * the renewed `_auth`.
 */
function sendOnlyShown(response: Response, { access, currentAdmin }: Admitted): void {
  const send = response.send.bind(response);
  response.send = () =>
    send(JSON.stringify({ ...ofTheFrame(currentAdmin, access), _auth: currentAdmin['_auth'] }));
  response.type('json');
}

/** The user of a request and what they may do now. Undefined if no user is signed in; then the response has been sent. */
async function admitted(
  { admin, accessService, texts }: Panel,
  request: Request,
  response: Response,
  isApi: boolean,
): Promise<Admitted | undefined> {
  const signed = signedIn(request);
  if (!signed) {
    await askToSignIn(admin, request, response, isApi && texts.resourceId);
    return undefined;
  }
  const { user, currentAdmin } = signed;
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
  rememberAccess(currentAdmin, access);
  return { access, currentAdmin };
}

/**
 * Sends a visitor who isn't signed in to the sign-in page. If the host itself has put a user into the session, that page would
 * lead back here endlessly, so the answer says what is wrong.
 *
 * @param messagesOf the resource whose translations hold the words, for the API
 */
async function askToSignIn(
  admin: AdminJS,
  request: Request,
  response: Response,
  messagesOf: string | false,
): Promise<void> {
  const { loginPath } = admin.options;
  if (!sessionOf(request)?.adminUser) return response.redirect(loginPath);
  logger.error(
    `${request.method} ${JSON.stringify(request.path)} came with a user in the session whom this module didn't sign in. Write await panelSignIn.signIn(request, user) where your code sets session.adminUser; PanelSignIn is a provider of 'nestjs-adminjs-groups/admin'.`,
  );
  if (messagesOf !== false) return refuse(response, 403, messagesOf, SESSION_UNKNOWN);
  const page = await admin.renderLogin({ action: loginPath, errorMessage: SESSION_UNKNOWN });
  response.status(403).set('Cache-Control', 'no-store').send(page);
}

/** AdminJS fails on a GET of a new record. */
function isNewOnGet({ method, params }: Request): boolean {
  return method === 'GET' && params['action'] === 'new';
}

function statusFor(demand: ReturnType<typeof demandOf>, access: Access): 200 | 403 | 404 {
  if (!demand.exists) return 404;
  return demand.isMetBy(access) ? 200 : 403;
}

/** The error of a database that can't answer. Any other error is a bug of this module, so it is thrown again. */
function unanswered(error: unknown): GroupsError {
  if (error instanceof GroupsError) return error;
  throw error;
}

/** Answers without AdminJS's page, because it is unknown whether the user may see the panel. */
function unavailable(response: Response, { message }: GroupsError): void {
  response.status(503).set({ 'Cache-Control': 'no-store', 'Retry-After': '5' }).type('text').send(message);
}

/** Ends the session of a user who was removed or disabled, or whose id now belongs to another user. */
function signOut(admin: AdminJS, request: Request, response: Response): void {
  sessionOf(request)!.destroy(() => response.redirect(admin.options.loginPath));
}
