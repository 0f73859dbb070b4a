import { Controller, type Type, UseFilters, UsePipes, applyDecorators } from '@nestjs/common';
import { describeOperations } from './description/describe-operations.js';
import { GroupsErrorFilter } from './groups-error.filter.js';
import { ApiTags } from './openapi.js';
import { VALIDATION } from './validation.js';

/** What all our controllers have in common. `groupsRest` adds the path and the guard. */
export function GroupsRoutes(): ClassDecorator {
  return applyDecorators(
    (controller: object) => describeOperations(controller as Type),
    ApiTags('groups'),
    Controller(),
    UseFilters(GroupsErrorFilter),
    UsePipes(VALIDATION),
  );
}
