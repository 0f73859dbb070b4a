import { IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '../openapi.js';

/** Which groups are compared. */
export class CompareDto {
  @ApiProperty({ description: 'A group', example: '5' })
  @IsString()
  @MaxLength(50)
  a!: string;

  @ApiProperty({ description: 'Another one, or the same at another moment', example: '5@41' })
  @IsString()
  @MaxLength(50)
  b!: string;
}
