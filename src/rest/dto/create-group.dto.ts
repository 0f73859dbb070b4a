import { ApiProperty, ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

/** The most permissions one request may name. */
export const PERMISSIONS_LIMIT = 10_000;

@ApiSchema({ name: 'GroupsCreateGroup' })
export class CreateGroupDto extends ReasonDto {
  @ApiProperty({
    description: 'The name of the group: 1 to 100 characters, unique. Upper and lower case count as the same',
    example: 'Managers',
  })
  @IsString()
  caption!: string;

  @ApiPropertyOptional({
    description: 'The description of the group: one line of at most 500 characters',
    example: 'Looks after clients in the north',
  })
  @Optional()
  @IsString()
  description?: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['Client:view'],
    description: 'The permissions of the group, as keys from the catalogue',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  permissions?: string[];
}
