import { Controller, UseFilters, UsePipes, applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GroupsErrorFilter } from './groups-error.filter.js';
import { VALIDATION } from './validation.js';

/** What every controller of ours has; `groupsRest` gives it its path and its guard. */
export function GroupsRoutes(): ClassDecorator {
  return applyDecorators(
    ApiTags('groups'),
    ApiBearerAuth(),
    Controller(),
    UseFilters(GroupsErrorFilter),
    UsePipes(VALIDATION),
  );
}
