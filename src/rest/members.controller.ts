import { Body, Delete, Get, Param, Patch, Put, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { membersChangedAnswer, pageAnswer, userAnswer } from '../answers/index.js';
import type { UserId } from '../entities/index.js';
import { type MemberSort, MembershipsService } from '../memberships/index.js';
import { actingOn } from './acting.js';
import { ChangeMembersDto } from './dto/change-members.dto.js';
import { ListMembersDto } from './dto/list-members.dto.js';
import { MembershipDto } from './dto/membership.dto.js';
import { PageDto } from './dto/page.dto.js';
import { ReasonDto } from './dto/reason.dto.js';
import { Attempts } from './attempts.decorator.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { JsonBodyOrNone } from './no-body.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { UserPipe, UsersNamed } from './users-named.js';
import { GroupIdPipe } from './validation.js';
import { CandidatesPageView, MembersChangedView, MembersPageView } from './views/member.views.js';

/** The refusals of a change of members. */
const FAULTS = [
  'GRANT_CEILING',
  'ADMINISTRATORS_PROTECTED',
  'LAST_ADMINISTRATOR',
  'END_INVALID',
  'USER_NOT_FOUND',
  'USER_ID_INVALID',
] as const;

/** The users in a group. */
@GroupsRoutes()
export class MembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly named: UsersNamed,
  ) {}

  @Get(':id/users')
  @RequireOwn('view')
  @Described({ summary: 'List the users in a group', answer: MembersPageView })
  async list(@Param('id', GroupIdPipe) id: number, @Query() { sort = 'name', ...query }: ListMembersDto) {
    const direction = sort.startsWith('-') ? 'desc' : 'asc';
    const sorted = { ...query, sort: sort.replace('-', '') as MemberSort, direction } as const;
    return pageAnswer(await this.memberships.members(id, sorted), userAnswer);
  }

  /** All users, and which of them are members already. */
  @Get(':id/candidates')
  @RequireOwn('members')
  @Described({ summary: 'List all users, and whether they are in the group', answer: CandidatesPageView })
  async candidates(@Param('id', GroupIdPipe) id: number, @Query() query: PageDto) {
    return pageAnswer(await this.memberships.candidates(id, query), userAnswer);
  }

  @Patch(':id/users')
  @RequireOwn('members')
  @Attempts('members.added')
  @Described({
    summary: 'Add and remove many users, or end their memberships',
    answer: MembersChangedView,
    repeatable: true,
    faults: FAULTS,
  })
  async change(
    @Req() request: Request,
    @Param('id', GroupIdPipe) id: number,
    @Body() { reason, until, ...lists }: ChangeMembersDto,
  ) {
    const users = await this.named.inLists({ ...lists });
    const changed = await this.memberships.change(actingOn(request, reason), id, { ...users, until });
    return membersChangedAnswer(changed);
  }

  @Put(':id/users/:userId')
  @JsonBodyOrNone()
  @RequireOwn('members')
  @Attempts('members.added')
  @Described({
    summary: 'Add a user, or change the end of a membership',
    description:
      'Answers 201 if the user is added, and 200 if the user was in the group already, even if nothing changes.',
    answer: MembersChangedView,
    otherStatus: 201,
    faults: FAULTS,
  })
  async add(
    @Req() request: Request,
    @Param('id', GroupIdPipe) id: number,
    @Param('userId', UserPipe) userId: UserId,
    @Query() query: ReasonDto,
    @Body() { until, reason = query.reason }: MembershipDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const changed = await this.memberships.change(actingOn(request, reason), id, { add: [userId], until });
    if (changed.added > 0) response.status(201);
    return membersChangedAnswer(changed);
  }

  @Delete(':id/users/:userId')
  @RequireOwn('members')
  @Attempts('members.removed')
  @Described({ summary: 'Remove a user from a group', answer: MembersChangedView, faults: FAULTS })
  async remove(
    @Req() request: Request,
    @Param('id', GroupIdPipe) id: number,
    @Param('userId', UserPipe) userId: UserId,
    @Query() { reason }: ReasonDto,
  ) {
    const changed = await this.memberships.change(actingOn(request, reason), id, { remove: [userId] });
    return membersChangedAnswer(changed);
  }
}
