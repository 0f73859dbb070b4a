import { Body, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PreconditionRequiredError } from '../errors/index.js';
import { type GroupDetails, type GroupSort, GroupsService } from '../groups/index.js';
import { actingOn } from './acting.js';
import { CreateGroupDto } from './dto/create-group.dto.js';
import { DuplicateGroupDto } from './dto/duplicate-group.dto.js';
import { ListGroupsDto } from './dto/list-groups.dto.js';
import { ReasonDto } from './dto/reason.dto.js';
import { UpdateGroupDto } from './dto/update-group.dto.js';
import { etagOf, versionIn } from './etag.js';
import { Attempts } from './attempts.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { NoBody } from './no-body.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { GroupIdPipe } from './validation.js';

/** The groups. */
@GroupsRoutes()
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @RequireOwn('view')
  list(@Query() { sort = 'id', ...query }: ListGroupsDto) {
    const direction = sort.startsWith('-') ? 'desc' : 'asc';
    return this.groups.list({ ...query, sort: sort.replace('-', '') as GroupSort, direction });
  }

  @Post()
  @RequireOwn('create')
  @Attempts('group.created')
  async create(
    @Req() request: object,
    @Body() { reason, ...group }: CreateGroupDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    return tagged(response, await this.groups.create(actingOn(request, reason), group));
  }

  @Get(':id')
  @RequireOwn('view')
  async get(@Param('id', GroupIdPipe) id: number, @Res({ passthrough: true }) response: Response) {
    return tagged(response, await this.groups.get(id));
  }

  @Patch(':id')
  @RequireOwn('update')
  @Attempts('group.updated')
  async update(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Body() { reason, ...change }: UpdateGroupDto,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ) {
    if (change.permissions && ifMatch === undefined) throw PreconditionRequiredError.ifMatch();
    const actor = actingOn(request, reason);
    return tagged(response, await this.groups.update(actor, id, change, versionIn(ifMatch, id)));
  }

  @Delete(':id')
  @NoBody()
  @HttpCode(204)
  @RequireOwn('delete')
  @Attempts('group.deleted')
  async delete(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Query() { reason }: ReasonDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    await this.groups.delete(actingOn(request, reason), id, versionIn(ifMatch, id));
  }

  @Post(':id/duplicate')
  @RequireOwn('create')
  @Attempts('group.created')
  async duplicate(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Body() { caption, reason }: DuplicateGroupDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    return tagged(response, await this.groups.duplicate(actingOn(request, reason), id, caption));
  }
}

function tagged(response: Response, group: GroupDetails): GroupDetails {
  response.set('ETag', etagOf(group));
  return group;
}
