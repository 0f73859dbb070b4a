import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ApiPropertyOptional } from '../openapi.js';
import { MaxListed } from './max-listed.js';
import { Optional } from './optional.js';

/** Which groups and permissions a matrix has. */
export class MatrixDto {
  @ApiPropertyOptional({
    description: 'The ids of at most 200 groups, separated by commas. Default: the first 200 groups by name',
    example: '2,5',
  })
  @Optional()
  @Matches(/^\d{1,10}(,\d{1,10})*$/, { message: 'groups must be ids, separated by commas' })
  @MaxListed()
  groups?: string;

  @ApiPropertyOptional({
    description:
      "Words of a permission's key, labels or description, in upper or lower case. Permissions with all of the words match",
    example: 'payout approve',
  })
  @Optional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: "Only permissions that aren't the same in all of the groups. Administrators doesn't count",
  })
  @Optional()
  @IsIn(['true', 'false'])
  differences?: 'true' | 'false';

  @ApiPropertyOptional({ enum: ['json', 'csv'], default: 'json', description: 'The format of the answer' })
  @Optional()
  @IsIn(['json', 'csv'])
  format?: 'json' | 'csv';
}
