import { IsString, Matches, MaxLength } from 'class-validator';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';
import { PageDto } from './page.dto.js';

const GROUP_ID_OR_NONE = /^(none|[1-9]\d{0,8})$/;

/** Which users of the host. */
export class ListUsersDto extends PageDto {
  @ApiPropertyOptional({
    description: 'The id of a group that they are in now, or `none` for those who are in none',
    example: '2',
  })
  @Optional()
  @Matches(GROUP_ID_OR_NONE, { message: 'group must be the id of a group, or none' })
  group?: string;

  @ApiPropertyOptional({
    description: 'What they are called, whole and whatever its case',
    example: 'anna@example.com',
  })
  @Optional()
  @IsString()
  @MaxLength(500)
  label?: string;
}
