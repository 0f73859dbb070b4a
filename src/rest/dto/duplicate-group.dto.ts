import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';

export class DuplicateGroupDto {
  @ApiPropertyOptional({ description: 'Default: the name of the original with a number' })
  @IsOptional()
  @IsString()
  caption?: string;
}
