import type { Type } from '@nestjs/common';
import { STATUSES } from '../error-statuses.js';
import { type Refusal, faultBody, problemBody } from '../refusal.js';
import { type AnyDecorator, ApiExtraModels, ApiResponse } from '../openapi.js';
import { FaultView, ProblemView } from '../views/fault.views.js';
import { schemaOf } from '../views/view.js';
import type { DescribedRoute } from './described-route.js';
import { headersOf } from './headers.js';
import { type FaultCode, MEANINGS } from './meanings.js';
import { statusOf } from './described.decorator.js';

const SUCCESSES: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Created',
  204: 'Done, without a body',
};

/** The answers of success, and 304 for a client that already has the answer. */
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
        description: 'An ETag in If-None-Match is current, so the client already has the answer',
        headers: headersOf(304, route),
      }),
    );
  return decorators;
}

/** The refusals by status, each with its codes. */
export function refusalsOf(route: DescribedRoute): AnyDecorator[] {
  const byStatus = new Map<number, FaultCode[]>();
  for (const code of route.faults) {
    const status = STATUSES[code] ?? 500;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const decorators = [...byStatus]
    .sort(([one], [other]) => one - other)
    .map(([status, codes]) => refusal(status, codes));
  return [...decorators, ApiExtraModels(FaultView, ProblemView)];
}

function refusal(status: number, codes: readonly FaultCode[]): AnyDecorator {
  const example = exampleOf(codes[0]!);
  return ApiResponse({
    status,
    description: codes.map((code) => `\`${code}\`: ${MEANINGS[code]}`).join('\n\n'),
    headers: headersOf(status),
    content: {
      'application/json': { schema: schemaWith(FaultView, codes), example: faultBody(example) },
      'application/problem+json': { schema: schemaWith(ProblemView, codes), example: problemBody(example) },
    },
  });
}

/** A refusal with one of these codes. */
function schemaWith(view: Type, codes: readonly FaultCode[]) {
  const code = { type: 'string', enum: [...codes] };
  return { allOf: [schemaOf(view), { type: 'object', properties: { code }, required: ['code'] }] };
}

function exampleOf(code: FaultCode): Refusal {
  return { status: STATUSES[code] ?? 500, code, message: MEANINGS[code], data: {} };
}
