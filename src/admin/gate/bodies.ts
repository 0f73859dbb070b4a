import type AdminJS from 'adminjs';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { refuse } from './refusal.js';

/** What became of the body of a request: AdminJS is to read it, it was about to, or it couldn't. */
const BODY = 'groupsBody';
type State = 'expected' | 'unread' | 'refused';

function stateOf({ locals }: Response): State | undefined {
  return locals[BODY] as State | undefined;
}

function note({ locals }: Response, state: State): void {
  locals[BODY] = state;
}

/** Says that AdminJS has something to do with the body of this request. */
export function expectBody(response: Response): void {
  note(response, 'expected');
}

/**
 * Stands between the gate and AdminJS's parser of bodies, which reads whatever comes to any path and keeps the files: a body that
 * nothing in the panel asked for goes past the panel, to the routes of the application.
 */
export function onlyExpectedBodies({ options }: AdminJS): RequestHandler {
  return (request, response, next) => {
    if (stateOf(response) !== 'expected' && hasBody(request)) {
      const { session } = request as { session?: { adminUser?: unknown } };
      return session?.adminUser ? next('router') : response.redirect(options.loginPath);
    }
    note(response, 'unread');
    next();
  };
}

/** How the parser of bodies says that there is too much of something. */
const TOO_LARGE = /Size exceeded/;

/** The parser of bodies fails on those that aren't what they say they are; that is the client's fault. */
export function badBodies(messagesOf: string): ErrorRequestHandler {
  return (error: unknown, request: Request & { fields?: unknown }, response, next) => {
    if (stateOf(response) !== 'unread' || request.fields !== undefined) return next(error);
    note(response, 'refused');
    refuse(response, TOO_LARGE.test(String(error)) ? 413 : 400, messagesOf);
  };
}

/** Whether a request was answered with what is wrong with its body. The parser may fail more than once on one body. */
export function isBodyRefused(response: Response): boolean {
  return stateOf(response) === 'refused';
}

function hasBody(request: Request): boolean {
  const length = request.get('content-length');
  return request.get('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}
