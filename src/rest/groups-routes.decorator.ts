import { Controller, UseFilters, UsePipes, applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GroupsErrorFilter } from './groups-error.filter.js';
import { VALIDATION } from './validation.js';

/** What all our controllers have in common. `groupsRest` adds the path and the guard. */
export function GroupsRoutes(): ClassDecorator {
  return applyDecorators(
    ApiTags('groups'),
    ApiBearerAuth(),
    Controller(),
    UseFilters(GroupsErrorFilter),
    UsePipes(VALIDATION),
  );
}
