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
      'When the membership ends by itself: ISO 8601 with a zone, later than now by the clock of the database. Null: never. Left out: never for who is added, and as it is for who is in already.',
    example: '2026-12-12T18:00:00+01:00',
  })
  @Allow()
  until?: string | null;
}
