import { IsIn, IsString, MaxLength } from 'class-validator';
import { REPORT_FORMATS, REPORT_ORDERS, type ReportFormat, type ReportOrder } from '../../reports/index.js';
import { ApiPropertyOptional } from '../openapi.js';
import { Optional } from './optional.js';

/** Which report. */
export class ReportDto {
  @ApiPropertyOptional({
    example: '2026-11-01T09:00:00Z',
    description: 'The time that the report is about, with its zone. Default: now',
  })
  @Optional()
  @IsString()
  @MaxLength(50)
  at?: string;

  @ApiPropertyOptional({
    enum: [...REPORT_ORDERS],
    default: 'user',
    description: 'The order of the rows',
  })
  @Optional()
  @IsIn([...REPORT_ORDERS])
  by?: ReportOrder;

  @ApiPropertyOptional({
    enum: [...REPORT_FORMATS],
    default: 'json',
    description: 'The format of the report',
  })
  @Optional()
  @IsIn([...REPORT_FORMATS])
  format?: ReportFormat;
}
