import { Body, Delete, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DirectoryService } from '../directory/index.js';
import type { UserId } from '../entities/index.js';
import { actingOn } from './acting.js';
import { Attempts } from './attempts.decorator.js';
import { AddUserDto, ChangeUserDto } from './dto/directory-user.dto.js';
import { PageDto } from './dto/page.dto.js';
import { ReasonDto } from './dto/reason.dto.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { locate } from './location.js';
import { RequireOnUsers } from './require-own.decorator.js';
import { UserPipe } from './users-named.js';
import { DirectoryUserView, DirectoryUsersPageView } from './views/user.views.js';

/** The users of a host without a table of users. */
@GroupsRoutes()
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get('directory/users')
  @RequireOnUsers('view')
  @Described({ summary: 'List the users of the directory', answer: DirectoryUsersPageView })
  list(@Query() query: PageDto) {
    return this.directory.list(query);
  }

  @Post('directory/users')
  @RequireOnUsers('create')
  @Attempts('user.changed')
  @Described({
    summary: 'Add a user to the directory',
    answer: DirectoryUserView,
    status: 201,
    created: true,
    repeatable: true,
    faults: ['DIRECTORY_KEY_TAKEN', 'DIRECTORY_TEXT_INVALID', 'USER_NOT_FOUND'],
  })
  async add(
    @Req() request: Request,
    @Body() { id, reason, ...more }: AddUserDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const added = await this.directory.add(actingOn(request, reason), id, more);
    locate(response, request, added.id);
    return added;
  }

  @Get('directory/users/:userId')
  @RequireOnUsers('view')
  @Described({ summary: 'Get a user of the directory', answer: DirectoryUserView })
  get(@Param('userId', UserPipe) userId: UserId) {
    return this.directory.get(String(userId));
  }

  @Patch('directory/users/:userId')
  @RequireOnUsers('update')
  @Attempts('user.changed')
  @Described({
    summary: 'Change or disable a user of the directory',
    answer: DirectoryUserView,
    faults: ['USER_PROTECTED', 'LAST_ADMINISTRATOR', 'DIRECTORY_TEXT_INVALID'],
  })
  change(
    @Req() request: Request,
    @Param('userId', UserPipe) userId: UserId,
    @Body() { reason, ...change }: ChangeUserDto,
  ) {
    return this.directory.change(actingOn(request, reason), String(userId), change);
  }

  @Delete('directory/users/:userId')
  @RequireOnUsers('delete')
  @Attempts('user.changed')
  @Described({
    summary: 'Remove a user from the directory and from all groups',
    faults: ['USER_PROTECTED', 'LAST_ADMINISTRATOR'],
  })
  async remove(
    @Req() request: Request,
    @Param('userId', UserPipe) userId: UserId,
    @Query() { reason }: ReasonDto,
  ) {
    await this.directory.remove(actingOn(request, reason), String(userId));
  }
}
