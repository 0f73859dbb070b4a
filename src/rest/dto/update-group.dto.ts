import { ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { PERMISSIONS_LIMIT } from './create-group.dto.js';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

@ApiSchema({ name: 'GroupsUpdateGroup' })
export class UpdateGroupDto extends ReasonDto {
  @ApiPropertyOptional({ description: 'The new name of the group' })
  @Optional()
  @IsString()
  caption?: string;

  @ApiPropertyOptional({
    description: 'The description of the group: one line of at most 500 characters. Empty for none',
    example: 'Looks after clients in the north',
  })
  @Optional()
  @IsString()
  description?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'All permissions of the group after the change. Needs If-Match',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  permissions?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions to add to the group' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  grant?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions to remove from the group' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  revoke?: string[];
}
