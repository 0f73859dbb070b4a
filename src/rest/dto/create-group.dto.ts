import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';

/** The most permissions one request may name. */
export const PERMISSIONS_LIMIT = 10_000;

export class CreateGroupDto {
  @ApiProperty({
    description: 'The name, 1 to 100 characters, unique whatever its case',
    example: 'Managers',
  })
  @IsString()
  caption!: string;

  @ApiPropertyOptional({ type: [String], example: ['Client:view'], description: 'Keys of the catalogue' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  permissions?: string[];
}
