import { ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

/** The most users one request may name. */
const USERS_LIMIT = 10_000;

/** User ids, as the key of the user table has them; the service says which can't be one. */
@ApiSchema({ name: 'GroupsChangeMembers' })
export class ChangeMembersDto extends ReasonDto {
  @ApiPropertyOptional({ type: [String] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  add?: unknown[];

  @ApiPropertyOptional({ type: [String] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  remove?: unknown[];
}
