import { ApiPropertyOptional } from '../openapi.js';
import { Matches } from 'class-validator';
import { MaxListed } from './max-listed.js';
import { Optional } from './optional.js';

export class ExportGroupsDto {
  @ApiPropertyOptional({
    description: 'The ids of the groups to export, separated by commas. Default: all groups',
    example: '2,5',
  })
  @Optional()
  @Matches(/^\d{1,10}(,\d{1,10})*$/, { message: 'groups must be ids, separated by commas' })
  @MaxListed()
  groups?: string;
}
