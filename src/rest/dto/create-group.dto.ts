import { ApiProperty, ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { Optional } from './optional.js';

/** The most permissions one request may name. */
export const PERMISSIONS_LIMIT = 10_000;

@ApiSchema({ name: 'GroupsCreateGroup' })
export class CreateGroupDto {
  @ApiProperty({
    description: 'The name, 1 to 100 characters, unique whatever its case',
    example: 'Managers',
  })
  @IsString()
  caption!: string;

  @ApiPropertyOptional({ type: [String], example: ['Client:view'], description: 'Keys of the catalogue' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(PERMISSIONS_LIMIT)
  @IsString({ each: true })
  permissions?: string[];
}
