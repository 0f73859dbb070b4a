import { ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { PERMISSIONS_LIMIT } from './create-group.dto.js';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

@ApiSchema({ name: 'GroupsUpdateGroup' })
export class UpdateGroupDto extends ReasonDto {
  @ApiPropertyOptional({ description: 'A new name' })
  @Optional()
  @IsString()
  caption?: string;

  @ApiPropertyOptional({
    description: 'What the group is for: one line of at most 500 characters. Empty for none',
    example: 'Looks after clients in the north',
  })
  @Optional()
  @IsString()
  description?: string;

  @ApiPropertyOptional({ type: [String], description: 'All permissions from now on. Needs If-Match.' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  permissions?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions to give' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  grant?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions to take' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  revoke?: string[];
}
