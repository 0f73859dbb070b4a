import { Get, Param, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import {
  type HistoryPageAnswer,
  answered,
  historyPageAnswer,
  restoreReportAnswer,
  undoReportAnswer,
} from '../answers/index.js';
import { type HistoryQuery, HistoryService } from '../history/index.js';
import { UserNamesService } from '../memberships/index.js';
import { RestoreService, streamedCsv } from '../transfer/index.js';
import { type UndoOptions, UndoService } from '../undo/index.js';
import { actingOn } from './acting.js';
import { ListGroupHistoryDto, ListHistoryDto } from './dto/list-history.dto.js';
import { RestoreDto } from './dto/restore.dto.js';
import { Attempts } from './attempts.decorator.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { GroupIdPipe } from './validation.js';
import { HistoryPageView } from './views/history.views.js';
import { RestoreReportView, UndoReportView } from './views/undo-report.views.js';

/** The refusals of carrying out a plan. */
const PLAN_FAULTS = [
  'GRANT_CEILING',
  'ADMINISTRATORS_PROTECTED',
  'GROUP_DECLARED',
  'LAST_ADMINISTRATOR',
  'GROUP_NOT_FOUND',
  'CAPTION_TAKEN',
  'PLAN_MOVED',
  'CAPTION_INVALID',
  'END_INVALID',
  'UNKNOWN_PERMISSION',
  'TOO_MANY_PLANS',
] as const;

/** What changed, and by whom. Users who may see the groups may also see the history of groups. */
@GroupsRoutes()
export class HistoryController {
  constructor(
    private readonly history: HistoryService,
    private readonly restoring: RestoreService,
    private readonly undoing: UndoService,
    private readonly names: UserNamesService,
  ) {}

  @Get('history')
  @RequireOwn('view')
  @Described({
    summary: 'List the changes of all groups and users',
    answer: HistoryPageView,
    csv: true,
    faults: ['GROUP_NOT_FOUND'],
  })
  async list(@Query() query: ListHistoryDto): Promise<HistoryPageAnswer | StreamableFile> {
    if (query.format === 'csv') return this.csv(query);
    return historyPageAnswer(await this.history.list(await this.queryOf(query)));
  }

  /** Works for a deleted group, too. */
  @Get(':id/history')
  @RequireOwn('view')
  @Described({
    summary: 'List the changes of one group',
    description: 'Also works for a deleted group.',
    answer: HistoryPageView,
    csv: true,
  })
  async ofGroup(
    @Param('id', GroupIdPipe) id: number,
    @Query() query: ListGroupHistoryDto,
  ): Promise<HistoryPageAnswer | StreamableFile> {
    if (query.format === 'csv') return this.csv({ ...query, groupId: id });
    return historyPageAnswer(await this.history.ofGroup(id, await this.queryOf(query)));
  }

  /** Requires `update`, or `create` for a deleted group. Only the service knows which. */
  @Post('history/:entryId/restore')
  @RequireOwn('view')
  @Attempts('group.restored')
  @Described({
    summary: 'Restore the state of a group after an entry',
    answer: RestoreReportView,
    repeatable: true,
    faults: PLAN_FAULTS,
  })
  restore(
    @Req() request: Request,
    @Param('entryId', GroupIdPipe) entryId: number,
    @Query() query: RestoreDto,
  ) {
    const actor = actingOn(request, query.reason);
    return answered(this.restoring.restore(actor, entryId, planOptionsOf(query)), restoreReportAnswer);
  }

  /** The required permission depends on the change. Only the service knows it. */
  @Post('history/:entryId/undo')
  @RequireOwn('view')
  @Attempts('entry.undone')
  @Described({
    summary: 'Undo the change of an entry',
    answer: UndoReportView,
    repeatable: true,
    faults: PLAN_FAULTS,
  })
  undo(@Req() request: Request, @Param('entryId', GroupIdPipe) entryId: number, @Query() query: RestoreDto) {
    const actor = actingOn(request, query.reason);
    return answered(this.undoing.undo(actor, entryId, planOptionsOf(query)), undoReportAnswer);
  }

  private async csv(query: ListHistoryDto): Promise<StreamableFile> {
    const { parts, filename } = await this.history.csv(await this.queryOf(query));
    return streamedCsv(parts, filename);
  }

  private async queryOf({ from, to, format: _, ...query }: ListHistoryDto): Promise<HistoryQuery> {
    return {
      ...query,
      ...(from !== undefined && { from: new Date(from) }),
      ...(to !== undefined && { to: new Date(to) }),
      ...(query.userId !== undefined && { userId: await this.names.toId(query.userId) }),
      ...(query.actorId !== undefined && { actorId: await this.names.toId(query.actorId) }),
    };
  }
}

function planOptionsOf({ unknown = 'refuse', dryRun, fingerprint, users }: RestoreDto): UndoOptions {
  return {
    unknown,
    dryRun: dryRun === 'true',
    users: users === 'true',
    ...(fingerprint !== undefined && { fingerprint }),
  };
}
