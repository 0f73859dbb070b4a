import { IsIn, Matches } from 'class-validator';
import type { ReplaceMode } from '../../transfer/index.js';
import { ApiPropertyOptional } from '../openapi.js';
import { MaxListed } from './max-listed.js';
import { Optional } from './optional.js';
import { PlanDto } from './plan.dto.js';

export class ImportGroupsDto extends PlanDto {
  @ApiPropertyOptional({
    enum: ['enabled', 'disabled', 'mirror'],
    default: 'disabled',
    description:
      "`enabled`: groups with the same name are replaced. `mirror`: groups that the document doesn't have are also deleted",
  })
  @Optional()
  @IsIn(['enabled', 'disabled', 'mirror'])
  replace?: ReplaceMode;

  @ApiPropertyOptional({
    description:
      'The positions of the groups to import in the document, from 0, separated by commas. Default: all groups',
    example: '0,3',
  })
  @Optional()
  @Matches(/^\d{1,6}(,\d{1,6})*$/, { message: 'only must be whole numbers, separated by commas' })
  @MaxListed()
  only?: string;
}
