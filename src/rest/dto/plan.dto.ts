import { IsIn, IsString, MaxLength } from 'class-validator';
import type { UnknownMode } from '../../transfer/index.js';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

/** How a plan is carried out: of an import, or of a restore. */
export class PlanDto extends ReasonDto {
  @ApiPropertyOptional({
    enum: ['refuse', 'drop', 'keep'],
    default: 'refuse',
    description:
      "What happens to permissions that the application doesn't know. `refuse`: nothing is written. `drop`: they are left out. `keep`: they are kept, without effect",
  })
  @Optional()
  @IsIn(['refuse', 'drop', 'keep'])
  unknown?: UnknownMode;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: '`true`: the answer says what would happen, and nothing is changed',
  })
  @Optional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';

  @ApiPropertyOptional({
    description: 'The fingerprint of an earlier plan. The request is refused if the plan has changed',
  })
  @Optional()
  @IsString()
  @MaxLength(64)
  fingerprint?: string;
}
