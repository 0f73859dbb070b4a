import { ArrayMaxSize, IsArray } from 'class-validator';
import { ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { MembershipDto } from './membership.dto.js';
import { Optional } from './optional.js';

/** The most users one request may name. */
const USERS_LIMIT = 10_000;

/** User ids have the type of the key in the user table. The service checks whether they are valid. */
@ApiSchema({ name: 'GroupsChangeMembers' })
export class ChangeMembersDto extends MembershipDto {
  @ApiPropertyOptional({
    type: [String],
    description: 'The ids of the users to add to the group. `until` is the end of their memberships',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  add?: unknown[];

  @ApiPropertyOptional({
    type: [String],
    description: 'The ids of the users whose memberships end now. They stay in the list',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  end?: unknown[];

  @ApiPropertyOptional({ type: [String], description: 'The ids of the users to remove from the group' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  remove?: unknown[];
}
