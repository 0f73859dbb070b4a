import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { Optional } from './optional.js';

export class DuplicateGroupDto {
  @ApiPropertyOptional({ description: 'Default: the name of the original with a number' })
  @Optional()
  @IsString()
  caption?: string;
}
