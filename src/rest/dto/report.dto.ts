import { IsIn, IsString, MaxLength } from 'class-validator';
import { REPORT_FORMATS, REPORT_ORDERS, type ReportFormat, type ReportOrder } from '../../reports/index.js';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';

/** Which report. */
export class ReportDto {
  @ApiPropertyOptional({
    example: '2026-11-01T09:00:00Z',
    description: 'Who could do what at this time, with its zone. Default: who can now',
  })
  @Optional()
  @IsString()
  @MaxLength(50)
  at?: string;

  @ApiPropertyOptional({
    enum: [...REPORT_ORDERS],
    default: 'user',
    description: 'What the rows are sorted by',
  })
  @Optional()
  @IsIn([...REPORT_ORDERS])
  by?: ReportOrder;

  @ApiPropertyOptional({ enum: [...REPORT_FORMATS], default: 'json' })
  @Optional()
  @IsIn([...REPORT_FORMATS])
  format?: ReportFormat;
}
