import { IsString } from 'class-validator';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';

/** The reason for a change. It is a field of every body that writes, or of the query if there is no body. */
export class ReasonDto {
  @ApiPropertyOptional({
    description:
      'The reason for the change: one line of 1 to 500 characters. The history keeps the reason. The application may require a reason',
    example: 'Ticket 4711',
  })
  @Optional()
  @IsString()
  reason?: string;
}
