import { IsIn } from 'class-validator';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';
import { PlanDto } from './plan.dto.js';

/** How a restore or an undo is carried out. */
export class RestoreDto extends PlanDto {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description:
      '`true`: users who were in the group then and still exist are added again. Needs the permission to change memberships',
  })
  @Optional()
  @IsIn(['true', 'false'])
  users?: 'true' | 'false';
}
