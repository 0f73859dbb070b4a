import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ApiPropertyOptional } from '../openapi.js';
import { MaxListed } from './max-listed.js';
import { Optional } from './optional.js';

/** Which groups and permissions a matrix has. */
export class MatrixDto {
  @ApiPropertyOptional({
    description: 'The ids of the groups that are compared, at most 200. Default: the first 200 by caption',
    example: '2,5',
  })
  @Optional()
  @Matches(/^\d{1,10}(,\d{1,10})*$/, { message: 'groups must be ids, separated by commas' })
  @MaxListed()
  groups?: string;

  @ApiPropertyOptional({
    description: 'Words of a permission, or parts of its key, whatever their case: all of them must be there',
    example: 'payout approve',
  })
  @Optional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: 'Only permissions that not all of the groups have alike. Administrators does not count',
  })
  @Optional()
  @IsIn(['true', 'false'])
  differences?: 'true' | 'false';

  @ApiPropertyOptional({ enum: ['json', 'csv'], default: 'json' })
  @Optional()
  @IsIn(['json', 'csv'])
  format?: 'json' | 'csv';
}
