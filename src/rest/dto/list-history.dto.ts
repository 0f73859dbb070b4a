import { ApiPropertyOptional } from '../openapi.js';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { ACTOR_SOURCES } from '../../access/index.js';
import { HISTORY_EVENTS } from '../../entities/index.js';
import { IsMoment } from './is-moment.js';
import { Optional } from './optional.js';

const ID_LIMIT = 2147483647;

const FORMATS = ['json', 'csv'];

/** Which entries of one group's history. */
export class ListGroupHistoryDto {
  @ApiPropertyOptional({ description: 'The id of the user who made the change' })
  @Optional()
  @IsString()
  @MaxLength(191)
  actorId?: string;

  @ApiPropertyOptional({
    description:
      'Changes by users whose label contained this text then, or whose searched properties contain this text now',
  })
  @Optional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  @ApiPropertyOptional({ description: 'The id of a user whom the entry is about' })
  @Optional()
  @IsString()
  @MaxLength(191)
  userId?: string;

  @ApiPropertyOptional({
    description:
      'Entries about users whose label contained this text then, or whose searched properties contain this text now',
  })
  @Optional()
  @IsString()
  @MaxLength(200)
  user?: string;

  @ApiPropertyOptional({ description: 'A part of the reason, in upper or lower case' })
  @Optional()
  @IsString()
  @MaxLength(200)
  reason?: string;

  @ApiPropertyOptional({ enum: HISTORY_EVENTS, description: 'The kind of the change' })
  @Optional()
  @IsIn([...HISTORY_EVENTS])
  event?: string;

  @ApiPropertyOptional({
    enum: ACTOR_SOURCES,
    description: 'Where the change came from: `admin` is the panel, `system` is the application itself',
  })
  @Optional()
  @IsIn(ACTOR_SOURCES)
  source?: string;

  @ApiPropertyOptional({
    example: '2026-11-01',
    description: 'Entries from this moment on: a day in UTC, or a time with its zone',
  })
  @Optional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({
    example: '2026-12-01',
    description: 'Entries before this moment: a day in UTC, or a time with its zone',
  })
  @Optional()
  @IsMoment()
  to?: string;

  @ApiPropertyOptional({ description: 'Entries before the one with this id: `next` of the previous page' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(ID_LIMIT)
  before?: number;

  @ApiPropertyOptional({
    description: 'Entries after the one with this id, oldest first. For programs that follow the history',
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
    description: '`csv`: a file with all matching entries, at most 100,000. `perPage` then has no effect',
  })
  @Optional()
  @IsIn(FORMATS)
  format?: string;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 100,
    default: 20,
    description: 'The maximum number of entries on one page',
  })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  perPage?: number;
}

/** Which entries of the whole history. */
export class ListHistoryDto extends ListGroupHistoryDto {
  @ApiPropertyOptional({ description: 'The id of a group. The group may be deleted' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(ID_LIMIT)
  groupId?: number;

  @ApiPropertyOptional({ description: 'A part of the name that the group had then, in upper or lower case' })
  @Optional()
  @IsString()
  @MaxLength(200)
  group?: string;
}
