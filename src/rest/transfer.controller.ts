import { Get, Header, Headers, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inTurns } from '../database/index.js';
import { type ImportOptions, type ImportReport, TransferService, printReport } from '../transfer/index.js';
import { actingOn } from './acting.js';
import { ExportGroupsDto } from './dto/export-groups.dto.js';
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
  async export(
    @Req() request: Request,
    @Query() { groups }: ExportGroupsDto,
    @Res() response: Response,
  ): Promise<void> {
    const ids = groups?.split(',').map(Number);
    const { parts, filename } = await this.transfer.exportInParts(actingOn(request), ids);
    response.set('Content-Disposition', `attachment; filename="${filename}"`);
    // A client that goes away in the middle is nobody's fault.
    await pipeline(Readable.from(parts), response).catch(() => response.destroy());
  }

  /** 201 when something was imported, 200 when there was nothing to do or it was a dry run. */
  @Post('import')
  @ApiConsumes('application/json')
  @ApiBody({ description: 'A document of an export', schema: { type: 'object' } })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Made up for this import; given again when the answer was lost, nothing is imported twice',
  })
  @RequireOwn('import')
  async import(
    @Req() request: Request,
    @Query() query: ImportGroupsDto,
    @Res({ passthrough: true }) response: Response,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<string | undefined> {
    const signal = goneFrom(response);
    try {
      const bytes = await readBody(request, this.transfer.maxBytes);
      const options = {
        ...optionsIn(query),
        ...(idempotencyKey !== undefined && { idempotencyKey }),
        signal,
      };
      const report = await this.transfer.import(actingOn(request), bytes, options);
      response.status(hasWritten(report) ? 201 : 200).type('application/json');
      return await inTurns(printReport(report), signal);
    } catch (error) {
      // Nobody is there to be told.
      if (signal.aborted) return undefined;
      throw error;
    }
  }
}

function optionsIn({
  replace = 'disabled',
  unknown = 'refuse',
  dryRun,
  fingerprint,
  only,
}: ImportGroupsDto): ImportOptions {
  return {
    replace,
    unknown,
    dryRun: dryRun === 'true',
    ...(fingerprint !== undefined && { fingerprint }),
    ...(only !== undefined && { only: only.split(',').map(Number) }),
  };
}

function hasWritten({ applied, counts: { create, replace, rename } }: ImportReport): boolean {
  return applied && create + replace + rename > 0;
}

/** Aborted when the client goes away before it was answered. */
function goneFrom(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
