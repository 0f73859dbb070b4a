import { ApiPropertyOptional } from '../openapi.js';
import { IsIn } from 'class-validator';
import type { GroupSort } from '../../groups/index.js';
import { PageDto } from './page.dto.js';
import { Optional } from './optional.js';

const SORTS = ['id', 'caption', 'members', 'permissions', 'updatedAt'].flatMap((sort) => [sort, `-${sort}`]);

export class ListGroupsDto extends PageDto {
  @ApiPropertyOptional({ enum: SORTS, default: 'id', description: 'With a minus: the other way round' })
  @Optional()
  @IsIn(SORTS)
  sort?: GroupSort | `-${GroupSort}`;
}
