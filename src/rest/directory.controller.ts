import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { DirectoryService } from '../directory/index.js';
import type { UserId } from '../entities/index.js';
import { actingOn } from './acting.js';
import { Attempts } from './attempts.decorator.js';
import { AddUserDto, ChangeUserDto } from './dto/directory-user.dto.js';
import { PageDto } from './dto/page.dto.js';
import { ReasonDto } from './dto/reason.dto.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { NoBody } from './no-body.decorator.js';
import { UserPipe } from './users-named.js';
import { RequireOnUsers } from './require-own.decorator.js';

/** The users of a host that has no table of them. */
@GroupsRoutes()
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get('directory')
  @RequireOnUsers('view')
  list(@Query() query: PageDto) {
    return this.directory.list(query);
  }

  @Post('directory')
  @RequireOnUsers('create')
  @Attempts('user.changed')
  add(@Req() request: object, @Body() { id, reason, ...more }: AddUserDto) {
    return this.directory.add(actingOn(request, reason), id, more);
  }

  @Get('directory/:userId')
  @RequireOnUsers('view')
  get(@Param('userId', UserPipe) userId: UserId) {
    return this.directory.get(String(userId));
  }

  @Patch('directory/:userId')
  @RequireOnUsers('update')
  @Attempts('user.changed')
  change(
    @Req() request: object,
    @Param('userId', UserPipe) userId: UserId,
    @Body() { reason, ...change }: ChangeUserDto,
  ) {
    return this.directory.change(actingOn(request, reason), String(userId), change);
  }

  @Delete('directory/:userId')
  @NoBody()
  @HttpCode(204)
  @RequireOnUsers('delete')
  @Attempts('user.changed')
  async remove(
    @Req() request: object,
    @Param('userId', UserPipe) userId: UserId,
    @Query() { reason }: ReasonDto,
  ) {
    await this.directory.remove(actingOn(request, reason), String(userId));
  }
}
