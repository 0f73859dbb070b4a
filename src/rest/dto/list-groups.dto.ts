import { ApiPropertyOptional } from '../openapi.js';
import { IsIn } from 'class-validator';
import { GROUP_SORTS } from '../../answers/index.js';
import { PageDto } from './page.dto.js';
import { Optional } from './optional.js';

const SORTS = Object.keys(GROUP_SORTS).flatMap((sort) => [sort, `-${sort}`]);

type GroupSort = keyof typeof GROUP_SORTS;

export class ListGroupsDto extends PageDto {
  @ApiPropertyOptional({
    enum: SORTS,
    default: 'id',
    description: 'The order of the groups. A minus reverses the order',
  })
  @Optional()
  @IsIn(SORTS)
  sort?: GroupSort | `-${GroupSort}`;
}
