import { Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type ImportReport, TransferService } from '../transfer/index.js';
import { actingOn } from './acting.js';
import { ImportGroupsDto } from './dto/import-groups.dto.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { readBody } from './read-body.js';
import { RequireOwn } from './require-own.decorator.js';

/** Export and import. */
@GroupsRoutes()
export class TransferController {
  constructor(private readonly transfer: TransferService) {}

  @Get('export')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @RequireOwn('export')
  async export(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { document, filename } = await this.transfer.export(actingOn(request));
    response.set('Content-Disposition', `attachment; filename="${filename}"`).send(document);
  }

  /** 201 when something was imported, 200 when there was nothing to do or it was a dry run. */
  @Post('import')
  @ApiConsumes('application/json')
  @ApiBody({ description: 'A document of an export', schema: { type: 'object' } })
  @RequireOwn('import')
  async import(
    @Req() request: Request,
    @Query() { replace = 'disabled', unknown = 'refuse', dryRun, fingerprint, only }: ImportGroupsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportReport> {
    const report = await this.transfer.import(actingOn(request), await readBody(request), {
      replace,
      unknown,
      dryRun: dryRun === 'true',
      ...(fingerprint !== undefined && { fingerprint }),
      ...(only !== undefined && { only: only.split(',').map(Number) }),
    });
    const { create, replace: replaced, rename } = report.counts;
    response.status(report.applied && create + replaced + rename > 0 ? 201 : 200);
    return report;
  }
}
