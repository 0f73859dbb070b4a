import { PickType } from '@nestjs/swagger';
import { ImportGroupsDto } from './import-groups.dto.js';

/** How a plan is carried out: the same as for an import. */
export class RestoreGroupDto extends PickType(ImportGroupsDto, [
  'unknown',
  'dryRun',
  'fingerprint',
] as const) {}
