import { Get, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { comparisonAnswer } from '../answers/index.js';
import { csvFilename } from '../history/index.js';
import { ComparisonService, type Matrix, MatrixService, ReportService, matrixCsv } from '../reports/index.js';
import { goneFrom, streamed, streamedCsv } from '../transfer/index.js';
import { actingOn } from './acting.js';
import { CompareDto } from './dto/compare.dto.js';
import { MatrixDto } from './dto/matrix.dto.js';
import { ReportDto } from './dto/report.dto.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { AccessReportView } from './views/access-report.views.js';
import { ComparisonView } from './views/comparison.views.js';
import { MatrixView } from './views/matrix.views.js';

/** Reports on who may do what, for people who check this. */
@GroupsRoutes()
export class ReportsController {
  constructor(
    private readonly matrices: MatrixService,
    private readonly comparisons: ComparisonService,
    private readonly reports: ReportService,
  ) {}

  /** Contains nothing about users. */
  @Get('matrix')
  @RequireOwn('view')
  @Described({
    summary: 'Show which group gives which permission',
    answer: MatrixView,
    csv: true,
    faults: ['GROUP_NOT_FOUND'],
  })
  async matrix(@Query() query: MatrixDto): Promise<Matrix | StreamableFile> {
    const { groups, search, differences, format } = query;
    const matrix = await this.matrices.of({
      ...(groups !== undefined && { groups: groups.split(',').map(Number) }),
      ...(search !== undefined && { search }),
      differences: differences === 'true',
    });
    return format === 'csv' ? streamedCsv(matrixCsv(matrix), csvFilename('matrix', new Date())) : matrix;
  }

  /** Only users who may change members see how many users are in the groups. */
  @Get('compare')
  @RequireOwn('view')
  @Described({
    summary: 'Compare two groups, or two states of one group',
    description:
      '`5` is the group with this id as it is now. `5@41` is the group after entry 41 of the history. `5@2026-11-01T09:00:00Z` is the group at this time.',
    answer: ComparisonView,
    faults: ['GROUP_NOT_FOUND', 'HISTORY_ENTRY_NOT_FOUND'],
  })
  async compare(@Req() request: Request, @Query() { a, b }: CompareDto) {
    return comparisonAnswer(await this.comparisons.compare(actingOn(request), a, b));
  }

  /** The report is written while it is read. A client that reads slowly, or goes away, blocks nothing in the database. */
  @Get('report')
  @RequireOwn('view', 'members')
  @Described({
    summary: 'Report which users have which permissions, now or at an earlier time',
    description:
      'One row for each active user, permission and group that gives the permission to the user. The report is written while the client reads. A report without `end` is incomplete.',
    answer: AccessReportView,
    csv: true,
    file: true,
    faults: ['TOO_MANY_REPORTS'],
  })
  async report(
    @Req() request: Request,
    @Query() query: ReportDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const signal = goneFrom(response);
    try {
      const { parts, filename, format } = await this.reports.report(actingOn(request), query, signal);
      return format === 'csv' ? streamedCsv(parts, filename) : streamed(parts, filename);
    } catch (error) {
      // The client is gone, so an answer would reach nobody.
      if (signal.aborted) return undefined;
      throw error;
    }
  }
}
