import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
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

  @ApiPropertyOptional({
    description: 'The places of the groups in the document, from 0, that are imported. Default: all',
    example: '0,3',
  })
  @IsOptional()
  @Matches(/^\d{1,6}(,\d{1,6})*$/, { message: 'only must be whole numbers, separated by commas' })
  only?: string;
}
