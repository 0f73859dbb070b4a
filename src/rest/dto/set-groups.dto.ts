import { ArrayMaxSize, IsArray, IsInt, Max, Min } from 'class-validator';
import { ApiProperty, ApiSchema } from '../openapi.js';
import { ReasonDto } from './reason.dto.js';

const GROUPS_LIMIT = 10_000;
const ID_LIMIT = 2147483647;

@ApiSchema({ name: 'GroupsOfUser' })
export class SetGroupsDto extends ReasonDto {
  @ApiProperty({
    type: [Number],
    maxItems: GROUPS_LIMIT,
    description:
      'The ids of all groups that the user will be in. An empty list removes the user from all groups',
    example: [2, 5],
  })
  @IsArray()
  @ArrayMaxSize(GROUPS_LIMIT)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(ID_LIMIT, { each: true })
  groups!: number[];
}
