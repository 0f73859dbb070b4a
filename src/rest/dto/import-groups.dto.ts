import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ReplaceMode, UnknownMode } from '../../transfer/index.js';

export class ImportGroupsDto {
  @ApiPropertyOptional({ enum: ['enabled', 'disabled'], default: 'disabled' })
  @IsOptional()
  @IsIn(['enabled', 'disabled'])
  replace?: ReplaceMode;

  @ApiPropertyOptional({ enum: ['refuse', 'drop', 'keep'], default: 'refuse' })
  @IsOptional()
  @IsIn(['refuse', 'drop', 'keep'])
  unknown?: UnknownMode;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: 'Only say what would happen',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';

  @ApiPropertyOptional({
    description: 'Of the plan that was looked at: refused if it would be another one by now',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  fingerprint?: string;
}
