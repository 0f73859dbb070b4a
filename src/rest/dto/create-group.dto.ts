import { ApiProperty, ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

/** The most permissions one request may name. */
export const PERMISSIONS_LIMIT = 10_000;

@ApiSchema({ name: 'GroupsCreateGroup' })
export class CreateGroupDto extends ReasonDto {
  @ApiProperty({
    description: 'The name, 1 to 100 characters, unique whatever its case',
    example: 'Managers',
  })
  @IsString()
  caption!: string;

  @ApiPropertyOptional({
    description: 'What the group is for: one line of at most 500 characters',
    example: 'Looks after clients in the north',
  })
  @Optional()
  @IsString()
  description?: string;

  @ApiPropertyOptional({ type: [String], example: ['Client:view'], description: 'Keys of the catalogue' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  permissions?: string[];
}
