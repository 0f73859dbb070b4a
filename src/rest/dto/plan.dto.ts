import { IsIn, IsString, MaxLength } from 'class-validator';
import type { UnknownMode } from '../../transfer/index.js';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

/** How a plan is carried out: of an import, or of a restore. */
export class PlanDto extends ReasonDto {
  @ApiPropertyOptional({ enum: ['refuse', 'drop', 'keep'], default: 'refuse' })
  @Optional()
  @IsIn(['refuse', 'drop', 'keep'])
  unknown?: UnknownMode;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: 'Only say what would happen',
  })
  @Optional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';

  @ApiPropertyOptional({
    description: 'Of the plan that was looked at: refused if it would be another one by now',
  })
  @Optional()
  @IsString()
  @MaxLength(64)
  fingerprint?: string;
}
