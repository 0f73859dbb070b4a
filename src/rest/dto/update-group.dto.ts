import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';
import { PERMISSIONS_LIMIT } from './create-group.dto.js';

export class UpdateGroupDto {
  @ApiPropertyOptional({ description: 'A new name' })
  @IsOptional()
  @IsString()
  caption?: string;

  @ApiPropertyOptional({ type: [String], description: 'All permissions from now on. Needs If-Match.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  permissions?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions to give' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  grant?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions to take' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  revoke?: string[];
}
