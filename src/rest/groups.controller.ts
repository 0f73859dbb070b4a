import { Body, Delete, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  GROUP_SORTS,
  type GroupAnswer,
  groupAnswer,
  groupSummaryAnswer,
  pageAnswer,
} from '../answers/index.js';
import { PreconditionRequiredError } from '../errors/index.js';
import { type GroupDetails, GroupsService } from '../groups/index.js';
import { actingOn } from './acting.js';
import { CreateGroupDto } from './dto/create-group.dto.js';
import { DuplicateGroupDto } from './dto/duplicate-group.dto.js';
import { ListGroupsDto } from './dto/list-groups.dto.js';
import { ReasonDto } from './dto/reason.dto.js';
import { UpdateGroupDto } from './dto/update-group.dto.js';
import { etagOf, isConditional, versionFor } from './etag.js';
import { locate } from './location.js';
import { Attempts } from './attempts.decorator.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { GroupIdPipe } from './validation.js';
import { GroupView, GroupsPageView } from './views/group.views.js';

/** The groups. */
@GroupsRoutes()
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @RequireOwn('view')
  @Described({ summary: 'List groups', answer: GroupsPageView })
  async list(@Query() { sort = 'id', ...query }: ListGroupsDto) {
    const direction = sort.startsWith('-') ? 'desc' : 'asc';
    const by = GROUP_SORTS[sort.replace('-', '') as keyof typeof GROUP_SORTS];
    return pageAnswer(await this.groups.list({ ...query, sort: by, direction }), groupSummaryAnswer);
  }

  @Post()
  @RequireOwn('create')
  @Attempts('group.created')
  @Described({
    summary: 'Create a group',
    answer: GroupView,
    status: 201,
    created: true,
    tagged: true,
    repeatable: true,
    faults: [
      'GRANT_CEILING',
      'GROUP_DECLARED',
      'GROUP_NOT_FOUND',
      'CAPTION_TAKEN',
      'CAPTION_INVALID',
      'UNKNOWN_PERMISSION',
    ],
  })
  async create(
    @Req() request: Request,
    @Body() { reason, ...group }: CreateGroupDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = await this.groups.create(actingOn(request, reason), group);
    locate(response, request, created.id);
    return tagged(response, created);
  }

  @Get(':id')
  @RequireOwn('view')
  @Described({ summary: 'Get a group with its permissions', answer: GroupView, tagged: true })
  async get(@Param('id', GroupIdPipe) id: number, @Res({ passthrough: true }) response: Response) {
    return tagged(response, await this.groups.get(id));
  }

  @Patch(':id')
  @RequireOwn('update')
  @Attempts('group.updated')
  @Described({
    summary: 'Change a group',
    description:
      'Changes the name, description and permissions together, or changes nothing. Send either all `permissions`, which needs If-Match, or `grant` and `revoke`.',
    answer: GroupView,
    tagged: true,
    conditional: true,
    faults: [
      'GRANT_CEILING',
      'ADMINISTRATORS_PROTECTED',
      'GROUP_DECLARED',
      'CAPTION_TAKEN',
      'CAPTION_INVALID',
      'UNKNOWN_PERMISSION',
      'PRECONDITION_REQUIRED',
    ],
  })
  async update(
    @Req() request: Request,
    @Param('id', GroupIdPipe) id: number,
    @Body() { reason, ...change }: UpdateGroupDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    if (change.permissions && request.headers['if-match'] === undefined)
      throw PreconditionRequiredError.ifMatch();
    const actor = actingOn(request, reason);
    const version = await this.versionFor(request, id);
    return tagged(response, await this.groups.update(actor, id, change, version));
  }

  @Delete(':id')
  @RequireOwn('delete')
  @Attempts('group.deleted')
  @Described({
    summary: 'Delete a group',
    conditional: true,
    faults: ['GRANT_CEILING', 'ADMINISTRATORS_PROTECTED', 'GROUP_DECLARED'],
  })
  async delete(
    @Req() request: Request,
    @Param('id', GroupIdPipe) id: number,
    @Query() { reason }: ReasonDto,
  ) {
    const actor = actingOn(request, reason);
    await this.groups.delete(actor, id, await this.versionFor(request, id));
  }

  @Post(':id/duplicate')
  @RequireOwn('create')
  @Attempts('group.created')
  @Described({
    summary: 'Create a copy of a group, without its users',
    answer: GroupView,
    status: 201,
    created: true,
    tagged: true,
    repeatable: true,
    faults: [
      'GRANT_CEILING',
      'ADMINISTRATORS_PROTECTED',
      'GROUP_DECLARED',
      'CAPTION_TAKEN',
      'CAPTION_INVALID',
    ],
  })
  async duplicate(
    @Req() request: Request,
    @Param('id', GroupIdPipe) id: number,
    @Body() { caption, reason }: DuplicateGroupDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = await this.groups.duplicate(actingOn(request, reason), id, caption);
    locate(response, request, created.id, '../..');
    return tagged(response, created);
  }

  /** The version that the preconditions of the request allow. The write checks it again, under the lock. */
  private async versionFor({ headers }: Request, id: number): Promise<number | undefined> {
    return isConditional(headers) ? versionFor(headers, groupAnswer(await this.groups.get(id))) : undefined;
  }
}

function tagged(response: Response, group: GroupDetails): GroupAnswer {
  const answer = groupAnswer(group);
  response.set('ETag', etagOf(answer));
  return answer;
}
