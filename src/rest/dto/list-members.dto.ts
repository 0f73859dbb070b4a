import { ApiPropertyOptional } from '../openapi.js';
import { IsIn } from 'class-validator';
import type { MemberSort } from '../../memberships/index.js';
import { PageDto } from './page.dto.js';
import { Optional } from './optional.js';

const SORTS = ['name', 'label', 'addedAt', 'until'].flatMap((sort) => [sort, `-${sort}`]);

export class ListMembersDto extends PageDto {
  @ApiPropertyOptional({
    enum: SORTS,
    default: 'name',
    description: 'The order of the users. A minus reverses the order',
  })
  @Optional()
  @IsIn(SORTS)
  sort?: MemberSort | `-${MemberSort}`;
}
