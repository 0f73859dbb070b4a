import type { Type } from '@nestjs/common';
import { STATUSES } from '../error-statuses.js';
import { type Refusal, faultBody, problemBody } from '../refusal.js';
import { type AnyDecorator, ApiExtraModels, ApiResponse } from '../openapi.js';
import { FaultView, HttpFaultView, ProblemView } from '../views/fault.views.js';
import { schemaOf } from '../views/view.js';
import type { DescribedRoute } from './described-route.js';
import { headersOf } from './headers.js';
import { type FaultCode, MEANINGS } from './meanings.js';
import { statusOf } from './described.decorator.js';

/** What the application refuses before a route is reached, whether or not the route takes a body. */
const BEFORE_ROUTES = {
  400: 'The path, or the body, can not be read: it is not valid JSON, or did not arrive whole.',
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
  const { answer, otherStatus, csv, markdown } = route.description;
  const statuses = [statusOf(route.description), ...(otherStatus === undefined ? [] : [otherStatus])];
  const content = answer && {
    'application/json': { schema: schemaOf(answer) },
    ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
    ...(markdown && { 'text/markdown': { schema: { type: 'string' } } }),
  };
  const decorators = statuses.map((status) =>
    ApiResponse({
      status,
      description: SUCCESSES[status]!,
      headers: headersOf(status, route),
      ...(content && { content }),
    }),
  );
  if (answer) decorators.push(ApiExtraModels(answer));
  if (route.method === 'GET')
    decorators.push(
      ApiResponse({
        status: 304,
        description: 'What If-None-Match names is current',
        headers: headersOf(304, route),
      }),
    );
  return decorators;
}

/** The refusals, by status, each with its codes. */
export function refusalsOf(route: DescribedRoute): AnyDecorator[] {
  const byStatus = new Map<number, FaultCode[]>();
  for (const code of route.faults) {
    const status = STATUSES[code] ?? 500;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const before = Object.keys(BEFORE_ROUTES).map(Number);
  const statuses = [...new Set([...byStatus.keys(), ...before])].sort((one, other) => one - other);
  const decorators = statuses.map((status) =>
    refusal(status, byStatus.get(status) ?? [], before.includes(status)),
  );
  return [...decorators, ApiExtraModels(FaultView, HttpFaultView, ProblemView)];
}

function refusal(status: number, codes: readonly FaultCode[], isBefore: boolean): AnyDecorator {
  const description = [
    ...codes.map((code) => `\`${code}\`: ${MEANINGS[code]}`),
    ...(isBefore ? [BEFORE_ROUTES[status as keyof typeof BEFORE_ROUTES]] : []),
  ].join('\n\n');
  const [first] = codes;
  const schema = (refused: FaultSchema[]) => (refused.length === 1 ? refused[0]! : { anyOf: refused });
  return ApiResponse({
    status,
    description,
    ...(!isBefore && { headers: headersOf(status) }),
    content: {
      'application/json': {
        schema: schema([
          ...(first ? [schemaWith(FaultView, codes)] : []),
          ...(isBefore ? [schemaOf(HttpFaultView)] : []),
        ]),
        ...(first && { example: faultBody(exampleOf(first)) }),
      },
      ...(first && {
        'application/problem+json': {
          schema: schemaWith(ProblemView, codes),
          example: problemBody(exampleOf(first)),
        },
      }),
    },
  });
}

type FaultSchema = ReturnType<typeof schemaOf> | ReturnType<typeof schemaWith>;

/** A refusal with one of these codes. */
function schemaWith(view: Type, codes: readonly FaultCode[]) {
  const code = { type: 'string', enum: [...codes] };
  return { allOf: [schemaOf(view), { type: 'object', properties: { code }, required: ['code'] }] };
}

function exampleOf(code: FaultCode): Refusal {
  return { status: STATUSES[code] ?? 500, code, message: MEANINGS[code], data: {} };
}
