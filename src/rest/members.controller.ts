import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Patch,
  Put,
  Query,
  Req,
  UseFilters,
  UsePipes,
} from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { MembershipsService } from '../memberships/index.js';
import { actingOn } from './acting.js';
import { ChangeMembersDto } from './dto/change-members.dto.js';
import { PageDto } from './dto/page.dto.js';
import { GroupsErrorFilter } from './groups-error.filter.js';
import { RequireOwn } from './require-own.decorator.js';
import { GroupIdPipe, VALIDATION } from './validation.js';

/** The users in a group. */
@ApiTags('groups')
@ApiBearerAuth()
@Controller()
@UseFilters(GroupsErrorFilter)
@UsePipes(VALIDATION)
export class MembersController {
  constructor(private readonly memberships: MembershipsService) {}

  @Get(':id/users')
  @RequireOwn('view')
  list(@Param('id', GroupIdPipe) id: number, @Query() query: PageDto) {
    return this.memberships.members(id, query);
  }

  @Patch(':id/users')
  @RequireOwn('members')
  change(@Req() request: object, @Param('id', GroupIdPipe) id: number, @Body() body: ChangeMembersDto) {
    return this.memberships.change(actingOn(request), id, body);
  }

  @Put(':id/users/:userId')
  @RequireOwn('members')
  add(@Req() request: object, @Param('id', GroupIdPipe) id: number, @Param('userId') userId: string) {
    return this.memberships.change(actingOn(request), id, { add: [userId] });
  }

  @Delete(':id/users/:userId')
  @RequireOwn('members')
  remove(@Req() request: object, @Param('id', GroupIdPipe) id: number, @Param('userId') userId: string) {
    return this.memberships.change(actingOn(request), id, { remove: [userId] });
  }
}
