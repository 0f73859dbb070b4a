import { IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '../openapi.js';

/** Which groups are compared. */
export class CompareDto {
  @ApiProperty({ description: 'The first group, as an id, or as an id with a moment', example: '5' })
  @IsString()
  @MaxLength(50)
  a!: string;

  @ApiProperty({ description: 'The second group, or the first group at another moment', example: '5@41' })
  @IsString()
  @MaxLength(50)
  b!: string;
}
