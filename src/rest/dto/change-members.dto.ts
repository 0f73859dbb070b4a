import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';

/** The most users one request may name. */
const USERS_LIMIT = 10_000;

/** User ids, as the key of the user table has them; the service says which can't be one. */
export class ChangeMembersDto {
  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  add?: unknown[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(USERS_LIMIT)
  remove?: unknown[];
}
