import { Body, Delete, Get, Param, Patch, Put, Query, Req } from '@nestjs/common';
import type { UserId } from '../entities/index.js';
import { type MemberSort, MembershipsService } from '../memberships/index.js';
import { actingOn } from './acting.js';
import { ChangeMembersDto } from './dto/change-members.dto.js';
import { ListMembersDto } from './dto/list-members.dto.js';
import { MembershipDto } from './dto/membership.dto.js';
import { PageDto } from './dto/page.dto.js';
import { ReasonDto } from './dto/reason.dto.js';
import { Attempts } from './attempts.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { JsonBodyOrNone, NoBody } from './no-body.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { UserPipe, UsersNamed } from './users-named.js';
import { GroupIdPipe } from './validation.js';

/** The users in a group. */
@GroupsRoutes()
export class MembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly named: UsersNamed,
  ) {}

  @Get(':id/users')
  @RequireOwn('view')
  list(@Param('id', GroupIdPipe) id: number, @Query() { sort = 'name', ...query }: ListMembersDto) {
    const direction = sort.startsWith('-') ? 'desc' : 'asc';
    return this.memberships.members(id, { ...query, sort: sort.replace('-', '') as MemberSort, direction });
  }

  /** All users, and who is in already. */
  @Get(':id/candidates')
  @RequireOwn('members')
  candidates(@Param('id', GroupIdPipe) id: number, @Query() query: PageDto) {
    return this.memberships.candidates(id, query);
  }

  @Patch(':id/users')
  @RequireOwn('members')
  @Attempts('members.added')
  async change(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Body() { reason, until, ...lists }: ChangeMembersDto,
  ) {
    const users = await this.named.inLists({ ...lists });
    return this.memberships.change(actingOn(request, reason), id, { ...users, until });
  }

  @Put(':id/users/:userId')
  @JsonBodyOrNone()
  @RequireOwn('members')
  @Attempts('members.added')
  add(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Param('userId', UserPipe) userId: UserId,
    @Query() query: ReasonDto,
    @Body() { until, reason = query.reason }: MembershipDto,
  ) {
    return this.memberships.change(actingOn(request, reason), id, { add: [userId], until });
  }

  @Delete(':id/users/:userId')
  @NoBody()
  @RequireOwn('members')
  @Attempts('members.removed')
  remove(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Param('userId', UserPipe) userId: UserId,
    @Query() { reason }: ReasonDto,
  ) {
    return this.memberships.change(actingOn(request, reason), id, { remove: [userId] });
  }
}
