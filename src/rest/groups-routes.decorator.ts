import { Controller, Header, type Type, UseFilters, UsePipes, applyDecorators } from '@nestjs/common';
import { describeOperations } from './description/describe-operations.js';
import { type DescribedRoute, describedRoute } from './description/described-route.js';
import { GroupsErrorFilter } from './groups-error.filter.js';
import { NoBody, NoQuery } from './no-body.decorator.js';
import { ApiTags } from './openapi.js';
import { TakesJson, keepsBodyRaw } from './raw-body.decorator.js';
import { VALIDATION } from './validation.js';

/** What all our controllers share. `groupsRest` adds the path and the guard. */
export function GroupsRoutes(): ClassDecorator {
  return applyDecorators(
    (controller: object) => completeRoutes(controller as Type),
    (controller: object) => describeOperations(controller as Type),
    ApiTags('groups'),
    Controller(),
    UseFilters(GroupsErrorFilter),
    UsePipes(VALIDATION),
  );
}

/** Adds to each route how long its answer may be kept, and refuses a body or a query that it doesn't take. */
function completeRoutes(controller: Type): void {
  const prototype = controller.prototype as object;
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const route = describedRoute(controller, name);
    if (!route) continue;
    for (const decorate of [
      Header('Cache-Control', cacheControlOf(route)),
      ...(route.hasQuery ? [] : [NoQuery()]),
      ...(route.hasBody ? [TakesJson()] : []),
      ...(route.hasBody || keepsBodyRaw(property.value as object) ? [] : [NoBody()]),
    ])
      decorate(prototype, name, property);
  }
}

/** The client may keep what it reads, but it asks each time whether that is current. */
function cacheControlOf({ method, description: { file } }: DescribedRoute): string {
  return method === 'GET' && !file ? 'private, no-cache' : 'no-store';
}
