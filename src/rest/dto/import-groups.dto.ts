import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import type { ReplaceMode, UnknownMode } from '../../transfer/index.js';
import { MaxListed } from './max-listed.js';
import { Optional } from './optional.js';

export class ImportGroupsDto {
  @ApiPropertyOptional({ enum: ['enabled', 'disabled'], default: 'disabled' })
  @Optional()
  @IsIn(['enabled', 'disabled'])
  replace?: ReplaceMode;

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

  @ApiPropertyOptional({
    description: 'The places of the groups in the document, from 0, that are imported. Default: all',
    example: '0,3',
  })
  @Optional()
  @Matches(/^\d{1,6}(,\d{1,6})*$/, { message: 'only must be whole numbers, separated by commas' })
  @MaxListed()
  only?: string;
}
