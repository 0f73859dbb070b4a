import { ApiPropertyOptional, ApiSchema } from '../openapi.js';
import { Allow } from 'class-validator';
import { ReasonDto } from './reason.dto.js';

/** The properties of memberships. The service checks whether a value can be an end; null means no end. */
@ApiSchema({ name: 'GroupsMembership' })
export class MembershipDto extends ReasonDto {
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'The end of the membership: ISO 8601 with a zone, in the future by the clock of the database. Null: no end. If absent, new memberships have no end, and existing memberships keep their end',
    example: '2026-12-12T18:00:00+01:00',
  })
  @Allow()
  until?: string | null;
}
