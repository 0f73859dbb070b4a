import { IsIn, IsString } from 'class-validator';
import type { DirectoryStatus } from '../../entities/index.js';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

const STATUSES: DirectoryStatus[] = ['enabled', 'disabled'];

/** The properties of a user of the directory. The directory checks how long texts may be. */
@ApiSchema({ name: 'GroupsChangeUser' })
export class ChangeUserDto extends ReasonDto {
  @ApiPropertyOptional({ description: 'The label that lists show for the user', example: 'anna@example.com' })
  @Optional()
  @IsString()
  label?: string;

  @ApiPropertyOptional({ description: "The user's name. Empty for none", example: 'Anna' })
  @Optional()
  @IsString()
  name?: string;

  @ApiPropertyOptional({ enum: STATUSES, description: 'Whether the user may sign in' })
  @Optional()
  @IsIn(STATUSES)
  status?: DirectoryStatus;
}

@ApiSchema({ name: 'GroupsAddUser' })
export class AddUserDto extends ChangeUserDto {
  @ApiProperty({ description: 'The key that identifies the user at sign-in', example: 'anna@example.com' })
  @IsString()
  id!: string;
}
