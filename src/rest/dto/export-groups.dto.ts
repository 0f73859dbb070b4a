import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class ExportGroupsDto {
  @ApiPropertyOptional({
    description: 'The ids of the groups that are exported. Default: all',
    example: '2,5',
  })
  @IsOptional()
  @Matches(/^\d{1,10}(,\d{1,10})*$/, { message: 'groups must be ids, separated by commas' })
  groups?: string;
}
