import { RequestMethod, type Type } from '@nestjs/common';
import { ATTEMPTED } from '../attempts.decorator.js';
import { ownRequirementOf } from '../../access/index.js';
import { DESCRIBED, type RouteDescription } from './described.decorator.js';
import type { FaultCode } from './meanings.js';
import { PATH_PARAMS } from './path-params.js';

/** The metadata that Nest keeps for a route: its path, its method, and the kinds of its parameters. */
const PATH = 'path';
const METHOD = 'method';
const PARAMETERS = '__routeArguments__';
const BODY = 3;
const QUERY = 4;

/** The codes that any route may answer with. */
const ANY: readonly FaultCode[] = [
  'UNAUTHENTICATED',
  'REQUEST_INVALID',
  'BODY_TOO_LARGE',
  'BODY_UNREADABLE',
  'DATABASE_BUSY',
  'DATABASE_UNAVAILABLE',
  'SETUP',
];
/** The codes that a route which writes may answer with. */
const WRITING: readonly FaultCode[] = [
  'ACCESS_DENIED',
  'TEXT_INVALID',
  'REASON_REQUIRED',
  'DATABASE_OUTCOME_UNKNOWN',
];

/** A route, with what its decorators say about it. */
export interface DescribedRoute {
  description: RouteDescription;
  method: string;
  /** The permissions it requires, under their default subjects. */
  required: readonly string[];
  /** The names in its path. */
  params: readonly string[];
  /** Whether it takes a body, and whether it takes a query. */
  hasBody: boolean;
  hasQuery: boolean;
  faults: readonly FaultCode[];
}

/** A method of a controller as a route. Undefined if the method isn't a route. */
export function describedRoute({ prototype }: Type, name: string): DescribedRoute | undefined {
  const handler = (prototype as Record<string, unknown>)[name] as object;
  const path = Reflect.getMetadata(PATH, handler) as string | undefined;
  const description = Reflect.getMetadata(DESCRIBED, handler) as RouteDescription | undefined;
  if (path === undefined || !description) return undefined;
  const params = path.split('/').flatMap((part) => (part.startsWith(':') ? [part.slice(1)] : []));
  const required = requiredBy(handler);
  const takes = takenBy(prototype as object, name);
  return {
    description,
    method: RequestMethod[Reflect.getMetadata(METHOD, handler) as RequestMethod],
    required,
    params,
    hasBody: takes.has(BODY),
    hasQuery: takes.has(QUERY),
    faults: [
      ...new Set([
        ...ANY,
        ...(required.length > 0 ? (['ACCESS_DENIED'] as const) : []),
        ...(Reflect.hasMetadata(ATTEMPTED, handler) ? WRITING : []),
        ...params.flatMap((param) => PATH_PARAMS[param]?.faults ?? []),
        ...(description.conditional ? (['GROUP_STALE'] as const) : []),
        ...(description.repeatable ? (['IDEMPOTENCY_KEY_USED'] as const) : []),
        ...(description.faults ?? []),
      ]),
    ],
  };
}

function requiredBy(handler: object): string[] {
  const { on, actions = [] } = ownRequirementOf(handler) ?? {};
  return actions.map((action) => `${on === 'users' ? 'User' : 'Group'}:${action}`);
}

/** Which kinds of parameters a method takes: Nest keeps them as `kind:place`. */
function takenBy(prototype: object, name: string): Set<number> {
  const taken = Reflect.getMetadata(PARAMETERS, prototype.constructor, name) as object | undefined;
  return new Set(Object.keys(taken ?? {}).map((key) => Number.parseInt(key, 10)));
}
