import { STATUS_CODES } from 'node:http';
import { STATUSES } from '../error-statuses.js';
import type { ErrorBody } from '../groups-error.filter.js';
import { type AnyDecorator, ApiExtraModels, ApiResponse } from '../openapi.js';
import { FaultView, HttpFaultView } from '../views/fault.views.js';
import { schemaOf } from '../views/view.js';
import type { DescribedRoute } from './described-route.js';
import { type FaultCode, MEANINGS } from './meanings.js';
import { statusOf } from './described.decorator.js';

/** What the application refuses before a route is reached. */
const BEFORE_ROUTES = {
  400: 'The body is not valid JSON, or did not arrive whole.',
  413: 'The body is too large.',
  415: 'The body has a character set or an encoding that is not read here.',
} as const;

const SUCCESSES: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Created',
  204: 'Done, and there is nothing to say',
};

/** The answers of success, and 304 for who has the answer already. */
export function successesOf(route: DescribedRoute): AnyDecorator[] {
  const { answer, otherStatus, csv } = route.description;
  const statuses = [statusOf(route.description), ...(otherStatus === undefined ? [] : [otherStatus])];
  const content = answer && {
    'application/json': { schema: schemaOf(answer) },
    ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
  };
  const decorators = statuses.map((status) =>
    ApiResponse({ status, description: SUCCESSES[status]!, ...(content && { content }) }),
  );
  if (answer) decorators.push(ApiExtraModels(answer));
  if (route.method === 'GET')
    decorators.push(ApiResponse({ status: 304, description: 'What If-None-Match names is current' }));
  return decorators;
}

/** The refusals, by status, each with its codes. */
export function refusalsOf(route: DescribedRoute): AnyDecorator[] {
  const byStatus = new Map<number, FaultCode[]>();
  for (const code of route.faults) {
    const status = STATUSES[code]!;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const before = route.hasBody ? Object.keys(BEFORE_ROUTES).map(Number) : [];
  const statuses = [...new Set([...byStatus.keys(), ...before])].sort((one, other) => one - other);
  const decorators = statuses.map((status) =>
    refusal(status, byStatus.get(status) ?? [], before.includes(status)),
  );
  return [...decorators, ApiExtraModels(FaultView, HttpFaultView)];
}

function refusal(status: number, codes: readonly FaultCode[], isBefore: boolean): AnyDecorator {
  const schemas = [
    ...(codes.length > 0 ? [schemaWith(codes)] : []),
    ...(isBefore ? [schemaOf(HttpFaultView)] : []),
  ];
  const description = [
    ...codes.map((code) => `\`${code}\`: ${MEANINGS[code]}`),
    ...(isBefore ? [BEFORE_ROUTES[status as keyof typeof BEFORE_ROUTES]] : []),
  ].join('\n\n');
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
  return ApiResponse({
    status,
    description,
    content: {
      'application/json': {
        schema: schemas.length === 1 ? schemas[0]! : { oneOf: schemas },
        ...(codes.length > 0 && { examples }),
      },
    },
  });
}

/** A refusal with one of these codes. */
function schemaWith(codes: readonly FaultCode[]) {
  const code = { type: 'string', enum: [...codes] };
  return { allOf: [schemaOf(FaultView), { type: 'object', properties: { code }, required: ['code'] }] };
}

function exampleOf(code: FaultCode): ErrorBody {
  const statusCode = STATUSES[code]!;
  return { statusCode, error: STATUS_CODES[statusCode]!, code, message: MEANINGS[code], data: {} };
}
