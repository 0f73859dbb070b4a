import { Body, Get, Param, Put, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { pageAnswer, userAnswer } from '../answers/index.js';
import type { UserId } from '../entities/index.js';
import { MembershipsService, UsersService } from '../memberships/index.js';
import { actingOn } from './acting.js';
import { Attempts } from './attempts.decorator.js';
import { ListUsersDto } from './dto/list-users.dto.js';
import { SetGroupsDto } from './dto/set-groups.dto.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { UserPipe } from './users-named.js';
import { UserWithGroupsView, UsersPageView } from './views/user.views.js';

/** Users, and the groups they are in. */
@GroupsRoutes()
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly memberships: MembershipsService,
  ) {}

  @Get('users')
  @RequireOwn('members')
  @Described({
    summary: 'List users and their groups',
    answer: UsersPageView,
    faults: ['GROUP_NOT_FOUND'],
  })
  async list(@Query() { group, ...query }: ListUsersDto) {
    const inGroup = group === undefined ? {} : { group: group === 'none' ? null : Number(group) };
    return pageAnswer(await this.users.list({ ...query, ...inGroup }), userAnswer);
  }

  @Get('users/:userId/groups')
  @RequireOwn('view')
  @Described({ summary: 'Get the groups of a user', answer: UserWithGroupsView })
  async groups(@Param('userId', UserPipe) userId: UserId) {
    return userAnswer(await this.users.get(userId));
  }

  /** Puts the user into exactly these groups. A group that the user stays in keeps its end. */
  @Put('users/:userId/groups')
  @RequireOwn('members')
  @Attempts('user.groups')
  @Described({
    summary: 'Put a user into exactly these groups',
    answer: UserWithGroupsView,
    faults: ['GROUP_NOT_FOUND', 'GRANT_CEILING', 'ADMINISTRATORS_PROTECTED', 'LAST_ADMINISTRATOR'],
  })
  async setGroups(
    @Req() request: Request,
    @Param('userId', UserPipe) userId: UserId,
    @Body() { groups, reason }: SetGroupsDto,
  ) {
    await this.memberships.setGroupsOf(actingOn(request, reason), userId, groups);
    return userAnswer(await this.users.get(userId));
  }
}
