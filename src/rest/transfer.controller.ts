import { Get, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from './openapi.js';
import type { Request, Response } from 'express';
import { answered, importReportAnswer, planMarkdown } from '../answers/index.js';
import {
  type ImportOptions,
  type ImportReport,
  TransferService,
  goneFrom,
  streamed,
  streamedJson,
  streamedMarkdown,
} from '../transfer/index.js';
import { actingOn } from './acting.js';
import { ExportGroupsDto } from './dto/export-groups.dto.js';
import { ImportGroupsDto } from './dto/import-groups.dto.js';
import { Attempts } from './attempts.decorator.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { KeepsBodyRaw } from './raw-body.decorator.js';
import { readBytes } from './read-bytes.js';
import { RequireOwn, RequireOwnToPlan } from './require-own.decorator.js';
import { DocumentView } from './views/document.views.js';
import { ImportReportView } from './views/import-report.views.js';

const MARKDOWN = 'text/markdown';

/** The refusals of an import. */
const IMPORT_FAULTS = [
  'GRANT_CEILING',
  'GROUP_DECLARED',
  'CAPTION_TAKEN',
  'RENAME_CONFLICT',
  'PLAN_MOVED',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_EMPTY',
  'DOCUMENT_ENCODING',
  'DOCUMENT_NOT_JSON',
  'DOCUMENT_TOO_DEEP',
  'DOCUMENT_DUPLICATE_KEY',
  'DOCUMENT_VERSION',
  'DOCUMENT_INVALID',
  'UNKNOWN_PERMISSION',
  'TOO_MANY_PLANS',
] as const;

/** Export and import. */
@GroupsRoutes()
export class TransferController {
  constructor(private readonly transfer: TransferService) {}

  @Get('export')
  @RequireOwn('export')
  @Described({
    summary: 'Export groups as a document',
    answer: DocumentView,
    file: true,
    faults: ['GROUP_NOT_FOUND'],
  })
  async export(@Req() request: Request, @Query() { groups }: ExportGroupsDto): Promise<StreamableFile> {
    const ids = groups?.split(',').map(Number);
    const { parts, filename } = await this.transfer.exportInParts(actingOn(request), ids);
    return streamed(parts, filename);
  }

  /**
   * 201 if something was imported, 200 if there was nothing to do or it was a dry run. The report is JSON, or Markdown for a
   * client that accepts Markdown and not JSON.
   */
  @Post('import')
  @KeepsBodyRaw()
  @ApiConsumes('application/json')
  @ApiBody({ description: 'A document from an export', schema: { type: 'object' } })
  @RequireOwn('import')
  @RequireOwnToPlan('view')
  @Attempts('groups.imported')
  @Described({
    summary: 'Import a document, or plan its import',
    description:
      'Answers 201 if something was imported. Answers 200 if there was nothing to do, or for a dry run.',
    answer: ImportReportView,
    markdown: true,
    otherStatus: 201,
    repeatable: true,
    faults: IMPORT_FAULTS,
  })
  async import(
    @Req() request: Request,
    @Query() query: ImportGroupsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const signal = goneFrom(response);
    const actor = actingOn(request, query.reason);
    const receiving = this.transfer.receive(actor.userId);
    try {
      const bytes = await readBytes(request, this.transfer.maxBytes, receiving);
      const options = {
        ...optionsIn(query),
        signal,
      };
      const report = await answered(this.transfer.import(actor, bytes, options), importReportAnswer);
      response.status(hasWritten(report) ? 201 : 200);
      response.vary('Accept');
      return request.accepts(['application/json', MARKDOWN]) === MARKDOWN
        ? streamedMarkdown(planMarkdown(report))
        : streamedJson(report);
    } catch (error) {
      // The client is gone, so an answer would reach nobody.
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      receiving.end();
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

function hasWritten({ kind, counts }: Pick<ImportReport, 'kind' | 'counts'>): boolean {
  return kind !== 'planned' && counts.create + counts.replace + counts.rename + counts.delete > 0;
}
