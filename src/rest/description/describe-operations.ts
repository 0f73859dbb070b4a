import type { Type } from '@nestjs/common';
import { type AnyDecorator, ApiHeader, ApiOperation, ApiParam } from '../openapi.js';
import { refusalsOf, successesOf } from './answers.js';
import { type DescribedRoute, describedRoute } from './described-route.js';
import { PATH_PARAMS } from './path-params.js';

const PRECONDITIONS: Readonly<Record<string, string>> = {
  'If-Match': 'the request is carried out only if one of them is current. Otherwise the answer is 412',
  'If-None-Match': 'if one of them is current, the answer is 304 for GET and 412 for a write',
};

const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description:
    "A key that the client chooses for this request: 1 to 200 printable ASCII characters. A request sent again with the same key isn't done twice",
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
});

/**
 * Describes the routes of a controller. Operations have names such as `groups.list` and `groups.members.add`, which don't
 * depend on the names of a class and its method.
 */
export function describeOperations(controller: Type): void {
  const { name, prototype } = controller;
  const room = name === 'GroupsController' ? '' : `.${name.replace('Controller', '').toLowerCase()}`;
  const methods = Object.entries(Object.getOwnPropertyDescriptors(prototype as object));
  for (const [method, property] of methods) {
    const route = describedRoute(controller, method);
    if (!route) continue;
    for (const decorate of [
      operation(`groups${room}.${method}`, route),
      ...route.params.map(pathParam),
      ...headerParams(route),
      ...(route.description.repeatable ? [IDEMPOTENCY_KEY] : []),
      ...successesOf(route),
      ...refusalsOf(route),
    ])
      decorate(prototype as object, method, property);
  }
}

function operation(operationId: string, { description, required }: DescribedRoute): AnyDecorator {
  const needs =
    required.length > 0 ? `Needs \`${required.join('`, `')}\`.` : 'Every active user may do this.';
  return ApiOperation({
    operationId,
    summary: description.summary,
    description: [description.description, needs].filter(Boolean).join('\n\n'),
  });
}

function headerParams({ method, description }: DescribedRoute): AnyDecorator[] {
  const names = description.conditional
    ? ['If-Match', 'If-None-Match']
    : method === 'GET'
      ? ['If-None-Match']
      : [];
  return names.map((name) =>
    ApiHeader({
      name,
      required: false,
      description: `\`*\`, or ETags separated by commas: ${PRECONDITIONS[name]}`,
      schema: { type: 'string' },
    }),
  );
}

function pathParam(name: string): AnyDecorator {
  const { schema, description, example } = PATH_PARAMS[name]!;
  return ApiParam({ name, description, example, schema });
}
