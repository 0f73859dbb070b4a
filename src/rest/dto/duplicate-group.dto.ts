import { ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { IsString } from 'class-validator';
import { Optional } from './optional.js';
import { ReasonDto } from './reason.dto.js';

@ApiSchema({ name: 'GroupsDuplicateGroup' })
export class DuplicateGroupDto extends ReasonDto {
  @ApiPropertyOptional({
    description: 'The name of the copy. Default: the name of the original with a number',
  })
  @Optional()
  @IsString()
  caption?: string;
}
