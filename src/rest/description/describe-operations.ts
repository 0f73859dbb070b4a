import type { Type } from '@nestjs/common';
import { type AnyDecorator, ApiOperation, ApiParam } from '../openapi.js';
import { refusalsOf, successesOf } from './answers.js';
import { type DescribedRoute, describedRoute } from './described-route.js';
import { PATH_PARAMS } from './path-params.js';

/**
 * Describes the routes of a controller. Operations are called `groups.list` and `groups.members.add`: nothing that is made of the names
 * of a host's class and method.
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
      ...successesOf(route),
      ...refusalsOf(route),
    ])
      decorate(prototype as object, method, property);
  }
}

function operation(
  operationId: string,
  { description: { summary, description } }: DescribedRoute,
): AnyDecorator {
  return ApiOperation({ operationId, summary, ...(description !== undefined && { description }) });
}

function pathParam(name: string): AnyDecorator {
  const { schema, description, example } = PATH_PARAMS[name]!;
  return ApiParam({ name, description, example, schema });
}
