import { ApiPropertyOptional } from '../openapi.js';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional } from './optional.js';

/** Which part of a list. */
export class PageDto {
  @ApiPropertyOptional({
    description: 'The text to search for, in upper or lower case. No character has a special meaning',
  })
  @Optional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({ minimum: 1, default: 1, description: 'The number of the page' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  page?: number;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 500,
    default: 20,
    description: 'The maximum number of records on one page',
  })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  perPage?: number;
}
