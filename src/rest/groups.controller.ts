import { Body, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PreconditionRequiredError } from '../errors/index.js';
import { type GroupDetails, type GroupSort, GroupsService } from '../groups/index.js';
import { actingOn } from './acting.js';
import { CreateGroupDto } from './dto/create-group.dto.js';
import { DuplicateGroupDto } from './dto/duplicate-group.dto.js';
import { ListGroupsDto } from './dto/list-groups.dto.js';
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
    @Body() body: CreateGroupDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    return tagged(response, await this.groups.create(actingOn(request), body));
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
    @Body() body: UpdateGroupDto,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ) {
    if (body.permissions && ifMatch === undefined) throw PreconditionRequiredError.ifMatch();
    return tagged(response, await this.groups.update(actingOn(request), id, body, versionIn(ifMatch, id)));
  }

  @Delete(':id')
  @NoBody()
  @HttpCode(204)
  @RequireOwn('delete')
  @Attempts('group.deleted')
  async delete(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Headers('if-match') ifMatch?: string,
  ) {
    await this.groups.delete(actingOn(request), id, versionIn(ifMatch, id));
  }

  @Post(':id/duplicate')
  @RequireOwn('create')
  @Attempts('group.created')
  async duplicate(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Body() { caption }: DuplicateGroupDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    return tagged(response, await this.groups.duplicate(actingOn(request), id, caption));
  }
}

function tagged(response: Response, group: GroupDetails): GroupDetails {
  response.set('ETag', etagOf(group));
  return group;
}
