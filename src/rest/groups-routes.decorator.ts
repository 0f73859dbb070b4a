import { Controller, UseFilters, UsePipes, applyDecorators } from '@nestjs/common';
import { GroupsErrorFilter } from './groups-error.filter.js';
import { ApiOperation, ApiTags } from './openapi.js';
import { VALIDATION } from './validation.js';

/** Where Nest leaves the path of a route. */
const PATH = 'path';

/** What all our controllers have in common. `groupsRest` adds the path and the guard. */
export function GroupsRoutes(): ClassDecorator {
  return applyDecorators(
    nameOperations,
    ApiTags('groups'),
    Controller(),
    UseFilters(GroupsErrorFilter),
    UsePipes(VALIDATION),
  );
}

/** `groups.list`, `groups.members.add`: nothing that is made of the names of a host's class and method. */
function nameOperations({ name, prototype }: { name: string; prototype: object }): void {
  const room = name === 'GroupsController' ? '' : `.${name.replace('Controller', '').toLowerCase()}`;
  for (const [method, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (typeof property.value !== 'function' || !Reflect.hasMetadata(PATH, property.value as object))
      continue;
    ApiOperation({ operationId: `groups${room}.${method}` })(prototype, method, property);
  }
}
