import { IsString, Matches, MaxLength } from 'class-validator';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';
import { PageDto } from './page.dto.js';

const GROUP_ID_OR_NONE = /^(none|[1-9]\d{0,8})$/;

/** Which users of the host. */
export class ListUsersDto extends PageDto {
  @ApiPropertyOptional({
    description:
      "Only users who are in the group with this id. `none`: only users in no group. Ended memberships don't count",
    example: '2',
  })
  @Optional()
  @Matches(GROUP_ID_OR_NONE, { message: 'group must be the id of a group, or none' })
  group?: string;

  @ApiPropertyOptional({
    description: "The user's whole label, in upper or lower case",
    example: 'anna@example.com',
  })
  @Optional()
  @IsString()
  @MaxLength(500)
  label?: string;
}
