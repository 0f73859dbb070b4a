import { ApiPropertyOptional } from '../openapi.js';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { HISTORY_EVENTS } from '../../entities/index.js';
import { IsMoment } from './is-moment.js';
import { Optional } from './optional.js';

const ID_LIMIT = 2147483647;
const SOURCES = ['admin', 'rest', 'import', 'cli', 'system'];

const FORMATS = ['json', 'csv'];

/** Which entries of one group's history. */
export class ListGroupHistoryDto {
  @ApiPropertyOptional({ description: 'The id of the user who did it' })
  @Optional()
  @IsString()
  @MaxLength(191)
  actorId?: string;

  @ApiPropertyOptional({
    description: 'Part of what the person was called then, or of a searched field of a user of now',
  })
  @Optional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  @ApiPropertyOptional({ description: 'The id of a user whom it is about' })
  @Optional()
  @IsString()
  @MaxLength(191)
  userId?: string;

  @ApiPropertyOptional({
    description:
      'Part of what a user whom it is about was called then, or of a searched field of a user of now',
  })
  @Optional()
  @IsString()
  @MaxLength(200)
  user?: string;

  @ApiPropertyOptional({ description: 'Contained in the reason, whatever its case' })
  @Optional()
  @IsString()
  @MaxLength(200)
  reason?: string;

  @ApiPropertyOptional({ enum: HISTORY_EVENTS })
  @Optional()
  @IsIn([...HISTORY_EVENTS])
  event?: string;

  @ApiPropertyOptional({ enum: SOURCES, description: 'The door it came through' })
  @Optional()
  @IsIn(SOURCES)
  source?: string;

  @ApiPropertyOptional({
    example: '2026-11-01',
    description: 'From this moment on: a day (of UTC), or a time with its zone',
  })
  @Optional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({ example: '2026-12-01', description: 'Before this moment' })
  @Optional()
  @IsMoment()
  to?: string;

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(ID_LIMIT)
  before?: number;

  @ApiPropertyOptional({
    description:
      'Entries after the one with this id, the oldest first: for a program that follows the history',
  })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(ID_LIMIT)
  after?: number;

  @ApiPropertyOptional({
    enum: FORMATS,
    default: 'json',
    description:
      '`csv`: all that is found, up to 100,000 entries, as a file. Then `perPage` counts for nothing.',
  })
  @Optional()
  @IsIn(FORMATS)
  format?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  perPage?: number;
}

/** Which entries of the whole history. */
export class ListHistoryDto extends ListGroupHistoryDto {
  @ApiPropertyOptional({ description: 'The id of a group, which may be gone' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(ID_LIMIT)
  groupId?: number;

  @ApiPropertyOptional({ description: 'Contained in what the group was called then, whatever its case' })
  @Optional()
  @IsString()
  @MaxLength(200)
  group?: string;
}
