import { Body, Delete, Get, Param, Patch, Put, Query, Req } from '@nestjs/common';
import { type MemberSort, MembershipsService } from '../memberships/index.js';
import { actingOn } from './acting.js';
import { ChangeMembersDto } from './dto/change-members.dto.js';
import { ListMembersDto } from './dto/list-members.dto.js';
import { MembershipDto } from './dto/membership.dto.js';
import { PageDto } from './dto/page.dto.js';
import { Attempts } from './attempts.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { JsonBodyOrNone, NoBody } from './no-body.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { GroupIdPipe } from './validation.js';

/** The users in a group. */
@GroupsRoutes()
export class MembersController {
  constructor(private readonly memberships: MembershipsService) {}

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
  change(@Req() request: object, @Param('id', GroupIdPipe) id: number, @Body() body: ChangeMembersDto) {
    return this.memberships.change(actingOn(request), id, body);
  }

  @Put(':id/users/:userId')
  @JsonBodyOrNone()
  @RequireOwn('members')
  @Attempts('members.added')
  add(
    @Req() request: object,
    @Param('id', GroupIdPipe) id: number,
    @Param('userId') userId: string,
    @Body() { until }: MembershipDto,
  ) {
    return this.memberships.change(actingOn(request), id, { add: [userId], until });
  }

  @Delete(':id/users/:userId')
  @NoBody()
  @RequireOwn('members')
  @Attempts('members.removed')
  remove(@Req() request: object, @Param('id', GroupIdPipe) id: number, @Param('userId') userId: string) {
    return this.memberships.change(actingOn(request), id, { remove: [userId] });
  }
}
