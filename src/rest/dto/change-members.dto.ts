import { ArrayMaxSize, IsArray } from 'class-validator';
import { ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { MembershipDto } from './membership.dto.js';
import { Optional } from './optional.js';

/** The most users one request may name. */
const USERS_LIMIT = 10_000;

/** User ids have the type of the key in the user table. The service checks whether they are valid. */
@ApiSchema({ name: 'GroupsChangeMembers' })
export class ChangeMembersDto extends MembershipDto {
  @ApiPropertyOptional({ type: [String], description: 'Whom to put into the group, until `until`' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  add?: unknown[];

  @ApiPropertyOptional({ type: [String], description: 'Whose memberships end now. They stay listed.' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  end?: unknown[];

  @ApiPropertyOptional({ type: [String], description: 'Whom to take out of the group' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  remove?: unknown[];
}
